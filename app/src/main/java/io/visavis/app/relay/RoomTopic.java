package io.visavis.app.relay;

import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where something is published: `visavis/1/room/sender` for all, `visavis/1/room/sender/receiver`
/// for one.
///
/// @param receiver empty: all
record RoomTopic(String room, String sender, String receiver) {
  private static final String PREFIX = "visavis/1/";

  /// Of 16 bytes in base64url.
  private static final String ID = "[A-Za-z0-9_-]{22}";

  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "(" + ID + ")/(" + ID + ")(?:/(" + ID + "))?");

  private static final int PEER = 16;

  /// The other shape of topics is nobody's.
  static @Nullable RoomTopic parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return null;
    }
    String receiver = shape.group(3);
    return new RoomTopic(shape.group(1), shape.group(2), receiver == null ? "" : receiver);
  }

  /// Who publishes and to whom, as a fresh name of somebody who joins.
  static String freshPeer(RandomGenerator random) {
    byte[] id = new byte[PEER];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  /// What everybody in the room says to all.
  static String filterOfAll(String room) {
    return PREFIX + room + "/+";
  }

  /// What everybody in the room says to one.
  static String filterOf(String room, String me) {
    return PREFIX + room + "/+/" + me;
  }

  boolean toAll() {
    return receiver.isEmpty();
  }

  String text() {
    String all = PREFIX + room + "/" + sender;
    return toAll() ? all : all + "/" + receiver;
  }
}
