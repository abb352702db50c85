package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IceAgentTest {
  private static final long END = 120 * SECOND;

  @Test
  void two_hosts_connect_and_complete() {
    TestNetwork net = new TestNetwork(1);
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(7, at("192.0.2.2", 6000));
    a.agent.gatheringInputsDone(0);
    b.agent.gatheringInputsDone(0);
    net.run(0);
    a.take(b);
    b.take(a);

    assertThat(net.run(END, () -> a.agent.state() == IceState.COMPLETED)).isTrue();
    assertThat(net.run(END, () -> b.agent.state() == IceState.COMPLETED)).isTrue();
    assertThat(a.agent.route()).isEqualTo(new Route(1, at("192.0.2.2", 6000)));
    assertThat(b.agent.route()).isEqualTo(new Route(7, at("192.0.2.1", 5000)));
    assertThat(a.nominated() && b.nominated()).isTrue();
    assertThat(a.states).startsWith(IceState.CHECKING).endsWith(IceState.COMPLETED);
  }

  /// With one pair there is nothing to wait for: one round trip to connect, one to nominate.
  @Test
  void with_no_better_pair_possible_it_connects_in_one_round_trip_and_nominates_in_two() {
    TestNetwork net = new TestNetwork(2);
    net.delay = 50 * MS;
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    a.agent.gatheringInputsDone(0);
    b.agent.gatheringInputsDone(0);
    net.run(0);
    a.take(b);
    b.take(a);

    net.run(END, () -> a.nominated() && b.nominated());
    assertThat(a.timeOf(IceState.CONNECTED)).isEqualTo(100 * MS);
    assertThat(b.timeOf(IceState.CONNECTED)).isEqualTo(100 * MS);
    assertThat(net.now).isEqualTo(200 * MS);
    assertThat(a.timeOf(IceState.COMPLETED)).isEqualTo(200 * MS);
  }

  @Test
  void other_remote_credentials_need_another_agent() {
    IceAgent agent = new TestNetwork(3).host(true).agent;
    agent.remoteParameters("abcd", "0123456789012345678901", false, 0);
    agent.remoteParameters("abcd", "0123456789012345678901", false, 0);
    assertThatThrownBy(() -> agent.remoteParameters("efgh", "0123456789012345678901", false, 0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_closed_agent_sends_nothing() {
    TestNetwork net = new TestNetwork(4);
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    a.take(b);
    b.take(a);
    net.run(END, () -> a.connected() && b.connected());
    a.agent.close();
    a.agent.close();
    a.drain();
    int sent = a.sent;
    net.run(END);

    assertThat(a.sent).isEqualTo(sent);
    assertThat(a.agent.state()).isEqualTo(IceState.CLOSED);
    assertThat(a.agent.route()).isNull();
    assertThat(a.agent.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(b.agent.state()).isEqualTo(IceState.FAILED);
  }
}
