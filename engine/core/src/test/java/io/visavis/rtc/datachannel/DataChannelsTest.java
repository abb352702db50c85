package io.visavis.rtc.datachannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.sctp.SctpSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DataChannelsTest {
  private static final long STEP = 1_000_000;

  /// Two ends and a path of 5 ms that loses packets by a seed.
  private static final class Ends {
    final DataChannels a = new DataChannels(SctpSettings.defaults(), new SplittableRandom(1));
    final DataChannels b = new DataChannels(SctpSettings.defaults(), new SplittableRandom(2));
    final List<DataChannelOutput> outA = new ArrayList<>();
    final List<DataChannelOutput> outB = new ArrayList<>();
    final SplittableRandom random;
    double loss;
    long now;

    private record InTransit(long at, boolean toB, byte[] data) {}

    private final ArrayDeque<InTransit> path = new ArrayDeque<>();

    Ends(long seed) {
      random = new SplittableRandom(seed);
    }

    static Ends connected(long seed) {
      Ends ends = new Ends(seed);
      ends.connect();
      return ends;
    }

    void connect() {
      a.role(true, now);
      b.role(false, now);
      a.connect(now);
      b.connect(now);
      run(200);
    }

    private void drain(DataChannels from, boolean toB, List<DataChannelOutput> out) {
      for (DataChannelOutput o = from.poll(); o != null; o = from.poll()) {
        if (o instanceof DataChannelOutput.Packet(byte[] data)) {
          if (random.nextDouble() >= loss) {
            path.add(new InTransit(now + 5 * STEP, toB, data));
          }
        } else {
          out.add(o);
        }
      }
    }

    void run(int millis) {
      for (int i = 0; i < millis; i++) {
        drain(a, true, outA);
        drain(b, false, outB);
        now += STEP;
        while (!path.isEmpty() && path.element().at <= now) {
          InTransit next = path.remove();
          (next.toB ? b : a).receive(next.data, 0, next.data.length, now);
          drain(a, true, outA);
          drain(b, false, outB);
        }
        a.timeout(now);
        b.timeout(now);
      }
      drain(a, true, outA);
      drain(b, false, outB);
    }

    Channel incoming() {
      for (DataChannelOutput out : outB) {
        if (out instanceof DataChannelOutput.Incoming(Channel channel)) {
          return channel;
        }
      }
      throw new AssertionError("no channel came in: " + outB);
    }

    static List<String> texts(List<DataChannelOutput> outputs) {
      List<String> texts = new ArrayList<>();
      for (DataChannelOutput out : outputs) {
        if (out
            instanceof DataChannelOutput.Message(Channel channel, boolean binary, byte[] data)) {
          texts.add((binary ? "b:" : "s:") + new String(data, StandardCharsets.UTF_8));
        }
      }
      return texts;
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_channel_created_before_the_role_is_known_waits_and_gets_its_identifier() {
    Ends ends = new Ends(1);
    Channel channel = ends.a.open(ChannelInit.reliable("chat"), 0);
    assertThat(channel.id()).isEqualTo(Channel.NO_ID);
    Channel other = ends.b.open(ChannelInit.reliable("other"), 0);
    ends.connect();
    assertThat(channel.id()).isZero();
    assertThat(other.id()).isEqualTo(1);
    assertThat(channel.state()).isEqualTo(ChannelState.OPEN);
    assertThat(ends.outA).contains(new DataChannelOutput.Opened(channel));
    assertThat(ends.incoming().init()).isEqualTo(channel.init());
    assertThat(ends.incoming().id()).isZero();
  }

  @Test
  void text_binary_and_empty_messages_keep_their_kind_and_order() {
    Ends ends = Ends.connected(2);
    Channel channel = ends.a.open(ChannelInit.reliable("x"), ends.now);
    ends.a.send(channel, false, text("one"), ends.now);
    ends.a.send(channel, true, text("two"), ends.now);
    ends.a.send(channel, false, new byte[0], ends.now);
    ends.a.send(channel, true, new byte[0], ends.now);
    ends.run(100);
    assertThat(Ends.texts(ends.outB)).containsExactly("s:one", "b:two", "s:", "b:");
    assertThat(ends.a.buffered(channel)).isZero();
  }

  @Test
  void data_of_an_unordered_channel_before_the_ack_still_comes_after_open() {
    for (int seed = 0; seed < 50; seed++) {
      Ends ends = Ends.connected(seed);
      ends.loss = 0.3;
      ChannelInit init =
          new ChannelInit("u", "p", false, null, null, null, ChannelInit.PRIORITY_NORMAL);
      Channel channel = ends.a.open(init, ends.now);
      for (int i = 0; i < 5; i++) {
        ends.a.send(channel, false, text("" + i), ends.now);
        ends.run(3);
      }
      ends.run(20_000);
      assertThat(ends.incoming().init().ordered()).isFalse();
      assertThat(Ends.texts(ends.outB))
          .containsExactlyInAnyOrder("s:0", "s:1", "s:2", "s:3", "s:4");
    }
  }

  @Test
  void a_negotiated_channel_sends_no_open_and_early_messages_are_kept() {
    Ends ends = Ends.connected(4);
    ChannelInit init = new ChannelInit("n", "", true, null, null, 7, 256);
    Channel mine = ends.a.open(init, ends.now);
    ends.a.send(mine, false, text("early"), ends.now);
    ends.run(50);
    assertThat(ends.outB.stream().noneMatch(DataChannelOutput.Incoming.class::isInstance)).isTrue();
    Channel theirs = ends.b.open(init, ends.now);
    ends.run(10);
    assertThat(ends.outB).contains(new DataChannelOutput.Opened(theirs));
    assertThat(Ends.texts(ends.outB)).containsExactly("s:early");
    assertThatIllegalArgumentException().isThrownBy(() -> ends.b.open(init, ends.now));
  }

  @Test
  void closing_delivers_what_was_sent_and_closes_both_ends_under_loss() {
    for (int seed = 0; seed < 50; seed++) {
      Ends ends = Ends.connected(seed);
      ends.loss = 0.2;
      Channel channel = ends.a.open(ChannelInit.reliable("x"), ends.now);
      ends.a.send(channel, true, new byte[20_000], ends.now);
      ends.a.close(channel, ends.now);
      assertThatIllegalStateException()
          .isThrownBy(() -> ends.a.send(channel, true, new byte[1], ends.now));
      ends.run(30_000);
      assertThat(ends.outA).containsOnlyOnce(new DataChannelOutput.Closed(channel, null));
      Channel theirs = ends.incoming();
      assertThat(ends.outB)
          .containsSubsequence(
              new DataChannelOutput.Closing(theirs), new DataChannelOutput.Closed(theirs, null));
      assertThat(Ends.texts(ends.outB)).hasSize(1);
    }
  }

  @Test
  void an_identifier_is_used_again_after_its_channel_is_closed() {
    for (int seed = 0; seed < 30; seed++) {
      Ends ends = Ends.connected(seed);
      ends.loss = 0.15;
      for (int round = 0; round < 5; round++) {
        Channel channel = ends.a.open(ChannelInit.reliable("r" + round), ends.now);
        assertThat(channel.id()).isZero();
        ends.a.send(channel, false, text("hello " + round), ends.now);
        ends.a.close(channel, ends.now);
        for (int i = 0; i < 60 && channel.state() != ChannelState.CLOSED; i++) {
          ends.run(500);
        }
        assertThat(channel.state())
            .as("seed %d round %d", seed, round)
            .isEqualTo(ChannelState.CLOSED);
      }
      ends.run(5000);
      assertThat(Ends.texts(ends.outB))
          .containsExactly("s:hello 0", "s:hello 1", "s:hello 2", "s:hello 3", "s:hello 4");
    }
  }

  @Test
  void both_ends_close_at_once() {
    Ends ends = Ends.connected(6);
    Channel channel = ends.a.open(ChannelInit.reliable("x"), ends.now);
    ends.run(50);
    ends.a.close(channel, ends.now);
    ends.b.close(ends.incoming(), ends.now);
    ends.run(2000);
    assertThat(channel.state()).isEqualTo(ChannelState.CLOSED);
    assertThat(ends.incoming().state()).isEqualTo(ChannelState.CLOSED);
  }

  @Test
  void the_end_of_the_association_closes_every_channel_first() {
    Ends ends = Ends.connected(7);
    Channel channel = ends.a.open(ChannelInit.reliable("x"), ends.now);
    ends.run(50);
    ends.a.abort("over", ends.now);
    ends.run(50);
    assertThat(ends.outA)
        .containsSubsequence(
            new DataChannelOutput.Closed(channel, "over"),
            new DataChannelOutput.AssociationClosed("over"));
    assertThat(ends.incoming().state()).isEqualTo(ChannelState.CLOSED);
    assertThatIllegalStateException()
        .isThrownBy(() -> ends.a.open(ChannelInit.reliable("y"), ends.now));
  }

  @Test
  void open_carries_every_kind_of_channel() {
    List<ChannelInit> inits =
        List.of(
            ChannelInit.reliable("é"),
            new ChannelInit("a", "p", false, null, null, null, 128),
            new ChannelInit("a", "p", true, 3, null, null, 512),
            new ChannelInit("a", "p", false, 0, null, null, 1024),
            new ChannelInit("a", "", true, null, Duration.ofMillis(70), null, 256),
            new ChannelInit("", "p", false, null, Duration.ofMillis(65_535), null, 256));
    for (ChannelInit init : inits) {
      byte[] open = Dcep.encode(new Dcep.Open(init));
      assertThat(Dcep.parse(open)).isEqualTo(new Dcep.Open(init));
      for (int length = 0; length < open.length; length++) {
        byte[] cut = Arrays.copyOf(open, length);
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> Dcep.parse(cut));
      }
    }
    List<byte[]> samples = inits.stream().map(init -> Dcep.encode(new Dcep.Open(init))).toList();
    Mutations.drive(DcepFuzz::fuzzerTestOneInput, 5, 5000, samples);
  }
}
