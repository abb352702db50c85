package io.visavis.rtc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedPortTest {

  private static final InetSocketAddress REMOTE = new InetSocketAddress("203.0.113.1", 5_000);
  private static final InetSocketAddress OTHER = new InetSocketAddress("203.0.113.2", 5_000);
  private static final byte[] DTLS = {22, 1, 2, 3};

  private final OneSocketNetwork network = new OneSocketNetwork();
  private final Random random = new Random(1);
  private final SharedPort port =
      new SharedPort(network, network.loop, InetAddress.ofLiteral("192.0.2.1"), 4_000);

  /// One agent's view, and what it has received.
  private final class Agent implements PacketSocket.Receiver, PacketSocket.BindListener {

    final List<byte[]> received = new ArrayList<>();
    int completed;
    @Nullable PacketSocket socket;
    @Nullable Exception failure;

    Agent(Object owner, String fragment) {
      port.attach(owner, fragment, this, this);
      network.loop.run();
    }

    PacketSocket socket() {
      return Objects.requireNonNull(socket);
    }

    @Override
    public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
      received.add(Arrays.copyOfRange(buf, off, off + len));
    }

    @Override
    public void receiveComplete() {
      completed++;
    }

    @Override
    public void bound(PacketSocket bound) {
      socket = bound;
    }

    @Override
    public void failed(Exception cause) {
      failure = cause;
    }

    /// A check to the remote and its answer.
    void check(InetSocketAddress remote) {
      TransactionId id = TransactionId.random(random);
      send(remote, message(StunClass.REQUEST, id, "remote:mine"));
      arrive(remote, message(StunClass.SUCCESS, id, null));
    }

    void send(InetSocketAddress to, byte[] datagram) {
      socket().send(to, datagram, 0, datagram.length);
    }

    int take() {
      int count = received.size();
      received.clear();
      return count;
    }
  }

  private static byte[] message(StunClass kind, TransactionId id, @Nullable String username) {
    StunBuilder builder = new StunBuilder(kind, Stun.BINDING, id);
    if (username != null) {
      builder.attribute(Stun.USERNAME, username.getBytes(StandardCharsets.UTF_8));
    }
    return builder.buildWithFingerprint();
  }

  private byte[] checkFor(String fragment) {
    return message(StunClass.REQUEST, TransactionId.random(random), fragment + ":theirs");
  }

  private void arrive(InetSocketAddress from, byte[] datagram) {
    network.arrive(from, datagram);
  }

  @Test
  void one_socket_serves_all_from_the_first_to_the_last() {
    Agent first = new Agent("a", "frag1");
    Agent second = new Agent("b", "frag2");
    assertThat(network.binds).isEqualTo(1);
    assertThat(second.socket().localAddress()).isEqualTo(first.socket().localAddress());
    first.socket().close();
    first.socket().close();
    assertThat(network.open).isTrue();
    second.socket().close();
    assertThat(network.open).isFalse();
    assertThat(port.isIdle()).isTrue();
    assertThat(port.entries()).isZero();
    new Agent("c", "frag1").socket().flush();
    assertThat(network.binds).isEqualTo(2);
  }

  @Test
  void checks_go_by_their_fragment_and_the_rest_by_an_address_that_has_answered() {
    Agent first = new Agent("a", "frag1");
    Agent second = new Agent("b", "frag2");
    arrive(REMOTE, checkFor("frag2"));
    assertThat(first.take()).isZero();
    assertThat(second.take()).isEqualTo(1);
    arrive(REMOTE, DTLS);
    assertThat(second.take()).isZero();
    assertThat(port.counters().unknown()).isEqualTo(1);
    second.check(REMOTE);
    first.check(OTHER);
    assertThat(second.take()).isEqualTo(1);
    assertThat(first.take()).isEqualTo(1);
    arrive(REMOTE, DTLS);
    arrive(OTHER, message(StunClass.INDICATION, TransactionId.random(random), null));
    assertThat(second.take()).isEqualTo(1);
    assertThat(first.take()).isEqualTo(1);
  }

  @Test
  void what_belongs_to_nobody_is_dropped_and_counted() {
    Agent agent = new Agent("a", "frag1");
    arrive(REMOTE, checkFor("frag"));
    arrive(REMOTE, message(StunClass.REQUEST, TransactionId.random(random), "frag1"));
    arrive(REMOTE, message(StunClass.REQUEST, TransactionId.random(random), null));
    arrive(REMOTE, message(StunClass.SUCCESS, TransactionId.random(random), null));
    arrive(REMOTE, DTLS);
    arrive(REMOTE, new byte[0]);
    assertThat(agent.take()).isZero();
    assertThat(port.counters()).isEqualTo(new SharedPort.Counters(6, 0));
  }

  @Test
  void two_agents_ask_the_same_stun_server_and_each_gets_its_own_answer() {
    Agent first = new Agent("a", "frag1");
    Agent second = new Agent("b", "frag2");
    TransactionId ofFirst = TransactionId.random(random);
    TransactionId ofSecond = TransactionId.random(random);
    first.send(REMOTE, message(StunClass.REQUEST, ofFirst, null));
    second.send(REMOTE, message(StunClass.REQUEST, ofSecond, null));
    arrive(REMOTE, message(StunClass.SUCCESS, ofSecond, null));
    assertThat(second.take()).isEqualTo(1);
    assertThat(first.take()).isZero();
    arrive(REMOTE, message(StunClass.SUCCESS, ofFirst, null));
    assertThat(first.take()).isEqualTo(1);
    arrive(REMOTE, DTLS);
    assertThat(first.take() + second.take()).isZero();
  }

  @Test
  void an_address_in_use_is_not_taken_over_until_it_has_been_silent() {
    Agent first = new Agent("a", "frag1");
    Agent second = new Agent("b", "frag2");
    first.check(REMOTE);
    arrive(REMOTE, checkFor("frag2"));
    second.check(REMOTE);
    assertThat(second.take()).isZero();
    assertThat(port.counters().contested()).isEqualTo(2);
    network.loop.pass(9_000_000_000L);
    arrive(REMOTE, DTLS);
    assertThat(first.take()).isEqualTo(2);
    network.loop.pass(9_000_000_000L);
    second.check(REMOTE);
    assertThat(second.take()).isZero();
    // Attempts of the other keep nothing alive.
    network.loop.pass(2_000_000_000L);
    arrive(REMOTE, checkFor("frag2"));
    second.check(REMOTE);
    assertThat(second.take()).isEqualTo(2);
    arrive(REMOTE, DTLS);
    assertThat(second.take()).isEqualTo(1);
    assertThat(first.take()).isZero();
  }

  @Test
  void an_answer_from_elsewhere_claims_no_address() {
    Agent agent = new Agent("a", "frag1");
    TransactionId id = TransactionId.random(random);
    agent.send(REMOTE, message(StunClass.REQUEST, id, "remote:mine"));
    arrive(OTHER, message(StunClass.SUCCESS, id, null));
    arrive(OTHER, DTLS);
    arrive(REMOTE, DTLS);
    assertThat(agent.take()).isEqualTo(1);
  }

  @Test
  void generations_of_one_transport_hand_an_address_on() {
    Agent old = new Agent("a", "frag1");
    old.check(REMOTE);
    Agent young = new Agent("a", "frag2");
    arrive(REMOTE, checkFor("frag2"));
    assertThat(young.take()).isEqualTo(1);
    old.take();
    arrive(REMOTE, DTLS);
    assertThat(old.take()).isEqualTo(1);
    young.check(REMOTE);
    old.socket().close();
    young.take();
    arrive(REMOTE, DTLS);
    assertThat(young.take()).isEqualTo(1);
  }

  @Test
  void a_batch_completes_once_for_each_that_got_something() {
    Agent first = new Agent("a", "frag1");
    Agent second = new Agent("b", "frag2");
    Agent third = new Agent("c", "frag3");
    network.receive(REMOTE, checkFor("frag1"));
    network.receive(OTHER, checkFor("frag2"));
    network.receive(REMOTE, checkFor("frag1"));
    network.complete();
    assertThat(List.of(first.completed, second.completed, third.completed))
        .containsExactly(1, 1, 0);
  }

  @Test
  void a_port_that_cannot_be_bound_is_told_and_tried_again() {
    network.refuse = true;
    Agent agent = new Agent("a", "frag1");
    assertThat(agent.failure).isNotNull();
    assertThat(port.isIdle()).isTrue();
    network.refuse = false;
    assertThat(new Agent("a", "frag1").socket).isNotNull();
  }

  @Test
  void a_closed_view_sends_nothing_and_hears_nothing() {
    Agent open = new Agent("a", "frag1");
    Agent closed = new Agent("b", "frag2");
    closed.check(REMOTE);
    network.sent.clear();
    closed.socket().close();
    closed.send(REMOTE, DTLS);
    closed.take();
    arrive(REMOTE, DTLS);
    arrive(REMOTE, checkFor("frag2"));
    assertThat(network.sent).isEmpty();
    assertThat(closed.take() + open.take()).isZero();
  }

  @Test
  void a_fragment_is_taken_once() {
    new Agent("a", "frag1");
    assertThatThrownBy(() -> new Agent("b", "frag1")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tables_are_bounded_whatever_is_sent_and_received() {
    Agent agent = new Agent("a", "frag1");
    for (int i = 0; i < 1_000; i++) {
      agent.check(new InetSocketAddress("198.51.100.1", 1_024 + i));
    }
    for (int i = 0; i < 20_000; i++) {
      agent.send(REMOTE, message(StunClass.REQUEST, TransactionId.random(random), null));
    }
    assertThat(port.entries()).isLessThan(17_000);
    network.loop.pass(61_000_000_000L);
    agent.send(REMOTE, message(StunClass.REQUEST, TransactionId.random(random), null));
    assertThat(port.entries()).isLessThan(300);
  }

  @Test
  void survives_mutated_messages() {
    new Agent("a", "frag1").check(REMOTE);
    Mutations.drive(
        data -> arrive(REMOTE, data), 7, 5_000, List.of(checkFor("frag1"), checkFor("nobody")));
    assertThat(port.entries()).isLessThan(10);
  }
}
