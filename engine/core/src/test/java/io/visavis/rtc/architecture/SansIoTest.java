package io.visavis.rtc.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.visavis.rtc.architecture.Floors.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import io.visavis.rtc.MediaSource;
import java.nio.channels.Channel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/// A protocol core owns no clock, thread, socket or unseeded random: who does is listed here.
class SansIoTest {
  private static final JavaClasses ENGINE = Floors.engine();

  /// `Clock` and `Instant.now` read the wall clock as `System.currentTimeMillis` does.
  private static final Set<String> CLOCK_READERS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.InstantSource.system");

  private static final Set<String> THREAD_MAKERS =
      Set.of(
          "java.lang.Thread.ofVirtual",
          "java.lang.Thread.ofPlatform",
          "java.lang.Thread.startVirtualThread",
          "java.util.concurrent.ForkJoinPool.commonPool");

  private static final Set<String> RANDOM_MAKERS =
      Set.of(
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of",
          "java.security.SecureRandom.getInstanceStrong",
          "java.security.SecureRandom.getInstance");

  /// `cert` writes and checks dates of validity; a media source stamps what it captures.
  @Test
  void only_the_loop_the_network_and_certificates_read_a_clock() {
    noClasses()
        .that(outside("peer", "net", "cert"))
        .and()
        .areNotAssignableTo(MediaSource.class)
        .should()
        .accessTargetWhere(
            calls("a clock", CLOCK_READERS).or(constructs("a date", java.util.Date.class)))
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  /// `dtls` hands its blocking handshake to a virtual thread; the library of `mdns` blocks too.
  @Test
  void only_the_loop_the_network_dtls_and_mdns_make_threads() {
    noClasses()
        .that(outside("peer", "net", "dtls", "mdns"))
        .should()
        .accessTargetWhere(
            calls("a maker of threads", THREAD_MAKERS)
                .or(ownedBy("java.util.concurrent.Executors"))
                .or(constructs("a thread", Thread.class))
                .or(constructs("a timer", java.util.Timer.class))
                .or(constructs("an executor", Executor.class))
                .or(asyncWithoutExecutor()))
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void only_the_network_and_mdns_open_sockets() {
    noClasses()
        .that(outside("net", "mdns"))
        .should()
        .accessTargetWhere(
            constructs("a socket", java.net.DatagramSocket.class)
                .or(constructs("a socket", java.net.Socket.class))
                .or(constructs("a socket", java.net.ServerSocket.class))
                .or(ownedByA(Channel.class))
                .or(ownedBy("java.net.URL"))
                .or(ownedBy("java.net.http.HttpClient")))
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  /// The public types may draw identifiers; keys and handshakes draw from the system's generator.
  @Test
  void cores_are_given_their_random_generator() {
    noClasses()
        .that(outside("peer", "net", "dtls", "cert", "mdns", "identity", Floors.API, Floors.DOOR))
        .should()
        .accessTargetWhere(
            calls("an unseeded generator", RANDOM_MAKERS)
                .or(constructs("a generator", java.util.random.RandomGenerator.class)))
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String what, Set<String> methods) {
    return DescribedPredicate.describe(
        "call " + what,
        access -> {
          AccessTarget target = access.getTarget();
          return methods.contains(target.getOwner().getName() + "." + target.getName());
        });
  }

  private static DescribedPredicate<JavaAccess<?>> constructs(String what, Class<?> type) {
    return DescribedPredicate.describe(
        "construct " + what,
        access ->
            access instanceof JavaConstructorCall
                && access.getTargetOwner().isAssignableTo(type)
                && !Floors.isOurs(access.getTargetOwner()));
  }

  private static DescribedPredicate<JavaAccess<?>> ownedBy(String type) {
    return DescribedPredicate.describe(
        "use " + type, access -> access.getTargetOwner().getName().equals(type));
  }

  private static DescribedPredicate<JavaAccess<?>> ownedByA(Class<?> type) {
    return DescribedPredicate.describe(
        "use a " + type.getSimpleName(), access -> access.getTargetOwner().isAssignableTo(type));
  }

  /// `supplyAsync` and the like run on the common pool unless an executor is the last argument.
  private static DescribedPredicate<JavaAccess<?>> asyncWithoutExecutor() {
    return DescribedPredicate.describe(
        "run on the common pool",
        access -> {
          if (!access.getTargetOwner().isAssignableTo(CompletableFuture.class)
              || !access.getName().endsWith("Async")
              || !(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
            return false;
          }
          JavaClass last = target.getRawParameterTypes().getLast();
          return !last.isAssignableTo(Executor.class);
        });
  }
}
