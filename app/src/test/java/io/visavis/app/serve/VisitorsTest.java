package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How many may come, and how much they may say.
class VisitorsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final InetAddress ONE = InetAddress.ofLiteral("192.168.1.1");
  private static final InetAddress TWO = InetAddress.ofLiteral("192.168.1.2");

  private final Visitors visitors =
      new Visitors(HostLimits.USUAL.withConnections(3, 2).withBytesPerSecond(1_000));

  private Visitors.Visitor enter(InetAddress address) {
    return Objects.requireNonNull(visitors.enter(address, 0));
  }

  @Test
  void an_address_has_its_share_and_all_together_theirs() {
    Visitors.Visitor first = enter(ONE);
    enter(ONE);
    assertThat(visitors.enter(ONE, 0)).isNull();
    Visitors.Visitor other = enter(TWO);
    assertThat(visitors.enter(TWO, 0)).isNull();
    visitors.leave(first);
    assertThat(visitors.connections()).isEqualTo(2);
    enter(ONE);
    visitors.leave(other);
    enter(TWO);
    assertThat(visitors.connections()).isEqualTo(3);
  }

  @Test
  void a_burst_passes_and_what_comes_after_it_waits() {
    Visitors.Visitor visitor = enter(ONE);
    assertThat(visitor.spend(8_000, 0)).isZero();
    assertThat(visitor.spend(500, 0)).isEqualTo(SECOND / 2);
    // A second later there is half a second's worth again.
    assertThat(visitor.spend(500, SECOND)).isZero();
    assertThat(visitor.spend(1, SECOND)).isEqualTo(SECOND / 1_000);
  }

  @Test
  void the_allowance_is_the_addresss_not_the_connections() {
    enter(ONE).spend(8_000, 0);
    assertThat(enter(ONE).spend(1_000, 0)).isEqualTo(SECOND);
    assertThat(enter(TWO).spend(1_000, 0)).isZero();
  }
}
