package io.visavis.app.ui.settings.calls;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.Contact;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.rtc.RTCKeyPin;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// Whom we know: a name that can be changed in place, the beginning of the key, and a way to
/// forget.
final class ContactList extends VBox {
  /// Letters of a key that are shown: two keys that begin alike in so many are not made by chance.
  private static final int KEY_LETTERS = 12;

  private final CallsViewModel model;
  private final Texts texts;
  private final VBox rows = new VBox();
  private final List<RTCKeyPin> shown = new ArrayList<>();
  private final List<TextField> names = new ArrayList<>();
  private final Label empty;

  ContactList(CallsViewModel model, FormContext context) {
    this.model = model;
    texts = context.texts();
    getStyleClass().add("editor");
    rows.getStyleClass().add("cards");
    empty = Controls.text(texts.bind("settings.contacts.none"), "empty");
    empty.setId("no-contacts");
    getChildren().addAll(rows, empty);
    model.contactsProperty().subscribe(this::show);
  }

  /// New rows only for other people: who types a name keeps the field.
  private void show(List<Contact> contacts) {
    List<RTCKeyPin> pins = contacts.stream().map(Contact::pin).toList();
    if (!pins.equals(shown) || contacts.isEmpty()) {
      shown.clear();
      shown.addAll(pins);
      names.clear();
      rows.getChildren().clear();
      for (int i = 0; i < contacts.size(); i++) {
        rows.getChildren().add(row(contacts.get(i), i));
      }
    }
    for (int i = 0; i < contacts.size(); i++) {
      String name = contacts.get(i).name();
      if (!names.get(i).getText().equals(name)) {
        names.get(i).setText(name);
      }
    }
    rows.setVisible(!contacts.isEmpty());
    rows.setManaged(!contacts.isEmpty());
    empty.setVisible(contacts.isEmpty());
    empty.setManaged(contacts.isEmpty());
  }

  private Node row(Contact contact, int index) {
    RTCKeyPin pin = contact.pin();
    TextField name =
        Controls.named(
            new TextField(contact.name()),
            "contact-" + index + "-name",
            texts.bind("settings.contacts.name"));
    name.setTooltip(null);
    name.promptTextProperty().bind(texts.bind("settings.contacts.nameless"));
    name.textProperty().subscribe((before, now) -> model.rename(pin, now));
    names.add(name);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button forget = new Button(null, Controls.icon(MaterialDesignT.TRASH_CAN_OUTLINE));
    Controls.named(
        forget,
        "contact-" + index + "-forget",
        Bindings.createStringBinding(
            () -> texts.get("settings.contacts.forget", called(name.getText(), pin)),
            name.textProperty(),
            texts.languageProperty()));
    forget.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    forget.setMinWidth(USE_PREF_SIZE);
    forget.setOnAction(pressed -> model.forget(pin));
    HBox line = new HBox(Controls.icon(MaterialDesignA.ACCOUNT_OUTLINE), name, forget);
    line.getStyleClass().add("line");
    VBox card = new VBox(line, key(pin, index));
    card.getStyleClass().add("card");
    return card;
  }

  private static String called(String name, RTCKeyPin pin) {
    return name.isBlank() ? beginning(pin) : name;
  }

  private Node key(RTCKeyPin pin, int index) {
    Label key = new Label();
    key.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("settings.contacts.key", beginning(pin)),
                texts.languageProperty()));
    key.setId("contact-" + index + "-key");
    key.getStyleClass().add("fingerprint");
    key.setMinWidth(0);
    key.setTooltip(new Tooltip(pin.toString()));
    return key;
  }

  private static String beginning(RTCKeyPin pin) {
    return pin.sha256().substring(0, KEY_LETTERS) + "…";
  }
}
