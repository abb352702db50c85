package io.visavis.rtc.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a real Chromium (and Firefox, where it says so) put on the wire, recorded by
/// `dtls.RecordCaptures` and kept beside the tests. Packets stand in a file each behind its length
/// in two bytes, as RFC 4571 frames them.
public final class Captures {
  private Captures() {}

  /// RTP in the clear: a key frame of 640x480 in several packets and the delta frames behind it.
  public static List<byte[]> vp8() {
    return packets("chromium-vp8.rtp");
  }

  /// RTP in the clear: 20 ms a packet.
  public static List<byte[]> opus() {
    return packets("chromium-opus.rtp");
  }

  /// Compound RTCP in the clear.
  public static List<byte[]> rtcp() {
    return packets("chromium.rtcp");
  }

  /// The datagrams of its ClientHello, which does not fit in one.
  public static List<byte[]> clientHello() {
    return packets("chromium-hello.dtls");
  }

  /// Audio, video and data, with all candidates.
  public static String offer() {
    return new String(load("chromium-offer.sdp"), StandardCharsets.UTF_8);
  }

  /// Chromium's answer to [#offer].
  public static String answer() {
    return new String(load("chromium-answer.sdp"), StandardCharsets.UTF_8);
  }

  /// The datagrams of Firefox's ClientHello.
  public static List<byte[]> firefoxHello() {
    return packets("firefox-hello.dtls");
  }

  /// Audio, video and data of Firefox, with all candidates.
  public static String firefoxOffer() {
    return new String(load("firefox-offer.sdp"), StandardCharsets.UTF_8);
  }

  /// Firefox's answer to [#firefoxOffer].
  public static String firefoxAnswer() {
    return new String(load("firefox-answer.sdp"), StandardCharsets.UTF_8);
  }

  /// Frames packets as they are kept.
  public static byte[] framed(List<byte[]> packets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] packet : packets) {
      out.write(packet.length >>> 8);
      out.write(packet.length);
      out.writeBytes(packet);
    }
    return out.toByteArray();
  }

  private static List<byte[]> packets(String name) {
    byte[] file = load(name);
    List<byte[]> packets = new ArrayList<>();
    int at = 0;
    while (at < file.length) {
      int length = (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
      at += 2;
      packets.add(java.util.Arrays.copyOfRange(file, at, at + length));
      at += length;
    }
    return packets;
  }

  private static byte[] load(String name) {
    try (InputStream in = Captures.class.getResourceAsStream("/io/visavis/rtc/captures/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no capture " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
