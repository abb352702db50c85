package io.visavis.app.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Language;
import io.visavis.app.ui.help.Guide.Heading;
import io.visavis.app.ui.help.Guide.Item;
import io.visavis.app.ui.help.Guide.Paragraph;
import io.visavis.app.ui.help.Guide.Run;
import io.visavis.app.ui.help.Guide.Section;
import io.visavis.app.ui.help.Guide.Style;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuideTest {
  private static Run plain(String words) {
    return new Run(Style.PLAIN, words);
  }

  @Test
  void what_the_guide_uses_of_markdown_is_read() {
    Guide guide =
        Guide.read(
            """
            # Title
            For readers elsewhere.

            ## One

            Two lines
            are **one** paragraph.
            - an item
              over two lines
            1. press `F1`

            ![a picture](picture.png)

            ### Inside

            ## Two
            *That* is all.\
            """);
    assertThat(guide.sections())
        .containsExactly(
            new Section(
                "One",
                List.of(
                    new Paragraph(
                        List.of(
                            plain("Two lines are "),
                            new Run(Style.STRONG, "one"),
                            plain(" paragraph."))),
                    new Item("•", List.of(plain("an item over two lines"))),
                    new Item("1.", List.of(plain("press "), new Run(Style.CODE, "F1"))),
                    new Heading(List.of(plain("Inside"))))),
            new Section(
                "Two",
                List.of(
                    new Paragraph(List.of(new Run(Style.EMPHASIS, "That"), plain(" is all."))))));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void the_guide_uses_nothing_else(Language language) {
    for (Section section : Guide.of(language).sections()) {
      assertThat(section.title()).doesNotContainPattern("[*`|]");
      assertThat(section.blocks()).as(section.title()).isNotEmpty();
      section.blocks().stream()
          .flatMap(block -> block.runs().stream())
          .filter(run -> run.style() != Style.CODE)
          .forEach(run -> assertThat(run.text()).doesNotContainPattern("[*`|<]|]\\(|^#"));
    }
  }

  @Test
  void both_languages_have_the_same_pages_of_the_same_shape() {
    assertThat(shape(Guide.of(Language.FRENCH))).isEqualTo(shape(Guide.of(Language.ENGLISH)));
  }

  private static List<List<String>> shape(Guide guide) {
    return guide.sections().stream()
        .map(section ->
            section.blocks().stream()
                .map(block ->
                    switch (block) {
                      case Heading heading -> "heading";
                      case Paragraph paragraph -> "paragraph";
                      case Item(String mark, List<Run> runs) -> mark;
                    })
                .toList())
        .toList();
  }
}
