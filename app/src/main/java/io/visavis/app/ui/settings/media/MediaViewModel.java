package io.visavis.app.ui.settings.media;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Media;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.SettingsForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;

/// What is sent and heard.
public final class MediaViewModel {
  private final SettingsForm form;
  private final ObjectProperty<VideoChoice> video;
  private final ObjectProperty<VideoSize> size;
  private final ObjectProperty<AudioChoice> audio;
  private final ObjectProperty<Boolean> playAudio;

  /// All profiles' alike.
  public MediaViewModel(SettingsForm form) {
    this.form = form;
    video = part(Field.VIDEO, Media::video, Media::withVideo);
    size =
        part(
            Field.SIZE,
            now -> new VideoSize(now.width(), now.height()),
            (now, value) -> now.withSize(value.width(), value.height()));
    audio = part(Field.AUDIO, Media::audio, Media::withAudio);
    playAudio = part(Field.PLAY_AUDIO, Media::playAudio, Media::withPlayAudio);
  }

  private <T> ObjectProperty<T> part(
      Field field, Function<Media, T> get, BiFunction<Media, T, Media> set) {
    return form.part(
        field,
        all -> get.apply(all.media()),
        (all, value) -> all.withMedia(set.apply(all.media(), value)));
  }

  /// What is sent as video.
  public ObjectProperty<VideoChoice> videoProperty() {
    return video;
  }

  /// Its size.
  public ObjectProperty<VideoSize> sizeProperty() {
    return size;
  }

  /// The sizes to choose from: the usual ones, and what the settings' file has beside them.
  List<VideoSize> sizes() {
    List<VideoSize> all = new ArrayList<>(VideoSize.USUAL);
    if (!all.contains(size.get())) {
      all.add(size.get());
    }
    return all;
  }

  /// What is sent as audio.
  public ObjectProperty<AudioChoice> audioProperty() {
    return audio;
  }

  /// Whether the other side is heard.
  public ObjectProperty<Boolean> playAudioProperty() {
    return playAudio;
  }

  ObservableValue<Boolean> atDefault(Function<Media, ?> member) {
    return form.settingsProperty()
        .map(now -> member.apply(now.media()).equals(member.apply(Media.DEFAULT)));
  }
}
