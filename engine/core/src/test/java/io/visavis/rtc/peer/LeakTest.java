package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.sim.SimEngine;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Fifty connections on the real network, with the real DTLS, and what is left of them.
@Timeout(300)
class LeakTest {

  private static final int PAIRS = 25;
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final RTCConfiguration CONFIGURATION =
      RTCConfiguration.builder().certificates(List.of(SimEngine.certificate())).build();

  private static final RTCConfiguration POOLED =
      CONFIGURATION.toBuilder().iceCandidatePoolSize(3).build();

  @Test
  void fifty_connections_leave_no_socket_no_thread_and_no_timer() throws Exception {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    Engine engine =
        new Engine(
            EngineSettings.defaults().toBuilder()
                .threads(2)
                .codecs(List.of())
                .mdns(false)
                .sockets(SocketSettings.DEFAULT.withLoopback(true))
                .build());
    List<WeakReference<NetworkPlane>> planes = new ArrayList<>();
    ReferenceQueue<NetworkPlane> collected = new ReferenceQueue<>();
    talk(engine, planes, collected);
    long sockets = sockets();
    for (int i = 0; i < PAIRS; i++) {
      talk(engine, planes, collected);
    }
    // Fewer where another test's client lets an idle one go meanwhile.
    assertThat(sockets()).isLessThanOrEqualTo(sockets);
    // A timer or a task that was left would keep its network plane reachable.
    int gone = 0;
    for (int i = 0; i < 100 && gone < planes.size(); i++) {
      System.gc();
      while (collected.remove(20) != null) {
        gone++;
      }
    }
    assertThat(gone).isEqualTo(planes.size());
    engine.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && thread.getName().startsWith("visavis")) {
        thread.join(TimeUnit.MINUTES.toMillis(2));
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  /// Two connections that connect, exchange a message and close.
  private static void talk(
      Engine engine,
      List<WeakReference<NetworkPlane>> planes,
      ReferenceQueue<NetworkPlane> collected)
      throws Exception {
    PeerConnection alice = new PeerConnection(engine, CONFIGURATION);
    PeerConnection bob = new PeerConnection(engine, POOLED);
    planes.add(new WeakReference<>(alice.plane(), collected));
    planes.add(new WeakReference<>(bob.plane(), collected));
    carry(alice, bob);
    carry(bob, alice);
    CompletableFuture<String> heard = new CompletableFuture<>();
    bob.events()
        .dataChannel
        .add(event -> event.channel().onMessage(message -> heard.complete(message.text())));
    alice.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()), List.of());
    var channel = alice.createDataChannel("chat", new RTCDataChannelInit());
    channel.onOpen(event -> channel.send("hello"));
    alice
        .negotiator()
        .setLocalDescription(new RTCLocalSessionDescriptionInit())
        .thenCompose(v -> bob.negotiator().setRemoteDescription(local(alice)))
        .thenCompose(
            v -> bob.negotiator().setLocalDescription(new RTCLocalSessionDescriptionInit()))
        .thenCompose(v -> alice.negotiator().setRemoteDescription(local(bob)))
        .get(2, TimeUnit.MINUTES);
    assertThat(heard.get(2, TimeUnit.MINUTES)).isEqualTo("hello");
    alice.close();
    bob.close();
    alice.whenClosed().get(2, TimeUnit.MINUTES);
    bob.whenClosed().get(2, TimeUnit.MINUTES);
  }

  private static void carry(PeerConnection from, PeerConnection to) {
    from.events()
        .iceCandidate
        .add(event -> {
          if (event.candidate() != null) {
            to.negotiator().addIceCandidate(event.candidate());
          }
        });
  }

  private static RTCSessionDescriptionInit local(PeerConnection connection) {
    return Objects.requireNonNull(connection.negotiator().localDescription()).toJSON();
  }

  private static long sockets() throws IOException {
    assumeTrue(Files.isDirectory(DESCRIPTORS), "no /proc here");
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path descriptor : open) {
        if (isSocket(descriptor)) {
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      // The directory's own descriptor is gone by now.
      return false;
    }
  }
}
