package io.visavis.app.code;

import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate line (RFC 8839 §5.1) with the section's fragment, as all of our engine's have it.
///
/// @param priority 32 bits
/// @param related null without a related address
record TemplateCandidate(
    String foundation,
    int component,
    Protocol protocol,
    long priority,
    TemplateSection.Place at,
    Type type,
    TemplateSection.@Nullable Place related) {
  /// With TCP's three ways (RFC 6544 §4.5).
  enum Protocol {
    UDP("udp", ""),
    ACTIVE("tcp", "active"),
    PASSIVE("tcp", "passive"),
    SIMULTANEOUS("tcp", "so");

    private final String word;
    private final String tcpType;

    Protocol(String word, String tcpType) {
      this.word = word;
      this.tcpType = tcpType;
    }
  }

  /// With the type preferences that our engine gives (RFC 8445 §5.1.2.2).
  enum Type {
    HOST("host", 126, 90),
    SRFLX("srflx", 100, 70),
    PRFLX("prflx", 110, 80),
    RELAY("relay", 0, 0);

    private final String word;
    private final int udp;
    private final int tcp;

    Type(String word, int udp, int tcp) {
      this.word = word;
      this.udp = udp;
      this.tcp = tcp;
    }

    int preference(Protocol protocol) {
      return protocol == Protocol.UDP ? udp : tcp;
    }
  }

  static TemplateCandidate parse(String line) {
    ArrayDeque<String> words = new ArrayDeque<>(List.of(line.split(" ", -1)));
    String foundation = word(words);
    int component = (int) SdpLines.number(word(words));
    String transport = word(words);
    long priority = SdpLines.number(word(words));
    TemplateSection.Place at = place(words);
    expect(words, "typ");
    Type type = type(word(words));
    TemplateSection.Place related = null;
    if ("raddr".equals(words.peek())) {
      words.remove();
      String address = word(words);
      expect(words, "rport");
      related = new TemplateSection.Place((int) SdpLines.number(word(words)), address);
    }
    String tcpType = "";
    if ("tcptype".equals(words.peek())) {
      words.remove();
      tcpType = word(words);
    }
    Protocol protocol = protocol(transport, tcpType);
    expect(words, "ufrag");
    return new TemplateCandidate(foundation, component, protocol, priority, at, type, related);
  }

  private static String word(ArrayDeque<String> words) {
    String word = words.poll();
    if (word == null) {
      throw new CodeException("a candidate without an end");
    }
    return word;
  }

  private static void expect(ArrayDeque<String> words, String word) {
    if (!word(words).equals(word)) {
      throw new CodeException("a candidate without " + word);
    }
  }

  private static TemplateSection.Place place(ArrayDeque<String> words) {
    String address = word(words);
    return new TemplateSection.Place((int) SdpLines.number(word(words)), address);
  }

  private static Type type(String word) {
    for (Type type : Type.values()) {
      if (type.word.equals(word)) {
        return type;
      }
    }
    throw new CodeException("another type of candidate");
  }

  private static Protocol protocol(String word, String tcpType) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.word.equals(word) && protocol.tcpType.equals(tcpType)) {
        return protocol;
      }
    }
    throw new CodeException("another transport protocol");
  }

  /// The line after its colon.
  String line(String fragment) {
    StringBuilder line = new StringBuilder();
    line.append(foundation).append(' ').append(component).append(' ').append(protocol.word);
    line.append(' ').append(priority).append(' ').append(at.address()).append(' ');
    line.append(at.port()).append(" typ ").append(type.word);
    if (related != null) {
      line.append(" raddr ").append(related.address()).append(" rport ").append(related.port());
    }
    if (!protocol.tcpType.isEmpty()) {
      line.append(" tcptype ").append(protocol.tcpType);
    }
    return line.append(" ufrag ").append(fragment).toString();
  }
}
