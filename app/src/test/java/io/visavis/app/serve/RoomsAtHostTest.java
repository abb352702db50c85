package io.visavis.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.signal.Signal;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Real rooms at a real host.
class RoomsAtHostTest {
  private static final long PATIENCE = 120;

  /// Somebody in a room.
  private static final class End implements RoomListener {
    final CompletableFuture<RoomState.Paired> paired = new CompletableFuture<>();
    final CompletableFuture<Signal> heard = new CompletableFuture<>();

    @Override
    public void state(RoomState now) {
      if (now instanceof RoomState.Paired pair) {
        paired.complete(pair);
      }
    }

    @Override
    public void signal(Signal signal) {
      heard.complete(signal);
    }
  }

  @Test
  void two_ends_meet_by_links_to_different_addresses() throws Exception {
    List<InetAddress> both =
        List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    try (var test = new TestHost(TestHost.settings().withAddresses(both))) {
      List<RoomLink> links = test.host.newRoom();
      assertThat(links.get(1).broker()).hasToString("wss://[::1]:" + test.host.port() + "/mqtt");
      MqttRooms rooms = new MqttRooms(broker -> RelayAccess.NONE);
      End anna = new End();
      End bob = new End();
      try (Room one = rooms.join(links.get(0), Runnable::run, anna);
          Room other = rooms.join(RoomLink.parse(links.get(1).text()), Runnable::run, bob)) {
        assertThat(anna.paired.get(PATIENCE, TimeUnit.SECONDS).first())
            .isNotEqualTo(bob.paired.get(PATIENCE, TimeUnit.SECONDS).first());
        one.send(new Signal.Ring("Anna"));
        assertThat(bob.heard.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(new Signal.Ring("Anna"));
        other.send(new Signal.Accept("Bob"));
        assertThat(anna.heard.get(PATIENCE, TimeUnit.SECONDS)).isEqualTo(new Signal.Accept("Bob"));
      }
    }
  }
}
