package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Gathering from STUN servers, and peers behind address translators.
class IceNatTest {
  private static final StunServer SERVER =
      new StunServer(at("198.51.100.1", 3478), "stun:stun.example");

  private static TestNetwork.Host behindNat(
      TestNetwork net, boolean controlling, int number, boolean symmetric) {
    TestNetwork.Host host =
        net.host(controlling).socket(1, at("10.0." + number + ".1", 5000 + number));
    host.nat = net.new Nat("203.0.113." + number, symmetric);
    host.agent.addServer(SERVER, net.now);
    host.agent.gatheringInputsDone(net.now);
    host.drain();
    return host;
  }

  @Test
  void gathers_a_server_reflexive_candidate() {
    TestNetwork net = new TestNetwork(1);
    net.stunServer(SERVER.address());
    TestNetwork.Host host = behindNat(net, true, 1, false);
    assertThat(net.run(SECOND, () -> host.gathered)).isTrue();

    assertThat(net.now).isEqualTo(20 * MS);
    assertThat(host.candidates).hasSize(2);
    IceCandidateLine line = host.candidates.get(1);
    assertThat(line.type()).isEqualTo("srflx");
    assertThat(line.address()).isEqualTo("203.0.113.1");
    assertThat(line.port()).isEqualTo(40_000);
    assertThat(line.relatedAddress()).isEqualTo("10.0.1.1");
    assertThat(line.relatedPort()).isEqualTo(5001);
    assertThat(line.foundation()).isNotEqualTo(host.candidates.get(0).foundation());
    assertThat(line.priority()).isLessThan(host.candidates.get(0).priority());
    assertThat(IceCandidateLine.parse(line.toString())).isEqualTo(line);
  }

  @Test
  void a_public_address_gives_no_second_candidate() {
    TestNetwork net = new TestNetwork(2);
    net.stunServer(SERVER.address());
    TestNetwork.Host host = net.host(true).socket(1, at("192.0.2.1", 5000));
    host.agent.addServer(SERVER, 0);
    host.agent.gatheringInputsDone(0);
    assertThat(net.run(SECOND, () -> host.gathered)).isTrue();
    assertThat(host.candidates).hasSize(1);
    assertThat(host.errors).isEmpty();
  }

  @Test
  void a_dead_server_delays_no_candidate_and_is_reported() {
    TestNetwork net = new TestNetwork(3);
    net.stunServer(SERVER.address());
    TestNetwork.Host host = net.host(true).socket(1, at("10.0.1.1", 5001));
    host.nat = net.new Nat("203.0.113.1", false);
    host.agent.addServer(new StunServer(at("198.51.100.99", 3478), "stun:dead.example"), 0);
    host.agent.addServer(SERVER, 0);
    host.agent.gatheringInputsDone(0);

    net.run(SECOND, () -> host.candidates.size() == 2);
    assertThat(net.now).isEqualTo(25 * MS);
    assertThat(net.run(60 * SECOND, () -> host.gathered)).isTrue();
    assertThat(net.now).isEqualTo(9_500 * MS);
    assertThat(host.errors).hasSize(1);
    assertThat(host.errors.getFirst().url()).isEqualTo("stun:dead.example");
    assertThat(host.errors.getFirst().code()).isEqualTo(701);
    assertThat(host.errors.getFirst().local()).isEqualTo(at("10.0.1.1", 5001));
  }

  @Test
  void two_port_restricted_nats_connect() {
    for (int seed = 0; seed < 100; seed++) {
      connects(seed, false, false, "srflx");
    }
  }

  /// The rewritten source is a candidate that nobody signalled.
  @Test
  void a_symmetric_nat_makes_a_peer_reflexive_candidate() {
    TestNetwork net = new TestNetwork(9);
    net.stunServer(SERVER.address());
    TestNetwork.Host open = net.host(true).socket(1, at("192.0.2.1", 5000));
    open.agent.gatheringInputsDone(0);
    open.drain();
    TestNetwork.Host inside = behindNat(net, false, 2, true);
    net.run(SECOND, () -> inside.gathered);
    open.take(inside);
    inside.take(open);

    boolean complete =
        net.run(
            60 * SECOND,
            () ->
                open.agent.state() == IceState.COMPLETED
                    && inside.agent.state() == IceState.COMPLETED);
    assertThat(complete).isTrue();
    TestNetwork.Host other = inside;
    IceOutput.SelectedPair seenOutside = open.selections.getLast();
    assertThat(seenOutside.remote().type()).isEqualTo(CandidateType.PEER_REFLEXIVE);
    assertThat(seenOutside.remote().address()).isEqualTo(at("203.0.113.2", 40_001));
    IceOutput.SelectedPair seenInside = other.selections.getLast();
    assertThat(seenInside.local().type()).isEqualTo(CandidateType.PEER_REFLEXIVE);
    assertThat(seenInside.local().address()).isEqualTo(at("203.0.113.2", 40_001));
    assertThat(seenInside.local().related()).isEqualTo(at("10.0.2.1", 5002));
  }

  private static void connects(int seed, boolean symmetricA, boolean symmetricB, String type) {
    TestNetwork net = new TestNetwork(seed);
    net.stunServer(SERVER.address());
    net.jitter = 20 * MS;
    TestNetwork.Host a = behindNat(net, true, 1, symmetricA);
    TestNetwork.Host b = behindNat(net, false, 2, symmetricB);
    net.run(SECOND, () -> a.gathered && b.gathered);
    a.take(b);
    b.take(a);
    assertThat(net.run(60 * SECOND, () -> a.nominated() && b.nominated()))
        .as("seed %d", seed)
        .isTrue();
    assertThat(a.selections.getLast().remote().type().word()).isEqualTo(type);
    assertThat(b.selections.getLast().local().type().word()).isEqualTo(type);
  }

  @Test
  void the_mapping_is_kept_open_until_the_answer_comes() {
    TestNetwork net = new TestNetwork(4);
    net.stunServer(SERVER.address());
    TestNetwork.Host host = behindNat(net, true, 1, false);
    net.run(SECOND, () -> host.gathered);
    int sent = host.sent;
    net.run(61 * SECOND);
    assertThat(host.sent - sent).isEqualTo(4);
  }

  @Test
  void an_answer_from_elsewhere_is_not_believed() {
    TestNetwork net = new TestNetwork(5);
    TestNetwork.Host host = behindNat(net, true, 1, false);
    net.stunServer(SERVER.address());
    net.listen(
        SERVER.address(),
        (from, datagram) -> {
          // The true id, but sent by somebody else.
          net.deliver(at("198.51.100.66", 3478), from, datagram);
        });
    net.run(SECOND);
    assertThat(host.candidates).hasSize(1);
  }

  @Test
  void one_address_of_a_server_that_answers_is_enough() {
    TestNetwork net = new TestNetwork(6);
    net.stunServer(SERVER.address());
    TestNetwork.Host host = net.host(true).socket(1, at("10.0.1.1", 5001));
    host.nat = net.new Nat("203.0.113.1", false);
    host.agent.addServer(new StunServer(at("198.51.100.98", 3478), SERVER.url()), 0);
    host.agent.addServer(SERVER, 0);
    host.agent.addServer(new StunServer(at("198.51.100.99", 3478), SERVER.url()), 0);
    host.agent.gatheringInputsDone(0);
    assertThat(net.run(60 * SECOND, () -> host.gathered)).isTrue();
    assertThat(host.candidates).hasSize(2);
    assertThat(host.errors).isEmpty();
  }

  @Test
  void a_server_that_is_dead_at_all_addresses_is_reported_once_for_each_socket() {
    TestNetwork net = new TestNetwork(7);
    TestNetwork.Host host =
        net.host(true).socket(1, at("10.0.1.1", 5001)).socket(2, at("10.0.2.1", 5001));
    for (int i = 0; i < 3; i++) {
      host.agent.addServer(new StunServer(at("198.51.100." + (90 + i), 3478), "stun:dead"), 0);
    }
    host.agent.addServer(new StunServer(at("198.51.100.80", 3478), "turn:quiet", true), 0);
    host.agent.gatheringInputsDone(0);
    assertThat(net.run(60 * SECOND, () -> host.gathered)).isTrue();
    assertThat(host.errors).hasSize(2);
    assertThat(host.errors).extracting(IceOutput.CandidateError::url).containsOnly("stun:dead");
  }

  @Test
  void forty_servers_are_asked_within_200_ms_and_one_mapping_makes_one_candidate() {
    TestNetwork net = new TestNetwork(8);
    TestNetwork.Host host = net.host(true).socket(1, at("10.0.1.1", 5001));
    host.nat = net.new Nat("203.0.113.1", false);
    for (int i = 0; i < 40; i++) {
      InetSocketAddress address = at("198.51.100." + (100 + i), 3478);
      net.stunServer(address);
      host.agent.addServer(new StunServer(address, "stun:" + i), 0);
    }
    host.agent.gatheringInputsDone(0);
    assertThat(net.run(60 * SECOND, () -> host.gathered)).isTrue();
    assertThat(net.now).isEqualTo((39 * 5 + 20) * MS);
    assertThat(host.candidates).hasSize(2);
    assertThat(host.errors).isEmpty();
  }

  @Test
  void try_alternate_is_followed_once() {
    TestNetwork net = new TestNetwork(9);
    InetSocketAddress second = at("198.51.100.2", 3478);
    answerError(net, SERVER.address(), 300, second);
    net.stunServer(second);
    TestNetwork.Host host = behindNat(net, true, 1, false);
    assertThat(net.run(SECOND, () -> host.gathered)).isTrue();
    assertThat(host.candidates).hasSize(2);
    assertThat(host.errors).isEmpty();
  }

  @Test
  void servers_that_name_each_other_are_left_after_one_step() {
    TestNetwork net = new TestNetwork(10);
    InetSocketAddress second = at("198.51.100.2", 3478);
    answerError(net, SERVER.address(), 300, second);
    answerError(net, second, 300, SERVER.address());
    TestNetwork.Host host = behindNat(net, true, 1, false);
    assertThat(net.run(SECOND, () -> host.gathered)).isTrue();
    assertThat(host.sent).isEqualTo(2);
    assertThat(host.errors).extracting(IceOutput.CandidateError::code).containsExactly(300);
  }

  @Test
  void a_server_that_wants_credentials_is_reported_with_its_code() {
    TestNetwork net = new TestNetwork(11);
    answerError(net, SERVER.address(), 401, null);
    TestNetwork.Host host = behindNat(net, true, 1, false);
    assertThat(net.run(SECOND, () -> host.gathered)).isTrue();
    assertThat(host.errors).extracting(IceOutput.CandidateError::code).containsExactly(401);
  }

  private static void answerError(
      TestNetwork net, InetSocketAddress server, int code, @Nullable InetSocketAddress elsewhere) {
    net.listen(
        server,
        (from, datagram) -> {
          StunMessage request = StunMessage.parse(datagram, 0, datagram.length);
          StunBuilder answer =
              StunBuilder.answer(request, StunClass.ERROR).error(new StunError(code, "no"));
          if (elsewhere != null) {
            answer.address(Stun.ALTERNATE_SERVER, elsewhere);
          }
          net.deliver(server, from, answer.buildWithFingerprint());
        });
  }
}
