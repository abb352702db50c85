package io.visavis.app.ui.settings.connection;

import io.visavis.app.call.Problem;
import io.visavis.app.settings.Profile;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

/// The page of the connection.
public final class ConnectionView extends PageView {
  private static final int POOL_COLUMNS = 8;

  /// The page of the current profile.
  public ConnectionView(ConnectionViewModel model, FormContext context) {
    super(
        Page.CONNECTION,
        context,
        bundle(model, context),
        transport(model, context),
        rtcpMux(model, context),
        pool(model, context),
        patient(model, context));
  }

  private static Node bundle(ConnectionViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.BUNDLE,
            context,
            Choices.box(
                "bundle",
                Field.BUNDLE.label(),
                texts,
                model.bundleProperty(),
                value -> words(texts, value),
                RTCBundlePolicy.BALANCED,
                List.of(RTCBundlePolicy.values())))
        .resets(model.atDefault(Profile::bundlePolicy), model::resetBundle)
        .inForce(model.inForce(RTCConfiguration::bundlePolicy, now -> now.bundlePolicy().value()));
  }

  private static Node transport(ConnectionViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.TRANSPORT,
            context,
            Choices.box(
                "transport",
                Field.TRANSPORT.label(),
                texts,
                model.transportProperty(),
                value -> words(texts, value),
                RTCIceTransportPolicy.ALL,
                List.of(RTCIceTransportPolicy.values())))
        .resets(model.atDefault(Profile::iceTransportPolicy), model::resetTransport)
        .inForce(
            model.inForce(
                RTCConfiguration::iceTransportPolicy, now -> now.iceTransportPolicy().value()));
  }

  private static Node rtcpMux(ConnectionViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.RTCP_MUX,
            context,
            Choices.box(
                "rtcp-mux",
                Field.RTCP_MUX.label(),
                texts,
                model.rtcpMuxProperty(),
                value -> words(texts, value),
                RTCRtcpMuxPolicy.REQUIRE,
                List.of(RTCRtcpMuxPolicy.values())))
        .resets(model.atDefault(Profile::rtcpMuxPolicy), model::resetRtcpMux)
        .inForce(
            model.inForce(RTCConfiguration::rtcpMuxPolicy, now -> now.rtcpMuxPolicy().value()));
  }

  private static Node pool(ConnectionViewModel model, FormContext context) {
    Texts texts = context.texts();
    TextField size = Controls.named(new TextField(), "pool", texts.bind(Field.POOL.label()));
    size.setPrefColumnCount(POOL_COLUMNS);
    size.setMaxWidth(USE_PREF_SIZE);
    size.textProperty().bindBidirectional(model.poolTextProperty());
    return new FieldRow(Field.POOL, context, size)
        .resets(model.atDefault(Profile::iceCandidatePoolSize), model::resetPool)
        .problem(
            Bindings.createObjectBinding(
                () -> {
                  Problem problem = model.poolProblemProperty().get();
                  return problem == null ? null : texts.get(problem);
                },
                model.poolProblemProperty(),
                texts.languageProperty()))
        .note(
            Bindings.createObjectBinding(
                () ->
                    model.poolNotPortable().getValue()
                        ? texts.get("settings.pool.not-portable")
                        : null,
                model.poolNotPortable(),
                texts.languageProperty()))
        .inForce(
            model.inForce(
                RTCConfiguration::iceCandidatePoolSize,
                now -> String.valueOf(now.iceCandidatePoolSize())));
  }

  private static Node patient(ConnectionViewModel model, FormContext context) {
    CheckBox box =
        Controls.texted(new CheckBox(), "patient", context.texts().bind("settings.patient.on"));
    box.setWrapText(true);
    box.selectedProperty().bindBidirectional(model.patientProperty());
    return new FieldRow(Field.PATIENT, context, box)
        .resets(model.atDefault(Profile::patientIce), model::resetPatient);
  }

  private static String words(Texts texts, RTCBundlePolicy policy) {
    return switch (policy) {
      case BALANCED -> texts.get("settings.bundle.balanced");
      case MAX_COMPAT -> texts.get("settings.bundle.max-compat");
      case MAX_BUNDLE -> texts.get("settings.bundle.max-bundle");
    };
  }

  private static String words(Texts texts, RTCIceTransportPolicy policy) {
    return switch (policy) {
      case ALL -> texts.get("settings.transport.all");
      case RELAY -> texts.get("settings.transport.relay");
      case PUBLIC -> texts.get("settings.transport.public");
    };
  }

  private static String words(Texts texts, RTCRtcpMuxPolicy policy) {
    return switch (policy) {
      case REQUIRE -> texts.get("settings.mux.require");
      case NEGOTIATE -> texts.get("settings.mux.negotiate");
    };
  }
}
