package io.visavis.app.serve;

import java.util.regex.Pattern;

/// Which topics a client may use: those of rooms, and in them what it says itself and what is said
/// to it. Ids are base64url of 16 bytes; the id of a client is the one it has in its room.
final class RoomTopics {
  private static final String ID = "[A-Za-z0-9_-]{22}";
  private static final Pattern CLIENT = Pattern.compile(ID);
  private static final Pattern SAID =
      Pattern.compile("visavis/1/" + ID + "/(" + ID + ")(?:/" + ID + ")?");

  /// No wildcard where the room's id stands: nobody hears of rooms whose id is not known to him.
  private static final Pattern HEARD =
      Pattern.compile("visavis/1/" + ID + "/\\+(?:/(" + ID + "))?");

  private RoomTopics() {}

  static boolean isClient(String id) {
    return CLIENT.matcher(id).matches();
  }

  /// To everybody in a room, or to one: always under one's own name.
  static boolean mayPublish(String topic, String client) {
    var match = SAID.matcher(topic);
    return match.matches() && match.group(1).equals(client);
  }

  /// What is said to everybody in a room, or to oneself.
  static boolean maySubscribe(String filter, String client) {
    var match = HEARD.matcher(filter);
    return match.matches() && (match.group(1) == null || match.group(1).equals(client));
  }
}
