package io.visavis.app.ui.settings.calls;

import io.visavis.app.settings.Calling;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.settings.calls.RelayDraft.Where;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

/// The page of calls.
public final class CallsView extends PageView {
  /// The page for all profiles.
  public CallsView(CallsViewModel model, FormContext context) {
    super(
        Page.CALLS,
        context,
        name(model, context),
        clipboard(model, context),
        relay(model, context),
        new FieldRow(Field.CONTACTS, context, new ContactList(model, context)));
  }

  private static Node name(CallsViewModel model, FormContext context) {
    TextField name =
        Controls.named(new TextField(), "own-name", context.texts().bind(Field.NAME.label()));
    name.setTooltip(null);
    name.promptTextProperty().bind(context.texts().bind("settings.name.none"));
    name.textProperty().bindBidirectional(model.nameProperty());
    return new FieldRow(Field.NAME, context, name);
  }

  private static Node clipboard(CallsViewModel model, FormContext context) {
    CheckBox box =
        Controls.texted(
            new CheckBox(), "watch-clipboard", context.texts().bind("settings.clipboard.on"));
    box.setWrapText(true);
    box.selectedProperty().bindBidirectional(model.watchProperty());
    return new FieldRow(Field.CLIPBOARD, context, box)
        .resets(
            model.atDefault(Calling::watchClipboard),
            () -> model.watchProperty().set(Calling.DEFAULT.watchClipboard()));
  }

  private static Node relay(CallsViewModel model, FormContext context) {
    RelayDraft draft = model.relay();
    return new FieldRow(Field.RELAY, context, new RelayEditor(draft, context))
        .resets(
            draft.whereProperty().map(Where.WITHIN::equals),
            () -> draft.whereProperty().set(Where.WITHIN));
  }
}
