package io.visavis.rtc.coturn;

import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.link.Links;
import io.visavis.rtc.link.ServerLink;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.turn.TurnClient;
import io.visavis.rtc.turn.TurnOutput;
import io.visavis.rtc.turn.TurnSettings;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A TURN client on a real link: what the engine's relay does, as small as it can be. Methods for
/// the test's thread; everything else happens on the loop.
final class RealTurn implements ServerLink.Listener {

  private final Loop loop;
  private final TurnClient client;
  private final CompletableFuture<TurnOutput> start = new CompletableFuture<>();
  private final CompletableFuture<TurnOutput> end = new CompletableFuture<>();
  private final LinkedBlockingQueue<Datagram> received = new LinkedBlockingQueue<>();
  private @Nullable ServerLink link;
  private Loop.@Nullable Timer timer;

  /// What a peer sent.
  record Datagram(InetSocketAddress from, byte[] bytes) {}

  private RealTurn(Loop loop, TurnSettings settings) {
    this.loop = loop;
    this.client = new TurnClient(settings, new SecureRandom());
  }

  /// Opens the link and allocates.
  static RealTurn allocate(
      Network network,
      Loop loop,
      LinkKind kind,
      InetSocketAddress server,
      String serverName,
      LinkSettings links,
      TurnSettings settings) {
    RealTurn turn = new RealTurn(loop, settings);
    loop.execute(
        () -> turn.link = Links.open(network, loop, kind, server, serverName, links, turn));
    return turn;
  }

  /// How the allocation went.
  TurnOutput outcome() {
    return start.join();
  }

  TurnOutput.Allocated allocated() {
    TurnOutput outcome = outcome();
    if (outcome instanceof TurnOutput.Allocated allocated) {
      return allocated;
    }
    throw new AssertionError("no allocation: " + outcome);
  }

  InetSocketAddress relayed() {
    return allocated().relayed().getFirst();
  }

  /// How it ended.
  TurnOutput end() {
    return end.join();
  }

  LinkedBlockingQueue<Datagram> received() {
    return received;
  }

  void send(InetSocketAddress peer, byte... bytes) {
    loop.execute(() -> {
      byte[] out = new byte[bytes.length + TurnClient.OVERHEAD];
      int length = client.send(peer, bytes, 0, bytes.length, out, loop.now());
      ServerLink open = link;
      if (length > 0 && open != null) {
        open.send(out, 0, length);
      }
      drain();
    });
  }

  /// Asks for the server's opinion of the allocation.
  void refresh() {
    loop.execute(() -> {
      client.refresh(loop.now());
      drain();
    });
  }

  /// Gives the allocation back and closes the link.
  void release() {
    loop.execute(() -> {
      client.release(loop.now());
      drain();
    });
    end.join();
    closeLink();
  }

  /// Goes without a word.
  void closeLink() {
    loop.execute(() -> {
      ServerLink open = link;
      if (open != null) {
        open.close();
      }
    });
  }

  @Override
  public void open() {
    client.allocate(loop.now());
    drain();
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    client.receive(
        buf,
        off,
        len,
        loop.now(),
        (peer, data, at, length) ->
            received.add(new Datagram(peer, Arrays.copyOfRange(data, at, at + length))));
    drain();
  }

  @Override
  public void closed(ServerLink.@Nullable Step step, String reason) {
    TurnOutput.Failed failed = new TurnOutput.Failed(TurnOutput.NO_ANSWER, step + ": " + reason);
    start.complete(failed);
    end.complete(failed);
  }

  private void drain() {
    ServerLink open = link;
    for (TurnOutput output = client.poll(); output != null; output = client.poll()) {
      switch (output) {
        case TurnOutput.Send send -> {
          if (open != null) {
            open.send(send.message(), 0, send.message().length);
          }
        }
        case TurnOutput.Allocated allocated -> start.complete(allocated);
        case TurnOutput.Redirected _, TurnOutput.Failed _ -> {
          start.complete(output);
          end.complete(output);
        }
        case TurnOutput.Lost _, TurnOutput.Released _ -> end.complete(output);
      }
    }
    if (open != null) {
      open.flush();
    }
    arm();
  }

  private void arm() {
    Loop.Timer armed = timer;
    if (armed != null) {
      armed.cancel();
    }
    long deadline = client.deadline();
    timer =
        deadline == Long.MAX_VALUE
            ? null
            : loop.schedule(
                deadline,
                () -> {
                  client.timeout(loop.now());
                  drain();
                });
  }
}
