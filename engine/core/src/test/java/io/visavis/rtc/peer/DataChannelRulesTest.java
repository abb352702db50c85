package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSctpTransport;
import io.visavis.rtc.RTCSctpTransportState;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// webrtc-pc §6: data channels.
@ExtendWith(NoEngineFaults.class)
class DataChannelRulesTest {

  private final SimSession session = SimSession.perfect();
  private final RTCPeerConnection alice = session.alice;
  private final RTCPeerConnection bob = session.bob;
  private final List<RTCDataChannel> incoming = new ArrayList<>();
  private final List<String> order = new ArrayList<>();

  DataChannelRulesTest() {
    bob.onDataChannel(event -> incoming.add(event.channel()));
  }

  private static void refuses(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(name));
  }

  private static RTCDataChannelInit negotiated(int id) {
    return RTCDataChannelInit.builder().negotiated(true).id(id).build();
  }

  /// An open channel of Alice's, and Bob's end of it.
  private RTCDataChannel connected() {
    RTCDataChannel channel = alice.createDataChannel("chat");
    session.connect();
    session.await(() -> !incoming.isEmpty() && open(channel) && open(incoming.getFirst()));
    return channel;
  }

  private static boolean open(RTCDataChannel channel) {
    return channel.readyState() == RTCDataChannelState.OPEN;
  }

  @Test
  void lengths_of_label_and_protocol_count_in_bytes() {
    refuses("TypeError", () -> alice.createDataChannel("µ".repeat(32_768)));
    refuses(
        "TypeError",
        () ->
            alice.createDataChannel(
                "", RTCDataChannelInit.builder().protocol("p".repeat(65_536)).build()));
    assertThat(alice.createDataChannel("l".repeat(65_535)).label()).hasSize(65_535);
  }

  @Test
  void half_a_surrogate_pair_becomes_the_replacement_character() {
    assertThat(alice.createDataChannel("a\uD800b").label()).isEqualTo("a\uFFFDb");
    assertThat(
            alice
                .createDataChannel("", RTCDataChannelInit.builder().protocol("\uDC00").build())
                .protocol())
        .isEqualTo("\uFFFD");
    assertThat(alice.createDataChannel("🥕").label()).isEqualTo("🥕");
  }

  @Test
  void contradicting_members_are_type_errors() {
    var both = RTCDataChannelInit.builder().maxRetransmits(0).maxPacketLifeTime(0).build();
    refuses("TypeError", () -> alice.createDataChannel("", both));
    var noId = RTCDataChannelInit.builder().negotiated(true).build();
    refuses("TypeError", () -> alice.createDataChannel("", noId));
    refuses("TypeError", () -> alice.createDataChannel("", negotiated(65_535)));
    assertThat(alice.createDataChannel("", negotiated(65_534)).id()).isEqualTo(65_534);
  }

  @Test
  void id_is_ignored_unless_negotiated_and_taken_once_if_it_is() {
    var ignored = RTCDataChannelInit.builder().id(7).build();
    assertThat(alice.createDataChannel("", ignored).id()).isNull();
    alice.createDataChannel("", negotiated(7));
    refuses("OperationError", () -> alice.createDataChannel("", negotiated(7)));
  }

  @Test
  void ids_are_there_when_the_answer_is_set_odd_for_the_dtls_server() {
    assertThat(idParity("active")).isEqualTo(1);
  }

  @Test
  void ids_are_there_when_the_answer_is_set_even_for_the_dtls_client() {
    assertThat(idParity("passive")).isZero();
  }

  private int idParity(String answered) {
    alice.createDataChannel("", negotiated(0));
    alice.createDataChannel("", negotiated(1));
    RTCDataChannel first = alice.createDataChannel("first");
    session.await(alice.setLocalDescription());
    session.await(bob.setRemoteDescription(SimSession.local(alice)));
    session.await(bob.setLocalDescription());
    String answer = SimSession.local(bob).sdp().replace("setup:active", "setup:" + answered);
    assertThat(first.id()).isNull();
    session.await(
        alice.setRemoteDescription(new RTCSessionDescriptionInit(RTCSdpType.ANSWER, answer)));
    int id = Objects.requireNonNull(first.id());
    assertThat(id).isGreaterThan(1);
    int second = Objects.requireNonNull(alice.createDataChannel("second").id());
    assertThat(second).isEqualTo(id + 2);
    return id % 2;
  }

  @Test
  void message_of_zero_bytes_and_messages_of_each_kind_arrive() {
    RTCDataChannel channel = connected();
    incoming
        .getFirst()
        .onMessage(m -> order.add(m.isText() ? "text " + m.text() : "bytes " + m.bytes().length));
    channel.send("");
    channel.send("grüße");
    channel.send(new byte[0]);
    channel.send(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2));
    session.run(Duration.ofSeconds(1));
    assertThat(order).containsExactly("text ", "text grüße", "bytes 0", "bytes 2");
  }

  @Test
  void channel_is_open_in_its_event_and_message_sent_at_once_arrives_after_open() {
    bob.onDataChannel(event -> {
      order.add(event.channel().readyState().value());
      event.channel().onOpen(e -> order.add("open"));
      event.channel().onMessage(m -> order.add(m.text()));
    });
    RTCDataChannel channel = alice.createDataChannel("chat");
    channel.onOpen(e -> channel.send("early"));
    session.connect();
    session.run(Duration.ofSeconds(1));
    assertThat(order).endsWith("open", "early");
  }

  @Test
  void incoming_channel_has_the_properties_it_was_made_with() {
    alice.createDataChannel(
        "label",
        RTCDataChannelInit.builder().ordered(false).maxRetransmits(3).protocol("proto").build());
    session.connect();
    session.await(() -> !incoming.isEmpty());
    RTCDataChannel channel = incoming.getFirst();
    assertThat(channel.label()).isEqualTo("label");
    assertThat(channel.protocol()).isEqualTo("proto");
    assertThat(channel.ordered()).isFalse();
    assertThat(channel.maxRetransmits()).isEqualTo(3);
    assertThat(channel.maxPacketLifeTime()).isNull();
    assertThat(channel.negotiated()).isFalse();
  }

  @Test
  void negotiated_channels_need_no_event() {
    RTCDataChannel ours = alice.createDataChannel("x", negotiated(4));
    RTCDataChannel theirs = bob.createDataChannel("y", negotiated(4));
    theirs.onMessage(m -> order.add(m.text()));
    session.connect();
    session.await(() -> open(ours) && open(theirs));
    ours.send("hello");
    session.run(Duration.ofSeconds(1));
    assertThat(order).containsExactly("hello");
    assertThat(incoming).isEmpty();
  }

  @Test
  void sending_is_for_open_channels() {
    RTCDataChannel channel = alice.createDataChannel("chat");
    refuses("InvalidStateError", () -> channel.send("too early"));
    session.connect();
    session.await(() -> open(channel));
    channel.close();
    refuses("InvalidStateError", () -> channel.send("too late"));
  }

  @Test
  void buffered_amount_grows_at_once_and_its_event_fires_when_it_is_low() {
    RTCDataChannel channel = connected();
    channel.onBufferedAmountLow(e -> order.add("low at " + channel.bufferedAmount()));
    channel.bufferedAmountLowThreshold(0);
    channel.send(new byte[100_000]);
    channel.send(new byte[100_000]);
    assertThat(channel.bufferedAmount()).isEqualTo(200_000);
    session.run(Duration.ofSeconds(5));
    assertThat(channel.bufferedAmount()).isZero();
    assertThat(order).containsExactly("low at 0");
  }

  @Test
  void message_that_is_larger_than_the_remote_takes_is_a_type_error() {
    RTCDataChannel channel = connected();
    RTCSctpTransport sctp = Objects.requireNonNull(alice.sctp());
    assertThat(sctp.state()).isEqualTo(RTCSctpTransportState.CONNECTED);
    assertThat(sctp.maxMessageSize()).isEqualTo(262_144);
    refuses("TypeError", () -> channel.send(new byte[262_145]));
    channel.send(new byte[262_144]);
  }

  @Test
  void full_buffer_is_an_operation_error() {
    RTCDataChannel channel = connected();
    refuses(
        "OperationError",
        () -> {
          for (int i = 0; i < 100; i++) {
            channel.send(new byte[262_144]);
          }
        });
  }

  @Test
  void close_ends_both_sides_and_only_the_remote_hears_closing() {
    RTCDataChannel channel = connected();
    RTCDataChannel other = incoming.getFirst();
    channel.onClosing(e -> order.add("never"));
    channel.onClose(e -> order.add("close here"));
    channel.onError(e -> order.add("never"));
    other.onError(e -> order.add("never"));
    other.onClosing(e -> order.add(other.readyState().value()));
    other.onClose(e -> order.add("close there"));
    channel.close();
    channel.close();
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSING);
    session.run(Duration.ofSeconds(1));
    assertThat(order).containsExactlyInAnyOrder("closing", "close there", "close here");
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
    assertThat(other.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
  }

  @Test
  void what_was_sent_before_close_arrives() {
    RTCDataChannel channel = connected();
    incoming.getFirst().onMessage(m -> order.add("got " + m.bytes().length));
    channel.send(new byte[200_000]);
    channel.close();
    session.run(Duration.ofSeconds(5));
    assertThat(order).containsExactly("got 200000");
  }

  @Test
  void sides_that_close_and_send_at_once_do_not_stumble() {
    RTCDataChannel channel = connected();
    RTCDataChannel other = incoming.getFirst();
    channel.close();
    for (int i = 0; i < 50 && open(other); i++) {
      other.send("still here");
      session.run(Duration.ofMillis(1));
    }
    other.close();
    session.run(Duration.ofSeconds(2));
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
    assertThat(other.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
  }

  @Test
  void identifier_of_a_closed_channel_can_be_used_again() {
    RTCDataChannel channel = connected();
    Integer id = channel.id();
    channel.close();
    session.run(Duration.ofSeconds(1));
    RTCDataChannel next = alice.createDataChannel("next");
    assertThat(next.id()).isEqualTo(id);
    session.await(() -> open(next) && incoming.size() == 2);
  }

  @Test
  void channel_closed_before_it_ever_opened_just_closes() {
    RTCDataChannel channel = alice.createDataChannel("chat");
    channel.onOpen(e -> order.add("open"));
    channel.onClose(e -> order.add("close"));
    channel.close();
    session.connect();
    session.run(Duration.ofSeconds(1));
    assertThat(order).containsExactly("close");
    assertThat(incoming).isEmpty();
  }

  @Test
  void channel_made_after_the_remote_has_gone_closes_with_an_error() {
    connected();
    bob.close();
    session.run(Duration.ofSeconds(1));
    RTCDataChannel late = alice.createDataChannel("late");
    late.onError(e -> order.add(e.error().name()));
    late.onClose(e -> order.add("close"));
    session.run(Duration.ofSeconds(1));
    assertThat(order).containsExactly("OperationError", "close");
  }

  @Test
  void closed_connection_closes_its_channels_at_once_without_events() {
    RTCDataChannel channel = connected();
    channel.onClose(e -> order.add("never"));
    alice.close();
    assertThat(channel.readyState()).isEqualTo(RTCDataChannelState.CLOSED);
    refuses("InvalidStateError", () -> alice.createDataChannel("more"));
    session.run(Duration.ofSeconds(1));
    assertThat(order).isEmpty();
  }
}
