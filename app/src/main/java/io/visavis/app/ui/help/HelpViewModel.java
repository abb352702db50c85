package io.visavis.app.ui.help;

import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Version;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Whether the help is open, and where. A page is a number: first the guide's, which are the same
/// in every language, then [#about()] and [#licences()].
public final class HelpViewModel {
  private final TextClipboard clipboard;
  private final Map<Language, Guide> guides = new EnumMap<>(Language.class);
  private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
  private final ObjectProperty<Integer> page = new SimpleObjectProperty<>(this, "page", 0);

  /// @param clipboard takes what a report needs
  public HelpViewModel(TextClipboard clipboard) {
    this.clipboard = clipboard;
  }

  /// Whether it lies over the window.
  public BooleanProperty openProperty() {
    return open;
  }

  /// The page that is shown.
  ObjectProperty<Integer> pageProperty() {
    return page;
  }

  /// The guide, read when it is first asked for.
  Guide guide(Language language) {
    return guides.computeIfAbsent(language, Guide::of);
  }

  /// What this program is, and what it is not yet.
  int about() {
    return guide(Language.ENGLISH).sections().size();
  }

  /// Whose work is in it.
  int licences() {
    return about() + 1;
  }

  /// All pages in their order.
  List<Integer> pages() {
    return IntStream.rangeClosed(0, licences()).boxed().toList();
  }

  /// What whoever looks into a report asks first.
  static String facts() {
    return String.join(
        " · ",
        "Visavis " + Version.ofThisProgram(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        "Java " + Runtime.version(),
        "JavaFX " + System.getProperty("javafx.runtime.version", "?"));
  }

  /// Puts [#facts()] into the clipboard.
  void copyFacts() {
    clipboard.write(facts());
  }
}
