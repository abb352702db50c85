package io.visavis.app.ui.settings.certificates;

import io.visavis.app.settings.Authorities;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.Profile;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import io.visavis.rtc.RTCConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// The page of identity and certificates.
public final class CertificatesView extends PageView {
  private static final Profile STANDARD = Profile.named("");

  /// The page of the current profile.
  public CertificatesView(
      CertificatesViewModel certificates, IdentityViewModel identity, FormContext context) {
    super(
        Page.IDENTITY,
        context,
        certificates(certificates, context),
        peer(identity, context),
        identity(identity, context),
        pins(identity, context));
  }

  private static Node certificates(CertificatesViewModel model, FormContext context) {
    return new FieldRow(Field.CERTIFICATES, context, new CertificateList(model, context))
        .resets(atDefault(context, Profile::certificateIds), model::reset)
        .inForce(
            Bindings.createObjectBinding(
                model::inForce,
                context.form().inForceProperty(),
                context.form().settingsProperty()));
  }

  private static Node peer(IdentityViewModel model, FormContext context) {
    Texts texts = context.texts();
    TextField name =
        Controls.named(new TextField(), "peer-identity", texts.bind(Field.PEER_IDENTITY.label()));
    name.setTooltip(null);
    name.setPromptText("alice@example.org");
    name.textProperty().bindBidirectional(model.peerProperty());
    return new FieldRow(Field.PEER_IDENTITY, context, name)
        .resets(
            context.form().profileProperty().map(now -> now.peerIdentity() == null),
            () -> model.peerProperty().set(""))
        .problem(texts.bind(model.peerProblemProperty()))
        .note(noteWhile(context, now -> now.peerIdentity() != null, "settings.peer.note"))
        .inForce(
            Bindings.createObjectBinding(
                () -> {
                  RTCConfiguration now = context.form().inForceProperty().get();
                  if (now == null || same(now, context.form().configuration())) {
                    return null;
                  }
                  String there = now.peerIdentity();
                  return there == null ? texts.get("settings.peer.anyone") : there;
                },
                context.form().inForceProperty(),
                context.form().settingsProperty(),
                texts.languageProperty()));
  }

  private static boolean same(RTCConfiguration one, RTCConfiguration other) {
    return java.util.Objects.equals(one.peerIdentity(), other.peerIdentity());
  }

  /// What can be chosen changes with the certificates; the empty id is for none.
  private static Node identity(IdentityViewModel model, FormContext context) {
    Texts texts = context.texts();
    ComboBox<String> box =
        Controls.named(
            new ComboBox<>(),
            "identity-certificate",
            texts.bind(Field.IDENTITY_CERTIFICATE.label()));
    box.setMaxWidth(Double.MAX_VALUE);
    boolean[] showing = {false};
    Runnable show =
        () -> {
          showing[0] = true;
          List<String> ids = new ArrayList<>(List.of(""));
          model.withNames().forEach(entry -> ids.add(entry.id()));
          if (!ids.equals(box.getItems())) {
            box.getItems().setAll(ids);
          }
          String chosen = context.form().profile().identityCertificateId();
          box.setValue(chosen == null ? "" : chosen);
          showing[0] = false;
        };
    Runnable cells =
        () -> {
          box.setButtonCell(new Named(context));
          box.setCellFactory(list -> new Named(context));
        };
    context
        .form()
        .settingsProperty()
        .subscribe(now -> {
          show.run();
          cells.run();
        });
    texts.languageProperty().subscribe(now -> cells.run());
    box.valueProperty()
        .subscribe(now -> {
          if (!showing[0] && now != null) {
            model.identity(now.isEmpty() ? null : now);
          }
        });
    return new FieldRow(Field.IDENTITY_CERTIFICATE, context, box)
        .resets(
            context.form().profileProperty().map(now -> now.identityCertificateId() == null),
            () -> model.identity(null))
        .note(
            Bindings.createObjectBinding(
                () -> model.withNames().isEmpty() ? texts.get("settings.identity.how") : null,
                context.form().settingsProperty(),
                texts.languageProperty()));
  }

  private static final class Named extends ListCell<String> {
    private final FormContext context;

    Named(FormContext context) {
      this.context = context;
    }

    @Override
    protected void updateItem(@Nullable String id, boolean empty) {
      super.updateItem(id, empty);
      if (id == null || empty) {
        setText("");
      } else if (id.isEmpty()) {
        Texts texts = context.texts();
        setText(texts.get("settings.default", texts.get("settings.identity.none")));
      } else {
        setText(context.form().settings().certificate(id).map(Named::words).orElse(""));
      }
    }

    private static String words(CertificateEntry entry) {
      return Authorities.mail(entry) + " (" + entry.label() + ")";
    }
  }

  private static Node pins(IdentityViewModel model, FormContext context) {
    return new FieldRow(Field.PINS, context, new PinList(model, context))
        .resets(atDefault(context, Profile::pins), model::resetPins)
        .problem(context.texts().bind(model.pinProblemProperty()))
        .note(noteWhile(context, now -> !now.pins().isEmpty(), "settings.pins.note"));
  }

  private static ObservableValue<Boolean> atDefault(
      FormContext context, Function<Profile, ?> member) {
    return context
        .form()
        .profileProperty()
        .map(now -> member.apply(now).equals(member.apply(STANDARD)));
  }

  private static ObservableValue<@Nullable String> noteWhile(
      FormContext context, Function<Profile, Boolean> told, String key) {
    return Bindings.createObjectBinding(
        () -> told.apply(context.form().profile()) ? context.texts().get(key) : null,
        context.form().settingsProperty(),
        context.texts().languageProperty());
  }
}
