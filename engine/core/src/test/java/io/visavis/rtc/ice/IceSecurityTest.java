package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What strangers, liars and broken peers may and may not do to an agent.
class IceSecurityTest {
  private static final InetSocketAddress PEER = at("192.0.2.9", 9000);
  private static final String PEER_UFRAG = "peer";
  private static final String PEER_PASSWORD = "peerpeerpeerpeerpeerpeer";

  private final IceAgent agent = new IceAgent(IceSettings.DEFAULT, new Random(1));
  private final List<IceOutput> outputs = new ArrayList<>();
  private final StunKey ourKey = StunKey.shortTerm(agent.localParameters().password());

  @BeforeEach
  void gather() {
    agent.role(true);
    agent.addSocket(1, at("192.0.2.1", 5000), 0, 0);
    agent.gatheringInputsDone(0);
    drain();
  }

  private List<IceOutput> drain() {
    outputs.clear();
    for (IceOutput output = agent.poll(); output != null; output = agent.poll()) {
      outputs.add(output);
    }
    return outputs;
  }

  private List<StunMessage> sent() {
    List<StunMessage> messages = new ArrayList<>();
    for (IceOutput output : drain()) {
      if (output instanceof IceOutput.Send send) {
        messages.add(StunMessage.parse(send.datagram(), 0, send.datagram().length));
      }
    }
    return messages;
  }

  private boolean give(byte[] datagram, long now) {
    return agent.receive(1, PEER, datagram, 0, datagram.length, now);
  }

  private StunBuilder check(int role, long tieBreaker) {
    return new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(7, 7))
        .username(agent.localParameters().usernameFragment() + ":" + PEER_UFRAG)
        .uint32(Stun.PRIORITY, 1_862_270_975L)
        .uint64(role, tieBreaker);
  }

  private byte[] goodCheck() {
    return check(Stun.ICE_CONTROLLED, 1).integrity(ourKey).buildWithFingerprint();
  }

  private static int errorCode(StunMessage message) {
    StunError error = message.error();
    return error == null ? 0 : error.code();
  }

  @Test
  void answers_an_authenticated_check_and_checks_back_at_once() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    give(goodCheck(), 0);
    List<StunMessage> sent = sent();

    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).messageClass()).isEqualTo(StunClass.SUCCESS);
    assertThat(sent.get(0).mappedAddress()).isEqualTo(PEER);
    assertThat(sent.get(0).verify(ourKey)).isTrue();
    assertThat(sent.get(1).messageClass()).isEqualTo(StunClass.REQUEST);
    assertThat(sent.get(1).username())
        .isEqualTo(PEER_UFRAG + ":" + agent.localParameters().usernameFragment());
    assertThat(sent.get(1).verify(StunKey.shortTerm(PEER_PASSWORD))).isTrue();
    assertThat(sent.get(1).has(Stun.USE_CANDIDATE)).isFalse();
    assertThat(agent.isValidSource(1, PEER)).isTrue();
  }

  @Test
  void a_wrong_password_gets_401_and_nothing_else() {
    StunKey wrong = StunKey.shortTerm("guess guess guess guess");
    give(check(Stun.ICE_CONTROLLED, 1).integrity(wrong).buildWithFingerprint(), 0);
    List<StunMessage> sent = sent();

    assertThat(sent).hasSize(1);
    assertThat(errorCode(sent.getFirst())).isEqualTo(401);
    assertThat(agent.isValidSource(1, PEER)).isFalse();
    assertThat(agent.snapshot().remoteCandidates()).isEmpty();
    assertThat(agent.snapshot().dropped().unauthenticated()).isEqualTo(1);
  }

  @Test
  void another_user_name_gets_401() {
    byte[] stale =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1))
            .username("other:" + PEER_UFRAG)
            .uint32(Stun.PRIORITY, 1)
            .integrity(ourKey)
            .buildWithFingerprint();
    give(stale, 0);
    assertThat(errorCode(sent().getFirst())).isEqualTo(401);
  }

  @Test
  void a_check_without_credentials_gets_400() {
    byte[] bare =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1))
            .uint32(Stun.PRIORITY, 1)
            .text(Stun.SOFTWARE, "a stranger")
            .buildWithFingerprint();
    give(bare, 0);
    assertThat(errorCode(sent().getFirst())).isEqualTo(400);
  }

  @Test
  void refusals_are_few_and_never_larger_than_the_request() {
    StunKey wrong = StunKey.shortTerm("guess guess guess guess");
    byte[] guess = check(Stun.ICE_CONTROLLED, 1).integrity(wrong).buildWithFingerprint();
    byte[] tiny =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(1, 1))
            .buildWithFingerprint();
    int bytes = 0;
    for (int i = 0; i < 1_000; i++) {
      give(i % 2 == 0 ? guess : tiny, i * MS);
      bytes += sent().stream().mapToInt(StunMessage::length).sum();
    }
    assertThat(bytes).isLessThanOrEqualTo(10 * guess.length);
    give(tiny, 10 * SECOND);
    assertThat(sent()).isEmpty();
  }

  @Test
  void a_check_without_fingerprint_is_dropped() {
    give(check(Stun.ICE_CONTROLLED, 1).integrity(ourKey).build(), 0);
    assertThat(sent()).isEmpty();
  }

  @Test
  void unknown_required_attributes_get_420_with_their_list() {
    byte[] odd =
        check(Stun.ICE_CONTROLLED, 1).flag(0x7abc).integrity(ourKey).buildWithFingerprint();
    give(odd, 0);
    StunMessage answer = sent().getFirst();
    assertThat(errorCode(answer)).isEqualTo(420);
    assertThat(answer.attribute(Stun.UNKNOWN_ATTRIBUTES)).containsExactly(0x7a, 0xbc);
    assertThat(answer.verify(ourKey)).isTrue();
  }

  @Test
  void the_larger_tie_breaker_keeps_the_controlling_role() {
    give(check(Stun.ICE_CONTROLLING, 0).integrity(ourKey).buildWithFingerprint(), 0);
    assertThat(errorCode(sent().getFirst())).isEqualTo(487);
    assertThat(agent.controlling()).isTrue();
  }

  @Test
  void the_smaller_tie_breaker_gives_the_role_up() {
    give(check(Stun.ICE_CONTROLLING, -1).integrity(ourKey).buildWithFingerprint(), 0);
    assertThat(sent().getFirst().messageClass()).isEqualTo(StunClass.SUCCESS);
    assertThat(agent.controlling()).isFalse();
  }

  @Test
  void two_agents_of_the_same_role_agree_on_roles_and_connect() {
    for (int seed = 0; seed < 200; seed++) {
      TestNetwork net = new TestNetwork(seed);
      net.loss = seed % 2 == 0 ? 0 : 0.2;
      net.jitter = 20 * MS;
      boolean role = seed % 3 == 0;
      TestNetwork.Host a = IceLossTest.dualStack(net, role, 1);
      TestNetwork.Host b = IceLossTest.dualStack(net, role, 2);
      a.take(b);
      net.after(net.random.nextLong(100 * MS), () -> b.take(a));
      boolean nominated = net.run(60 * SECOND, () -> a.nominated() && b.nominated());
      assertThat(nominated).as("seed %d", seed).isTrue();
      assertThat(a.agent.controlling()).isNotEqualTo(b.agent.controlling());
    }
  }

  @Test
  void forged_answers_neither_confirm_nor_fail_a_pair() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    give(goodCheck(), 0);
    StunMessage request = sent().getLast();
    StunKey wrong = StunKey.shortTerm("guess guess guess guess");
    give(
        StunBuilder.answer(request, StunClass.SUCCESS)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, at("192.0.2.1", 5000))
            .integrity(wrong)
            .buildWithFingerprint(),
        MS);
    give(
        StunBuilder.answer(request, StunClass.ERROR)
            .error(new StunError(401, ""))
            .buildWithFingerprint(),
        MS);
    assertThat(agent.route()).isNull();
    assertThat(agent.snapshot().pairs().getFirst().state()).isEqualTo(PairState.IN_PROGRESS);
    assertThat(agent.snapshot().dropped().unauthenticated()).isEqualTo(2);

    StunKey right = StunKey.shortTerm(PEER_PASSWORD);
    give(
        StunBuilder.answer(request, StunClass.SUCCESS)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, at("192.0.2.1", 5000))
            .integrity(right)
            .buildWithFingerprint(),
        2 * MS);
    assertThat(agent.route()).isEqualTo(new Route(1, PEER));
  }

  @Test
  void a_peer_that_refuses_every_nomination_makes_no_storm() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    StunKey key = StunKey.shortTerm(PEER_PASSWORD);
    give(goodCheck(), 0);
    int nominations = 0;
    for (long now = 0; now < 5 * SECOND; now += MS) {
      if (agent.deadline() <= now) {
        agent.timeout(now);
      }
      for (StunMessage request : sent()) {
        if (request.messageClass() == StunClass.REQUEST) {
          boolean nomination = request.has(Stun.USE_CANDIDATE);
          nominations += nomination ? 1 : 0;
          StunBuilder answer =
              nomination
                  ? StunBuilder.answer(request, StunClass.ERROR).error(new StunError(500, ""))
                  : StunBuilder.answer(request, StunClass.SUCCESS)
                      .xorAddress(Stun.XOR_MAPPED_ADDRESS, at("192.0.2.1", 5000));
          give(answer.integrity(key).buildWithFingerprint(), now);
        }
      }
    }
    assertThat(nominations).isBetween(5, 12);
    assertThat(agent.route()).isNotNull();
  }

  @Test
  void an_answer_from_another_address_fails_the_pair() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    give(goodCheck(), 0);
    byte[] answer =
        StunBuilder.answer(sent().getLast(), StunClass.SUCCESS)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, at("192.0.2.1", 5000))
            .integrity(StunKey.shortTerm(PEER_PASSWORD))
            .buildWithFingerprint();
    agent.receive(1, at("192.0.2.99", 9000), answer, 0, answer.length, MS);
    assertThat(agent.route()).isNull();
    assertThat(agent.snapshot().pairs().getFirst().state()).isEqualTo(PairState.FAILED);
  }

  @Test
  void early_checks_are_bounded() {
    byte[] datagram = goodCheck();
    for (int i = 0; i < 500; i++) {
      agent.receive(1, at("192.0.2.50", 10_000 + i), datagram, 0, datagram.length, 0);
    }
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    assertThat(agent.snapshot().pairs()).hasSize(32);
    assertThat(agent.snapshot().dropped().excess()).isEqualTo(468);
  }

  @Test
  void remote_candidates_and_pairs_are_bounded() {
    agent.addSocket(2, at("192.0.2.2", 5000), 0, 0);
    agent.addSocket(3, at("192.0.2.3", 5000), 0, 0);
    for (int i = 0; i < 500; i++) {
      IceCandidateLine line =
          IceCandidateLine.parse(
              "candidate:1 1 udp " + (2_000_000 + i) + " 198.51.100.1 " + (1000 + i) + " typ host");
      agent.addRemoteCandidate(line, at(line.address(), line.port()), 0);
    }
    assertThat(agent.snapshot().remoteCandidates()).hasSize(100);
    assertThat(agent.snapshot().pairs()).hasSize(200);
    assertThat(agent.snapshot().dropped().excess()).isEqualTo(400);
  }

  @Test
  void addresses_that_are_no_destination_are_ignored() {
    for (String line :
        List.of(
            "candidate:1 1 udp 1 224.0.0.1 5000 typ host",
            "candidate:1 1 udp 1 0.0.0.0 5000 typ host",
            "candidate:1 1 udp 1 198.51.100.1 0 typ host",
            "candidate:1 2 udp 1 198.51.100.1 5000 typ host",
            "candidate:1 1 tcp 1 198.51.100.1 9 typ host tcptype so",
            "candidate:1 1 tcp 1 198.51.100.1 9 typ host",
            "candidate:1 1 udp 1 198.51.100.1 5000 typ other")) {
      IceCandidateLine parsed = IceCandidateLine.parse(line);
      agent.addRemoteCandidate(parsed, at(parsed.address(), parsed.port()), 0);
    }
    agent.addRemoteCandidate(
        IceCandidateLine.parse("candidate:1 1 udp 1 name.invalid 5000 typ host"),
        InetSocketAddress.createUnresolved("name.invalid", 5000),
        0);
    assertThat(agent.snapshot().remoteCandidates()).isEmpty();
  }

  /// Whoever has recorded one check of the peer can replay it from any address that it forges, by a
  /// relay as well: RFC 8445 answers and checks back. What comes of it is bounded.
  @Test
  void replayed_checks_make_no_more_than_three_times_their_bytes() {
    agent.addRelayed(
        2, at("198.51.100.1", 50_000), at("203.0.113.1", 1), "turn:x", RelayProtocol.UDP, 0);
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    drain();
    byte[] replayed = goodCheck();
    long in = 0;
    long out = 0;
    for (int i = 0; i < 5_000; i++) {
      InetSocketAddress forged = at("192.0.2.66", 1_000 + i % 500);
      agent.receive(1 + i % 2, forged, replayed, 0, replayed.length, i * MS);
      in += replayed.length;
      out += bytes();
    }
    for (long now = 5 * SECOND; now < 60 * SECOND; now += 10 * MS) {
      if (agent.deadline() <= now) {
        agent.timeout(now);
      }
      out += bytes();
    }
    assertThat(out).isLessThan(3 * in);
    assertThat(agent.snapshot().remoteCandidates()).hasSize(100);
    assertThat(agent.route()).isNull();
  }

  private long bytes() {
    return sent().stream().mapToLong(StunMessage::length).sum();
  }

  @Test
  void what_arrives_at_a_socket_that_is_gone_is_dropped() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    give(goodCheck(), 0);
    assertThat(agent.isValidSource(1, PEER)).isTrue();
    agent.removeSocket(1, MS);
    drain();
    give(goodCheck(), 2 * MS);
    agent.receive(77, PEER, goodCheck(), 0, goodCheck().length, 2 * MS);
    assertThat(sent()).isEmpty();
    assertThat(agent.isValidSource(1, PEER)).isFalse();
    assertThat(agent.snapshot().dropped().unmatched()).isEqualTo(2);
  }

  @Test
  void an_answer_by_another_base_does_not_confirm_a_pair() {
    agent.addRelayed(
        2, at("198.51.100.1", 50_000), at("203.0.113.1", 1), "turn:x", RelayProtocol.UDP, 0);
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    drain();
    byte[] check = goodCheck();
    agent.receive(2, PEER, check, 0, check.length, 0);
    byte[] answer =
        StunBuilder.answer(sent().getLast(), StunClass.SUCCESS)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, at("198.51.100.1", 50_000))
            .integrity(StunKey.shortTerm(PEER_PASSWORD))
            .buildWithFingerprint();
    agent.receive(1, PEER, answer, 0, answer.length, MS);
    assertThat(agent.route()).isNull();
    // Its twin by the right way comes too late: the pair has failed.
    agent.receive(2, PEER, answer, 0, answer.length, MS);
    assertThat(agent.route()).isNull();
    assertThat(agent.snapshot().dropped().unmatched()).isEqualTo(1);
  }

  @Test
  void a_message_of_64_kilobytes_is_dropped() {
    byte[] huge = new byte[65_532];
    byte[] check = goodCheck();
    System.arraycopy(check, 0, huge, 0, Stun.HEADER);
    huge[2] = (byte) (huge.length - Stun.HEADER >>> 8);
    huge[3] = (byte) (huge.length - Stun.HEADER);
    give(huge, 0);
    assertThat(sent()).isEmpty();
    assertThat(agent.snapshot().dropped().malformed()).isEqualTo(1);
  }

  @Test
  void any_datagram_is_dealt_with_or_dropped() {
    agent.remoteParameters(PEER_UFRAG, PEER_PASSWORD, false, 0);
    Mutations.drive(IceAgentFuzz::fuzzerTestOneInput, 8445, 5_000, IceAgentFuzz.samples());
  }
}
