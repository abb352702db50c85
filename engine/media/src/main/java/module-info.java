import org.jspecify.annotations.NullMarked;

/// Codecs, capture and playout for the engine, found by `ServiceLoader`.
@NullMarked
module io.visavis.media {
  requires static transitive org.jspecify;
  requires transitive io.visavis.rtc;
  requires org.bytedeco.ffmpeg;
  requires org.bytedeco.javacpp;

  exports io.visavis.media;
}
