package io.visavis.app.call;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a call is made with. It holds from the call's beginning to its end.
///
/// @param configuration W3C's configuration; without certificates, the call makes its own
/// @param certificate the key of the certificate that the call makes for itself
/// @param video what is sent as video
/// @param audio what is sent as audio
/// @param width pixels wished for
/// @param height pixels wished for
/// @param frameRate frames/s wished for
/// @param playAudio whether the other side is heard
/// @param connection what the engine is told beside W3C's configuration
/// @param name the name that we go by; null: we say none
/// @param contacts whom we know by their keys
/// @param files what is sent from files
public record CallSettings(
    RTCConfiguration configuration,
    CertificateChoice certificate,
    VideoChoice video,
    AudioChoice audio,
    int width,
    int height,
    int frameRate,
    boolean playAudio,
    RTCConnectionSettings connection,
    @Nullable String name,
    List<Contact> contacts,
    MediaFiles files) {
  /// What this machine has, at 720p30, over one transport: its code is half as long as that of two.
  public static final CallSettings DEFAULT =
      new CallSettings(
          RTCConfiguration.builder().bundlePolicy(RTCBundlePolicy.MAX_BUNDLE).build(),
          CertificateChoice.ECDSA,
          VideoChoice.AUTOMATIC,
          AudioChoice.AUTOMATIC,
          1280,
          720,
          30,
          true);

  /// With the engine's own settings.
  public CallSettings(
      RTCConfiguration configuration,
      CertificateChoice certificate,
      VideoChoice video,
      AudioChoice audio,
      int width,
      int height,
      int frameRate,
      boolean playAudio) {
    this(
        configuration,
        certificate,
        video,
        audio,
        width,
        height,
        frameRate,
        playAudio,
        RTCConnectionSettings.DEFAULT,
        null,
        List.of(),
        MediaFiles.NONE);
  }

  /// Copies the list.
  public CallSettings {
    contacts = List.copyOf(contacts);
  }
}
