package io.visavis.app.code;

import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/// Descriptions of all sorts: our engine's in every variety, browsers', and some that are wrong.
public final class Descriptions {
  private static final String ICE =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final SplittableRandom random;
  private final List<String> lines = new ArrayList<>();

  private Descriptions(SplittableRandom random) {
    this.random = random;
  }

  /// What our engine writes with these sections and candidates.
  public static RTCSessionDescriptionInit ours(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Descriptions(random).ours();
  }

  /// A description of another program, or one of ours with a line that is not.
  public static RTCSessionDescriptionInit foreign(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>(new Descriptions(random).ours().sdp().lines().toList());
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(1, lines.size());
      switch (random.nextInt(6)) {
        case 0 -> lines.add(at, "a=x-" + random.nextInt() + ":\u00e9\u4f60 " + random.nextLong());
        case 1 -> lines.remove(at);
        case 2 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 3 -> lines.set(at, lines.get(at) + " generation 0 network-id 1");
        case 4 -> lines.add(at, "a=rtpmap:" + random.nextInt(128) + " H264/90000");
        default -> lines.set(at, lines.get(at).toUpperCase(Locale.ROOT));
      }
    }
    String end = random.nextInt(4) == 0 ? "\n" : "\r\n";
    RTCSdpType type = random.nextBoolean() ? RTCSdpType.OFFER : RTCSdpType.ANSWER;
    return new RTCSessionDescriptionInit(type, String.join(end, lines) + end);
  }

  private RTCSessionDescriptionInit ours() {
    boolean offer = random.nextBoolean();
    boolean bundled = random.nextInt(8) > 0;
    List<String> kinds = new ArrayList<>(List.of("audio", "video", "application"));
    while (random.nextInt(4) == 0 && kinds.size() < 12) {
      kinds.add(random.nextInt(kinds.size()), random.nextBoolean() ? "audio" : "video");
    }
    while (kinds.size() > 1 && random.nextInt(3) == 0) {
      kinds.remove(random.nextInt(kinds.size()));
    }
    lines.add("v=0");
    long version = random.nextInt(3) > 0 ? 1 : random.nextLong() >>> random.nextInt(1, 63);
    lines.add("o=- " + (random.nextLong() >>> 1) + " " + version + " IN IP4 127.0.0.1");
    lines.add("s=-");
    lines.add("t=0 0");
    if (bundled) {
      StringBuilder group = new StringBuilder("a=group:BUNDLE");
      for (int mid = 0; mid < kinds.size(); mid++) {
        group.append(' ').append(mid);
      }
      lines.add(group.toString());
    }
    lines.addAll(
        List.of("a=extmap-allow-mixed", "a=msid-semantic:WMS *", "a=ice-options:trickle ice2"));
    String stream = random.nextInt(4) == 0 ? "-" : uuid();
    String cname = uuid();
    String fingerprint = fingerprint();
    boolean together = random.nextBoolean();
    if (together && offer) {
      lines.add(fingerprint);
    }
    for (int mid = 0; mid < kinds.size(); mid++) {
      boolean transport = mid == 0 || !together;
      section(kinds.get(mid), mid, offer, transport, stream, cname, fingerprint);
    }
    return new RTCSessionDescriptionInit(
        offer ? RTCSdpType.OFFER : RTCSdpType.ANSWER, String.join("\r\n", lines) + "\r\n");
  }

  private void section(
      String kind,
      int mid,
      boolean offer,
      boolean transport,
      String stream,
      String cname,
      String fingerprint) {
    String ufrag = ice(random.nextInt(10) > 0 ? 8 : random.nextInt(4, 40));
    List<String> candidates = new ArrayList<>();
    String place =
        transport
            ? candidates(ufrag, candidates)
            : random.nextBoolean() ? "0 0.0.0.0" : "9 0.0.0.0";
    String port = place.substring(0, place.indexOf(' '));
    String address = place.substring(place.indexOf(' ') + 1);
    lines.add(
        "m="
            + switch (kind) {
              case "audio" -> "audio " + port + " UDP/TLS/RTP/SAVPF 111";
              case "video" -> "video " + port + " UDP/TLS/RTP/SAVPF 96 97";
              default -> "application " + port + " UDP/DTLS/SCTP webrtc-datachannel";
            });
    lines.add("c=IN IP" + (address.contains(":") ? "6 " : "4 ") + address);
    if (!transport && offer) {
      lines.add("a=bundle-only");
    }
    if (transport) {
      lines.add("a=ice-ufrag:" + ufrag);
      lines.add("a=ice-pwd:" + ice(random.nextInt(10) > 0 ? 24 : random.nextInt(22, 100)));
      lines.add(fingerprint);
      if (mid > 0 && random.nextInt(10) == 0) {
        lines.add(fingerprint());
      }
      lines.add("a=setup:" + (offer ? "actpass" : random.nextBoolean() ? "active" : "passive"));
    }
    lines.add("a=mid:" + mid);
    boolean audio = kind.equals("audio");
    if (kind.equals("application")) {
      lines.add("a=sctp-port:5000");
      lines.add("a=max-message-size:262144");
    } else {
      media(audio, offer, place, stream, cname);
    }
    lines.addAll(candidates);
    if (transport && random.nextInt(5) > 0) {
      lines.add("a=end-of-candidates");
    }
  }

  private void media(boolean audio, boolean offer, String place, String stream, String cname) {
    if (audio) {
      lines.add("a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level");
    }
    lines.add("a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time");
    lines.add("a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid");
    if (random.nextInt(8) == 0) {
      lines.add("a=extmap:" + random.nextInt(5, 15) + " urn:example:" + random.nextInt(1000));
    }
    int direction = random.nextInt(4);
    lines.add(List.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive").get(direction));
    boolean sends = direction < 2;
    if (sends) {
      lines.add("a=msid:" + stream + " " + uuid());
    }
    if (!offer || random.nextInt(10) == 0) {
      String[] own = random.nextBoolean() ? place.split(" ") : new String[] {"9", "0.0.0.0"};
      lines.add("a=rtcp:" + own[0] + " IN IP" + (own[1].contains(":") ? "6 " : "4 ") + own[1]);
    }
    lines.add("a=rtcp-mux");
    if (offer) {
      lines.add("a=rtcp-mux-only");
    }
    lines.add("a=rtcp-rsize");
    if (audio) {
      lines.add("a=rtpmap:111 opus/48000/2");
      lines.add("a=fmtp:111 minptime=10;useinbandfec=1");
    } else {
      lines.addAll(
          List.of(
              "a=rtpmap:96 VP8/90000",
              "a=rtcp-fb:96 goog-remb",
              "a=rtcp-fb:96 nack",
              "a=rtcp-fb:96 nack pli",
              "a=rtpmap:97 rtx/90000",
              "a=fmtp:97 apt=96"));
    }
    long one = random.nextLong(1L << 32);
    long two = random.nextLong(1L << 32);
    if (sends && !audio) {
      lines.add("a=ssrc-group:FID " + one + " " + two);
    }
    if (sends) {
      lines.add("a=ssrc:" + one + " cname:" + cname);
    }
    if (sends && !audio) {
      lines.add("a=ssrc:" + two + " cname:" + cname);
    }
  }

  /// @return port and address of the default one
  private String candidates(String ufrag, List<String> into) {
    String best = "9 0.0.0.0";
    String host = null;
    for (int i = random.nextInt(9); i > 0; i--) {
      String address = address();
      int port = random.nextInt(1, 65_536);
      String line = "a=candidate:" + (into.size() + 1) + " 1 ";
      switch (random.nextInt(host == null ? 3 : 5)) {
        case 0 -> {
          line += "tcp " + (90 << 24 | 0xdffb00 + random.nextInt(5) * 256 - 1024 + 255) + " ";
          line += address + " 9 typ host tcptype active";
        }
        case 1 -> {
          line += "udp " + (126 << 24 | 0xfffa00 | 255) + " " + address + " " + port + " typ host";
          host = address + " rport " + port;
          if (Addresses.bytes(address) != null) {
            best = port + " " + address;
          }
        }
        case 2 -> {
          line += "udp " + (126 << 24 | 0xfffa00 | 255) + " ";
          line += new UUID(random.nextLong(), random.nextLong()) + ".local " + port + " typ host";
        }
        case 3 -> {
          line += "udp " + (100 << 24 | 0xfff900 | 255) + " " + address + " " + port;
          line += " typ srflx raddr " + host;
          best = port + " " + address;
        }
        default -> {
          line += "udp " + random.nextInt(1, 1 << 24) + " " + address + " " + port + " typ relay";
          line += random.nextBoolean() ? " raddr 0.0.0.0 rport 0" : " raddr " + host;
        }
      }
      into.add(line + " ufrag " + ufrag);
    }
    return best;
  }

  private String address() {
    byte[] bytes = new byte[random.nextInt(3) == 0 ? Addresses.V6 : Addresses.V4];
    random.nextBytes(bytes);
    if (bytes.length == Addresses.V6) {
      bytes[0] = 0x20;
      for (int i = random.nextInt(16); i > 2; i--) {
        bytes[i] = 0;
      }
    }
    return Addresses.text(bytes);
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private String fingerprint() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return "a=fingerprint:sha-256 " + HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
  }

  private String ice(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ICE.charAt(random.nextInt(ICE.length())));
    }
    return text.toString();
  }
}
