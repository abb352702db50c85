package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file does not choose among all the decoders that FFmpeg has.
class FileInputTest {
  @TempDir Path folder;

  /// MagicYUV's decoder writes beyond its buffer in FFmpeg before 8.1.2 (CVE-2026-8461).
  @ParameterizedTest
  @ValueSource(
      ints = {avcodec.AV_CODEC_ID_MAGICYUV, avcodec.AV_CODEC_ID_FFV1, avcodec.AV_CODEC_ID_FFVHUFF})
  void rare_codecs_are_refused_before_anything_is_decoded(int codec) {
    assumeThat(avcodec.avcodec_find_decoder(codec)).as("FFmpeg has it").isNotNull();
    Path file = MediaFiles.encoded(folder.resolve("a.avi"), codec, 3);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> FileInput.open(file, avutil.AVMEDIA_TYPE_VIDEO))
        .withMessageContaining("cannot be decoded");
  }

  @Test
  void a_usual_codec_in_the_same_container_is_opened() throws IOException {
    Path file = MediaFiles.encoded(folder.resolve("a.avi"), avcodec.AV_CODEC_ID_MPEG4, 3);
    try (FileInput input = FileInput.open(file, avutil.AVMEDIA_TYPE_VIDEO)) {
      assertThat(input.read()).isTrue();
    }
  }
}
