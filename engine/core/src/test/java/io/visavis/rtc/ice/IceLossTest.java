package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What bad networks and slow signalling do to an agent, over many seeds.
class IceLossTest {
  private static final int SEEDS = 1_000;

  @Test
  void connects_and_nominates_under_30_percent_loss_for_1000_seeds() {
    for (int seed = 0; seed < SEEDS; seed++) {
      TestNetwork net = new TestNetwork(seed);
      net.loss = 0.3;
      net.delay = 20 * MS;
      net.jitter = 30 * MS;
      TestNetwork.Host a = dualStack(net, true, 1);
      TestNetwork.Host b = dualStack(net, false, 2);
      a.take(b);
      b.take(a);

      boolean settled = net.run(60 * SECOND, () -> a.agreesWith(b));
      assertThat(settled).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void a_connection_survives_30_percent_loss_for_ten_minutes() {
    for (int seed = 0; seed < 50; seed++) {
      TestNetwork net = new TestNetwork(seed);
      net.loss = 0.3;
      TestNetwork.Host a = dualStack(net, true, 1);
      TestNetwork.Host b = dualStack(net, false, 2);
      a.take(b);
      b.take(a);
      net.run(600 * SECOND);
      assertThat(a.states).as("seed %d", seed).doesNotContain(IceState.FAILED);
      assertThat(b.states).as("seed %d", seed).doesNotContain(IceState.FAILED);
    }
  }

  @Test
  void candidates_may_trickle_in_any_order_and_before_the_credentials() {
    for (int seed = 0; seed < 200; seed++) {
      TestNetwork net = new TestNetwork(seed);
      net.jitter = 20 * MS;
      TestNetwork.Host a = dualStack(net, true, 1);
      TestNetwork.Host b = dualStack(net, false, 2);
      trickleShuffled(net, a, b);
      trickleShuffled(net, b, a);

      boolean complete =
          net.run(
              60 * SECOND,
              () -> a.agent.state() == IceState.COMPLETED && b.agent.state() == IceState.COMPLETED);
      assertThat(complete).as("seed %d", seed).isTrue();
    }
  }

  private static void trickleShuffled(TestNetwork net, TestNetwork.Host from, TestNetwork.Host to) {
    IceParameters parameters = from.agent.localParameters();
    net.after(
        net.random.nextLong(2 * SECOND),
        () -> {
          to.agent.remoteParameters(
              parameters.usernameFragment(), parameters.password(), false, net.now);
          to.drain();
        });
    List<IceCandidateLine> lines = new ArrayList<>(from.candidates);
    for (IceCandidateLine line : lines) {
      net.after(net.random.nextLong(2 * SECOND), () -> to.add(line));
    }
    net.after(
        2 * SECOND,
        () -> {
          to.agent.remoteEndOfCandidates(net.now);
          to.drain();
        });
  }

  @Test
  void an_answer_that_comes_a_minute_late_still_connects() {
    TestNetwork net = new TestNetwork(5);
    TestNetwork.Host offerer = dualStack(net, true, 1);
    TestNetwork.Host answerer = dualStack(net, false, 2);
    answerer.take(offerer);
    net.after(60 * SECOND, () -> offerer.take(answerer));
    net.run(59 * SECOND);

    // The answerer's checks were answered meanwhile, by the offerer's own password alone.
    assertThat(answerer.connected()).isTrue();
    assertThat(answerer.states).doesNotContain(IceState.FAILED, IceState.DISCONNECTED);
    assertThat(offerer.agent.state()).isEqualTo(IceState.NEW);
    assertThat(offerer.agent.route()).isNull();
    assertThat(offerer.agent.isValidSource(14, at("192.0.2.2", 6004))).isTrue();

    // Then what the early checks have triggered takes one round trip.
    net.run(100 * SECOND, offerer::connected);
    assertThat(net.now).isEqualTo(60 * SECOND + 20 * MS);
    net.run(100 * SECOND, () -> offerer.nominated() && answerer.nominated());
    assertThat(net.now).isLessThanOrEqualTo(60 * SECOND + 150 * MS);
  }

  /// A host with an IPv4 and an IPv6 address, gathered.
  static TestNetwork.Host dualStack(TestNetwork net, boolean controlling, int number) {
    TestNetwork.Host host =
        net.host(controlling)
            .socket(14, at("192.0.2." + number, 4004 + 1000 * number))
            .socket(16, at("2001:db8::" + number, 4006 + 1000 * number));
    host.agent.gatheringInputsDone(net.now);
    host.drain();
    return host;
  }
}
