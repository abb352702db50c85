package io.visavis.app.ui.call;

import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeReading;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks through texts that nobody pasted, for our own codes and links only, and remembers which of
/// them the person has been asked about.
final class Arrivals {
  /// Letters of a text that is looked at: a clipboard may hold a book.
  static final int LIMIT = 65_536;

  /// Codes that are looked at in one text: a mail quotes those before it.
  private static final int MAX_CODES = 8;

  /// How many are remembered.
  private static final int MEMORY = 512;

  private final InstantSource clock;
  private final Function<CharSequence, @Nullable RoomLink> links;
  private final Set<String> own = new LinkedHashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /// @param clock by which codes expire
  /// @param links finds the first link to a room in a text
  Arrivals(InstantSource clock, Function<CharSequence, @Nullable RoomLink> links) {
    this.clock = clock;
    this.links = links;
  }

  /// What this text asks for.
  Arrival read(String text) {
    if (text.length() > LIMIT) {
      return new Arrival.Nothing();
    }
    Arrival code = code(text);
    if (!(code instanceof Arrival.Nothing || code instanceof Arrival.Own)) {
      return code;
    }
    RoomLink room = links.apply(text);
    if (room == null) {
      return code;
    }
    String id = id(room);
    return own.contains(id) ? new Arrival.Own() : new Arrival.Invitation(id, room);
  }

  private Arrival code(String text) {
    Arrival first = new Arrival.Nothing();
    int from = 0;
    for (int i = 0; i < MAX_CODES; i++) {
      CodeReading reading = CallCodes.read(text, from, clock.instant());
      RTCSessionDescriptionInit description;
      boolean late;
      if (reading instanceof CodeReading.Found found) {
        description = found.description();
        from = found.end();
        late = false;
      } else if (reading instanceof CodeReading.Expired expired) {
        description = expired.description();
        from = expired.end();
        late = true;
      } else if (reading instanceof CodeReading.Declined declined) {
        from = declined.end();
        String id = id("declined " + declined.call());
        if (!own.contains(id)) {
          return new Arrival.Reply(id);
        }
        first = first instanceof Arrival.Nothing ? new Arrival.Own() : first;
        continue;
      } else {
        return first;
      }
      String id = id(description.sdp());
      if (own.contains(id)) {
        first = first instanceof Arrival.Nothing ? new Arrival.Own() : first;
        continue;
      }
      boolean offer = description.type() == RTCSdpType.OFFER;
      if (!late) {
        return offer ? new Arrival.Offer(id) : new Arrival.Reply(id);
      }
      if (offer && !(first instanceof Arrival.Late)) {
        first = new Arrival.Late(id);
      }
    }
    return first;
  }

  /// This code or link is ours: nobody is asked about it.
  void own(String text) {
    switch (read(text)) {
      case Arrival.Offer(String id) -> remember(own, id);
      case Arrival.Reply(String id) -> remember(own, id);
      case Arrival.Late(String id) -> remember(own, id);
      case Arrival.Invitation(String id, RoomLink _) -> remember(own, id);
      case Arrival.Own(), Arrival.Nothing() -> {}
    }
  }

  /// We are in this room, or have been.
  void own(RoomLink room) {
    remember(own, id(room));
  }

  private static String id(RoomLink room) {
    return id(room.broker() + " " + HexFormat.of().formatHex(room.secret()));
  }

  /// Whether this is the first time.
  boolean ask(String id) {
    return remember(asked, id);
  }

  private static boolean remember(Set<String> set, String id) {
    if (set.size() >= MEMORY) {
      set.remove(set.iterator().next());
    }
    return set.add(id);
  }

  private static String id(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
