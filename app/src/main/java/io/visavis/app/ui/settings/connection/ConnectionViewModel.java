package io.visavis.app.ui.settings.connection;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Profile;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The members of `RTCConfiguration` that say how a connection is made.
public final class ConnectionViewModel {
  /// What is in the way of a pool size; `{0}` are the engine's words.
  static final String BAD_POOL = "settings.pool.bad";

  /// The largest that browsers take: their WebIDL has an octet.
  private static final int PORTABLE_POOL = 255;

  private static final Profile STANDARD = Profile.named("");

  private final SettingsForm form;
  private final ObjectProperty<RTCBundlePolicy> bundle;
  private final ObjectProperty<RTCIceTransportPolicy> transport;
  private final ObjectProperty<RTCRtcpMuxPolicy> rtcpMux;
  private final ObjectProperty<Integer> pool;
  private final ObservableValue<Boolean> poolNotPortable;
  private final ObjectProperty<Boolean> patient;
  private final StringProperty poolText = new SimpleStringProperty(this, "poolText", "");
  private final ReadOnlyObjectWrapper<@Nullable Problem> poolProblem =
      new ReadOnlyObjectWrapper<>(this, "poolProblem");

  /// The current profile's.
  public ConnectionViewModel(SettingsForm form) {
    this.form = form;
    bundle = form.profilePart(Field.BUNDLE, Profile::bundlePolicy, Profile.Builder::bundlePolicy);
    transport =
        form.profilePart(
            Field.TRANSPORT, Profile::iceTransportPolicy, Profile.Builder::iceTransportPolicy);
    rtcpMux =
        form.profilePart(Field.RTCP_MUX, Profile::rtcpMuxPolicy, Profile.Builder::rtcpMuxPolicy);
    pool =
        form.profilePart(
            Field.POOL, Profile::iceCandidatePoolSize, Profile.Builder::iceCandidatePoolSize);
    poolNotPortable = pool.map(size -> size > PORTABLE_POOL);
    patient = form.profilePart(Field.PATIENT, Profile::patientIce, Profile.Builder::patientIce);
    pool.subscribe(size -> {
      if (!String.valueOf(size).equals(poolText.get().strip())) {
        poolText.set(String.valueOf(size));
      }
    });
    poolText.subscribe(this::readPool);
  }

  /// While the text is no size, the one of before holds.
  private void readPool(String text) {
    try {
      int size = Integer.parseInt(text.strip());
      RTCConfiguration checked = RTCConfiguration.builder().iceCandidatePoolSize(size).build();
      poolProblem.set(null);
      pool.set(checked.iceCandidatePoolSize());
    } catch (RTCException e) {
      poolProblem.set(new Problem(BAD_POOL, String.valueOf(e.getMessage())));
    } catch (NumberFormatException e) {
      poolProblem.set(new Problem("settings.pool.no-number", text));
    }
  }

  /// `bundlePolicy`.
  public ObjectProperty<RTCBundlePolicy> bundleProperty() {
    return bundle;
  }

  /// `iceTransportPolicy`.
  public ObjectProperty<RTCIceTransportPolicy> transportProperty() {
    return transport;
  }

  /// `rtcpMuxPolicy`.
  public ObjectProperty<RTCRtcpMuxPolicy> rtcpMuxProperty() {
    return rtcpMux;
  }

  /// `iceCandidatePoolSize` as it is typed.
  public StringProperty poolTextProperty() {
    return poolText;
  }

  /// What is wrong with it; null: nothing.
  public ReadOnlyObjectProperty<@Nullable Problem> poolProblemProperty() {
    return poolProblem.getReadOnlyProperty();
  }

  /// Whether browsers would not take it.
  public ObservableValue<Boolean> poolNotPortable() {
    return poolNotPortable;
  }

  /// Whether ICE waits for people who carry codes.
  public ObjectProperty<Boolean> patientProperty() {
    return patient;
  }

  /// Whether a member is at its default.
  ObservableValue<Boolean> atDefault(Function<Profile, ?> member) {
    return form.profileProperty().map(now -> member.apply(now).equals(member.apply(STANDARD)));
  }

  /// What the call that goes on has for a member, where that is not what the profile has.
  ObservableValue<@Nullable String> inForce(
      Function<RTCConfiguration, ?> member, Function<RTCConfiguration, String> words) {
    return Bindings.createObjectBinding(
        () -> {
          RTCConfiguration now = form.inForceProperty().get();
          boolean other =
              now != null && !member.apply(now).equals(member.apply(form.configuration()));
          return other ? words.apply(now) : null;
        },
        form.inForceProperty(),
        form.settingsProperty());
  }

  /// Sets `bundlePolicy` to its default.
  void resetBundle() {
    bundle.set(STANDARD.bundlePolicy());
  }

  /// Sets `iceTransportPolicy` to its default.
  void resetTransport() {
    transport.set(STANDARD.iceTransportPolicy());
  }

  /// Sets `rtcpMuxPolicy` to its default.
  void resetRtcpMux() {
    rtcpMux.set(STANDARD.rtcpMuxPolicy());
  }

  /// Sets `iceCandidatePoolSize` to its default.
  void resetPool() {
    pool.set(STANDARD.iceCandidatePoolSize());
    poolText.set(String.valueOf(STANDARD.iceCandidatePoolSize()));
  }

  /// Sets patience to its default.
  void resetPatient() {
    patient.set(STANDARD.patientIce());
  }
}
