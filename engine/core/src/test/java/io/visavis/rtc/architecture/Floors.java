package io.visavis.rtc.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.visavis.rtc.base.MalformedException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The house, floor by floor: a package uses only lower floors, and its own without a cycle.
///
/// A room is a package below `io.visavis.rtc`; that package itself is the room `api`, but for the
/// classes of the room `door`, which stand above everything.
final class Floors {
  static final String ROOT = "io.visavis.rtc";
  static final String API = "api";
  static final String DOOR = "door";

  private static final Set<String> DOOR_CLASSES =
      Set.of(
          ROOT + ".RTCPeerConnection",
          ROOT + ".RTCEngine",
          ROOT + ".RTCCertificates",
          ROOT + ".RTCVerification");

  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("base", API),
          Set.of(
              "sdp", "stun", "rtcp", "srtp", "sctp", "dtls", "cert", "json", "net", "mdns",
              "verify"),
          Set.of("turn", "rtp", "datachannel", "jsep"),
          Set.of("ice", "link", "media", "cc"),
          Set.of("transport", "stats", "identity", "probe"),
          Set.of("peer"),
          Set.of(DOOR));

  private static final Map<String, Integer> FLOOR_OF =
      IntStream.range(0, FLOORS.size())
          .boxed()
          .flatMap(floor -> FLOORS.get(floor).stream().map(room -> Map.entry(room, floor)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private Floors() {}

  /// The engine's own classes, without its tests, wherever they are compiled to.
  static JavaClasses engine() {
    var location = MalformedException.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      return new ClassFileImporter()
          .importPath(Path.of(location.toURI()))
          .that(DescribedPredicate.describe("are the engine's", Floors::isOurs));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) || name.startsWith(ROOT + ".");
  }

  /// The room of one of our classes: `api`, `door`, or the first package name below the root.
  static String roomOf(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    if (outer.getPackageName().equals(ROOT)) {
      return DOOR_CLASSES.contains(outer.getName()) ? DOOR : API;
    }
    return outer.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0];
  }

  static boolean hasFloor(JavaClass type) {
    return FLOOR_OF.containsKey(roomOf(type));
  }

  static int floorOf(JavaClass type) {
    return FLOOR_OF.getOrDefault(roomOf(type), FLOORS.size());
  }

  /// Our classes outside the rooms given: those that a restriction binds.
  static DescribedPredicate<JavaClass> outside(String... rooms) {
    Set<String> allowed = Set.of(rooms);
    return DescribedPredicate.describe(
        "outside " + String.join(", ", rooms), type -> !allowed.contains(roomOf(type)));
  }
}
