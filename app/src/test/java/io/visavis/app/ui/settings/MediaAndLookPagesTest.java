package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Appearance;
import io.visavis.app.settings.Language;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.media.VideoSize;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class MediaAndLookPagesTest extends SettingsPageTest {
  private CallSettings next() {
    configuration();
    return calls.last().settings;
  }

  @Test
  void what_is_sent_and_heard_reaches_the_next_call_and_goes_back_by_undo_and_reset() {
    open(Page.MEDIA);
    choose("#video", VideoChoice.NONE);
    Object small = lookup("#size").queryComboBox().getItems().getFirst();
    choose("#size", small);
    choose("#audio", AudioChoice.TONE);
    press("#play-audio");
    CallSettings changed = next();
    assertThat(changed.video()).isEqualTo(VideoChoice.NONE);
    assertThat(changed.width()).isEqualTo(((VideoSize) small).width());
    assertThat(changed.audio()).isEqualTo(AudioChoice.TONE);
    assertThat(changed.playAudio()).isFalse();
    press("#undo-settings");
    assertThat(next().playAudio()).isTrue();
    press("#reset-video");
    press("#reset-audio");
    press("#reset-size");
    assertThat(next().video()).isEqualTo(CallSettings.DEFAULT.video());
    assertThat(next().audio()).isEqualTo(CallSettings.DEFAULT.audio());
    assertThat(next().width()).isEqualTo(CallSettings.DEFAULT.width());
  }

  @Test
  void the_size_of_texts_is_kept_and_goes_back() {
    open(Page.LOOK);
    choose("#text-size", Appearance.LARGEST_SIZE);
    assertThat(store.current().appearance().textSize()).isEqualTo(Appearance.LARGEST_SIZE);
    press("#reset-text-size");
    assertThat(store.current().appearance().textSize()).isEqualTo(Appearance.NORMAL_SIZE);
  }

  @Test
  void texts_of_twice_the_size_fit_the_smallest_window_on_every_page() {
    interact(() -> {
      stage.setWidth(800);
      stage.setHeight(600);
      window.settings().look().textSizeProperty().set(Appearance.LARGEST_SIZE);
    });
    for (Language language : Language.values()) {
      interact(() -> window.settings().look().languageProperty().set(language));
      for (Page page : Page.values()) {
        open(page);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.scene().getRoot().minWidth(-1))
            .as("%s in %s", page, language)
            .isLessThanOrEqualTo(800);
      }
    }
  }
}
