package io.visavis.app.ui.settings.media;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Media;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;

/// The page of camera and sound.
public final class MediaView extends PageView {
  /// The page for all profiles.
  public MediaView(MediaViewModel model, FormContext context) {
    super(
        Page.MEDIA,
        context,
        video(model, context),
        size(model, context),
        audio(model, context),
        playAudio(model, context));
  }

  private static Node video(MediaViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.VIDEO,
            context,
            Choices.box(
                "video",
                Field.VIDEO.label(),
                texts,
                model.videoProperty(),
                value -> words(texts, value),
                Media.DEFAULT.video(),
                List.of(VideoChoice.values())))
        .resets(
            model.atDefault(Media::video), () -> model.videoProperty().set(Media.DEFAULT.video()));
  }

  private static Node size(MediaViewModel model, FormContext context) {
    return new FieldRow(
            Field.SIZE,
            context,
            Choices.box(
                "size",
                Field.SIZE.label(),
                context.texts(),
                model.sizeProperty(),
                VideoSize::toString,
                VideoSize.STANDARD,
                model.sizes()))
        .resets(
            model.sizeProperty().map(VideoSize.STANDARD::equals),
            () -> model.sizeProperty().set(VideoSize.STANDARD));
  }

  private static Node audio(MediaViewModel model, FormContext context) {
    Texts texts = context.texts();
    return new FieldRow(
            Field.AUDIO,
            context,
            Choices.box(
                "audio",
                Field.AUDIO.label(),
                texts,
                model.audioProperty(),
                value -> words(texts, value),
                Media.DEFAULT.audio(),
                List.of(AudioChoice.values())))
        .resets(
            model.atDefault(Media::audio), () -> model.audioProperty().set(Media.DEFAULT.audio()));
  }

  private static Node playAudio(MediaViewModel model, FormContext context) {
    CheckBox box =
        Controls.texted(
            new CheckBox(), "play-audio", context.texts().bind("settings.play-audio.on"));
    box.setWrapText(true);
    box.selectedProperty().bindBidirectional(model.playAudioProperty());
    return new FieldRow(Field.PLAY_AUDIO, context, box)
        .resets(
            model.atDefault(Media::playAudio),
            () -> model.playAudioProperty().set(Media.DEFAULT.playAudio()));
  }

  private static String words(Texts texts, VideoChoice video) {
    return switch (video) {
      case AUTOMATIC -> texts.get("settings.video.automatic");
      case CAMERA -> texts.get("settings.video.camera");
      case TEST_PATTERN -> texts.get("settings.video.pattern");
      case NONE -> texts.get("settings.video.none");
    };
  }

  private static String words(Texts texts, AudioChoice audio) {
    return switch (audio) {
      case AUTOMATIC -> texts.get("settings.audio.automatic");
      case MICROPHONE -> texts.get("settings.audio.microphone");
      case TONE -> texts.get("settings.audio.tone");
      case SILENCE -> texts.get("settings.audio.silence");
      case NONE -> texts.get("settings.audio.none");
    };
  }
}
