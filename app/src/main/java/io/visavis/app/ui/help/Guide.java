package io.visavis.app.ui.help;

import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.Assets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The guide for people who call, from the same Markdown that is read in the repository. Of
/// Markdown it knows what the guide uses: headings, paragraphs, two kinds of lists, **strong**,
/// *emphasis* and `code`. Pictures are left out: they show the window that one sits before.
///
/// @param sections one a page
record Guide(List<Section> sections) {
  private static final Pattern ITEM = Pattern.compile("(-|\\d+\\.) (.*)");
  private static final Pattern INLINE = Pattern.compile("\\*\\*(.+?)\\*\\*|\\*(.+?)\\*|`(.+?)`");
  private static final String SECTION = "## ";
  private static final String HEADING = "### ";

  /// A page of the guide.
  record Section(String title, List<Block> blocks) {}

  /// What stands below what.
  sealed interface Block {
    /// Its words.
    List<Run> runs();
  }

  /// A title within a page.
  record Heading(List<Run> runs) implements Block {}

  /// Sentences.
  record Paragraph(List<Run> runs) implements Block {}

  /// A line of a list.
  ///
  /// @param mark a bullet, or a number with its dot
  record Item(String mark, List<Run> runs) implements Block {}

  /// Words in one style.
  record Run(Style style, String text) {}

  /// How words are set.
  enum Style {
    PLAIN,
    STRONG,
    EMPHASIS,
    CODE
  }

  /// The guide in a language.
  static Guide of(Language language) {
    String name = language == Language.FRENCH ? "guide/GUIDE_FR.md" : "guide/GUIDE.md";
    URL file = Objects.requireNonNull(Assets.url(name), name);
    try (var in = file.openStream()) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// What stands before the first section is for readers in the repository.
  static Guide read(String markdown) {
    List<Section> sections = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : markdown.lines().toList()) {
      String words = line.strip();
      if (words.isEmpty() || words.startsWith("#") || ITEM.matcher(words).matches()) {
        end(open, blocks);
      }
      if (words.startsWith(SECTION)) {
        blocks = new ArrayList<>();
        sections.add(new Section(words.substring(SECTION.length()), blocks));
      } else if (!words.isEmpty()) {
        open.append(open.isEmpty() ? "" : " ").append(words);
      }
    }
    end(open, blocks);
    return new Guide(sections);
  }

  private static void end(StringBuilder open, List<Block> blocks) {
    String words = open.toString();
    open.setLength(0);
    Matcher item = ITEM.matcher(words);
    if (words.startsWith(HEADING)) {
      blocks.add(new Heading(runs(words.substring(HEADING.length()))));
    } else if (item.matches()) {
      String mark = item.group(1).equals("-") ? "•" : item.group(1);
      blocks.add(new Item(mark, runs(item.group(2))));
    } else if (!words.isEmpty() && !words.startsWith("![")) {
      blocks.add(new Paragraph(runs(words)));
    }
  }

  private static List<Run> runs(String words) {
    List<Run> runs = new ArrayList<>();
    Matcher inline = INLINE.matcher(words);
    int from = 0;
    while (inline.find()) {
      plain(words.substring(from, inline.start()), runs);
      if (inline.group(1) != null) {
        runs.add(new Run(Style.STRONG, inline.group(1)));
      } else if (inline.group(2) != null) {
        runs.add(new Run(Style.EMPHASIS, inline.group(2)));
      } else {
        runs.add(new Run(Style.CODE, inline.group(3)));
      }
      from = inline.end();
    }
    plain(words.substring(from), runs);
    return runs;
  }

  private static void plain(String words, List<Run> runs) {
    if (!words.isEmpty()) {
      runs.add(new Run(Style.PLAIN, words));
    }
  }
}
