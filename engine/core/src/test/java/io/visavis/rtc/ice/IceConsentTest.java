package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Consent freshness (RFC 7675), patience (RFC 8863) and what they make of the state.
class IceConsentTest {
  private TestNetwork net;
  private TestNetwork.Host a;
  private TestNetwork.Host b;

  IceConsentTest() {
    net = new TestNetwork(7675);
    a = IceLossTest.dualStack(net, true, 1);
    b = IceLossTest.dualStack(net, false, 2);
  }

  @BeforeEach
  void connect() {
    a.take(b);
    b.take(a);
    net.run(SECOND);
    assertThat(a.agent.state()).isEqualTo(IceState.COMPLETED);
  }

  @Test
  void a_quiet_connection_is_checked_every_four_to_six_seconds() {
    int sent = a.sent;
    net.run(601 * SECOND);
    PairInfo pair = selected(a);
    assertThat(pair.consentRequestsSent()).isBetween(100L, 150L);
    // Nothing else goes out but the answers to the other side's checks.
    assertThat(a.sent - sent)
        .isEqualTo((int) (pair.consentRequestsSent() + selected(b).consentRequestsSent()));
    assertThat(a.agent.state()).isEqualTo(IceState.COMPLETED);
  }

  private static PairInfo selected(TestNetwork.Host host) {
    return host.agent.snapshot().pairs().stream().filter(PairInfo::selected).findFirst().get();
  }

  @Test
  void a_dead_path_is_disconnected_soon_and_failed_after_30_seconds() {
    long lastAnswer = selected(a).lastResponseReceived();
    b.cut = true;
    net.run(net.now + 100 * SECOND, () -> a.agent.state() == IceState.FAILED);

    assertThat(a.states).endsWith(IceState.DISCONNECTED, IceState.FAILED);
    assertThat(a.timeOf(IceState.DISCONNECTED) - lastAnswer).isBetween(5 * SECOND, 9 * SECOND);
    assertThat(a.timeOf(IceState.FAILED) - lastAnswer).isEqualTo(30 * SECOND);
    assertThat(a.agent.route()).isNull();

    // Consent is gone: nothing may be sent any more, not even an answer.
    int sent = a.sent;
    b.cut = false;
    net.run(net.now + 60 * SECOND);
    assertThat(a.sent).isEqualTo(sent);
    assertThat(a.agent.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_path_that_comes_back_recovers_by_itself() {
    Route route = a.agent.route();
    b.cut = true;
    net.run(net.now + 15 * SECOND, () -> a.agent.state() == IceState.DISCONNECTED);
    assertThat(a.agent.route()).isSameAs(route);
    b.cut = false;
    net.run(net.now + SECOND, () -> a.agent.state() == IceState.COMPLETED);

    assertThat(a.states).endsWith(IceState.DISCONNECTED, IceState.COMPLETED);
    assertThat(a.agent.route()).isSameAs(route);
  }

  /// The controlled side follows a peer that changes its mind long after the first nomination, even
  /// to a worse pair that has been silent since.
  @Test
  void follows_a_late_nomination_of_a_pair_that_was_quiet() {
    net.run(90 * SECOND);
    boolean v6 = b.route().socketId() == 16;
    IceParameters ours = b.agent.localParameters();
    byte[] check =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 2))
            .username(ours.usernameFragment() + ":" + a.agent.localParameters().usernameFragment())
            .uint32(Stun.PRIORITY, 1_862_270_975L)
            .uint64(Stun.ICE_CONTROLLING, 1)
            .flag(Stun.USE_CANDIDATE)
            .integrity(StunKey.shortTerm(ours.password()))
            .buildWithFingerprint();
    InetSocketAddress from = v6 ? at("192.0.2.1", 5004) : at("2001:db8::1", 5006);
    int socket = v6 ? 14 : 16;
    b.arrive(socket, from, check);
    net.run(net.now + 200 * SECOND);

    assertThat(b.route()).isEqualTo(new Route(socket, from));
    assertThat(b.agent.state()).isEqualTo(IceState.COMPLETED);
    assertThat(b.states).doesNotContain(IceState.FAILED, IceState.DISCONNECTED);
  }

  @Test
  void nothing_is_failed_before_patience_has_run_out() {
    TestNetwork other = new TestNetwork(8863);
    TestNetwork.Host alone = other.host(true).socket(1, at("192.0.2.1", 5000));
    alone.agent.gatheringInputsDone(0);
    alone.agent.remoteParameters("abcd", "0123456789012345678901", false, 0);
    alone.agent.remoteEndOfCandidates(0);
    other.run(600 * SECOND);

    assertThat(alone.states).containsExactly(IceState.FAILED);
    assertThat(alone.timeOf(IceState.FAILED)).isEqualTo(39_500 * MS);
  }

  @Test
  void a_peer_that_never_answers_fails_after_patience() {
    TestNetwork other = new TestNetwork(8864);
    TestNetwork.Host alone = IceLossTest.dualStack(other, true, 1);
    TestNetwork.Host deaf = IceLossTest.dualStack(other, false, 2);
    deaf.cut = true;
    alone.take(deaf);
    other.run(600 * SECOND);

    assertThat(alone.states).containsExactly(IceState.CHECKING, IceState.FAILED);
    assertThat(alone.timeOf(IceState.FAILED)).isBetween(39_500 * MS, 39_600 * MS);
  }

  @Test
  void without_an_end_of_candidates_and_without_candidates_it_waits() {
    TestNetwork other = new TestNetwork(8838);
    TestNetwork.Host alone = other.host(true).socket(1, at("192.0.2.1", 5000));
    alone.agent.gatheringInputsDone(0);
    alone.agent.remoteParameters("abcd", "0123456789012345678901", false, 0);
    other.run(600 * SECOND);
    assertThat(alone.agent.state()).isEqualTo(IceState.NEW);
  }
}
