import org.jspecify.annotations.NullMarked;

/// Codecs, capture and playout for the engine, found by `ServiceLoader`.
@NullMarked
module io.visavis.media {
  requires static transitive org.jspecify;
  requires transitive io.visavis.rtc;
  requires concentus;
  requires java.desktop;
  requires org.bytedeco.ffmpeg;
  requires org.bytedeco.javacpp;

  exports io.visavis.media;

  provides io.visavis.rtc.MediaCodecs with
      io.visavis.media.VisavisCodecs;
}
