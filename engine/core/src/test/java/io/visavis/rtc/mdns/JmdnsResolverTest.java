package io.visavis.rtc.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.jmdns.JmDNS;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Against the library's own responder, on an interface of this machine.
class JmdnsResolverTest {
  @Test
  void only_a_host_directly_below_local_is_a_name_to_ask_for() {
    assertThat(MdnsResolver.isMdnsName("1f4712db-ea17-4bcf-a596-105139dfd8bf.local")).isTrue();
    assertThat(MdnsResolver.isMdnsName("Host.LOCAL")).isTrue();
    assertThat(MdnsResolver.isMdnsName("a.b.local")).isFalse();
    assertThat(MdnsResolver.isMdnsName(".local")).isFalse();
    assertThat(MdnsResolver.isMdnsName("local")).isFalse();
    assertThat(MdnsResolver.isMdnsName("example.org")).isFalse();
    assertThat(MdnsResolver.isMdnsName("192.0.2.1")).isFalse();
  }

  @Test
  void other_names_fail_without_a_question() {
    try (JmdnsResolver resolver = new JmdnsResolver(Duration.ofSeconds(5))) {
      assertThat(resolver.resolve("example.org")).isCompletedExceptionally();
    }
  }

  @Test
  void a_closed_resolver_fails_what_it_is_asked() throws Exception {
    JmdnsResolver resolver = new JmdnsResolver(Duration.ofSeconds(5));
    resolver.close();
    resolver.close();
    assertThat(resolver.resolve("x.local")).isCompletedExceptionally();
    assertThat(resolver.awaitClosed(Duration.ofMinutes(2))).isTrue();
  }

  @Test
  void resolves_a_name_on_the_local_network_and_leaves_no_thread() throws Exception {
    InetAddress local = multicastAddress();
    assumeTrue(local != null, "no interface with multicast");
    Objects.requireNonNull(local);
    String name = "visavis-test-" + System.nanoTime();
    JmdnsResolver resolver = new JmdnsResolver(Duration.ofMinutes(1));
    try (JmDNS responder = JmDNS.create(local, name)) {
      CompletableFuture<InetAddress> unknown = resolver.resolve(name + "-nobody.local");
      InetAddress found = resolver.resolve(name + ".local").get(2, TimeUnit.MINUTES);
      assertThat(found).isEqualTo(responder.getInetAddress());
      assertThat(resolver.resolve(name + ".LOCAL").get(2, TimeUnit.MINUTES)).isEqualTo(found);

      resolver.close();
      assertThatThrownBy(() -> unknown.get(2, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
    assertThat(resolver.awaitClosed(Duration.ofMinutes(2))).isTrue();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("visavis-mdns")) {
        assertThat(thread.join(Duration.ofMinutes(2))).as(thread.getName()).isTrue();
      }
    }
  }

  @Test
  void a_name_of_ours_is_answered_for_until_it_is_withdrawn() throws Exception {
    InetAddress local = multicastAddress();
    assumeTrue(local != null, "no interface with multicast");
    Objects.requireNonNull(local);
    InetAddress six = InetAddress.ofLiteral("2001:db8::1");
    try (JmdnsResolver ours = new JmdnsResolver(Duration.ofMinutes(1));
        JmdnsResolver theirs = new JmdnsResolver(Duration.ofMinutes(1))) {
      // Starts their ears late: what was announced before is not what they know the name by.
      String name = ours.publish(local).get(2, TimeUnit.MINUTES);
      String other = ours.publish(local).get(2, TimeUnit.MINUTES);
      String nameOfSix = ours.publish(six).get(2, TimeUnit.MINUTES);
      assertThat(MdnsResolver.isMdnsName(name)).isTrue();
      assertThat(name).isNotEqualTo(other);
      assertThat(theirs.resolve(name).get(2, TimeUnit.MINUTES)).isEqualTo(local);
      assertThat(theirs.resolve(nameOfSix).get(2, TimeUnit.MINUTES)).isEqualTo(six);
      ours.withdraw(other);
      ours.withdraw(other);
      assertThat(theirs.resolve(name).get(2, TimeUnit.MINUTES)).isEqualTo(local);
    }
    try (JmdnsResolver ours = new JmdnsResolver(Duration.ofMinutes(1));
        JmdnsResolver theirs = new JmdnsResolver(Duration.ofMillis(1_200))) {
      String name = ours.publish(local).get(2, TimeUnit.MINUTES);
      ours.withdraw(name);
      assertThatThrownBy(() -> theirs.resolve(name).get(2, TimeUnit.MINUTES))
          .hasCauseInstanceOf(IOException.class);
    }
  }

  private static @Nullable InetAddress multicastAddress() throws IOException {
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      if (card.isUp() && card.supportsMulticast() && !card.isLoopback()) {
        for (InetAddress ip : card.inetAddresses().toList()) {
          if (ip instanceof Inet4Address) {
            return ip;
          }
        }
      }
    }
    return null;
  }
}
