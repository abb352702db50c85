package io.visavis.rtc.bench;

import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCPeerConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// What flows through a connected pair of this engine, both ends and their sockets in this process.
final class FlowBench {

  private static final long ROUND = TimeUnit.SECONDS.toNanos(2);
  private static final int WARM_UP = 3;

  /// Packets on the way: a socket's default receive buffer holds about ninety.
  private static final int WINDOW = 64;

  /// Packets missing for so long are lost, and no longer on the way.
  private static final long LOSS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final int MESSAGE = 64 * 1024;
  private static final long BUFFERED = 1 << 20;

  private final VisavisStack stack;

  FlowBench(VisavisStack stack) {
    this.stack = stack;
  }

  /// RTP packets of 1,200 bytes from a source of level RTP to a sink of level RTP, of a video
  /// stream with NACK and RTX.
  void rtp(int rounds) throws InterruptedException, TimeoutException {
    AtomicLong received = new AtomicLong();
    CountDownLatch arrived = new CountDownLatch(1);
    try (RTCPeerConnection alice = stack.newPeerConnection();
        RTCPeerConnection bob = stack.newPeerConnection()) {
      bob.onTrack(event ->
          event
              .track()
              .addSink(
                  (MediaSink.RtpSink)
                      packet -> {
                        received.incrementAndGet();
                        arrived.countDown();
                      }));
      RtpPackets source = new RtpPackets();
      alice.addTrack(new MediaStreamTrack(source));
      VisavisStack.connect(alice, bob).join();
      // Before the keys are there, packets are dropped.
      for (int i = 0; arrived.getCount() > 0; i++) {
        if (i == VisavisStack.PATIENCE_SECONDS * 1_000) {
          throw new TimeoutException("no packet arrived");
        }
        source.next();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      List<Double> rates = new ArrayList<>();
      List<Double> cpu = new ArrayList<>();
      List<Double> losses = new ArrayList<>();
      for (int round = -WARM_UP; round < rounds; round++) {
        long cpuBefore = Figures.cpuNanos();
        long receivedBefore = received.get();
        long sentBefore = source.sent();
        double seconds = push(source, received) / 1e9;
        long packets = received.get() - receivedBefore;
        if (round >= 0) {
          rates.add(packets / seconds);
          cpu.add((Figures.cpuNanos() - cpuBefore) / 1e3 / packets);
          losses.add(100.0 * (source.sent() - sentBefore - packets) / packets);
        }
      }
      Figures.print("RTP through a pair, 1200 bytes", "packets/s", Figures.quantile(rates, 0.5));
      Figures.print("RTP through a pair, CPU a million packets", "s", Figures.quantile(cpu, 0.5));
      Figures.print("RTP through a pair, lost", "%", Figures.quantile(losses, 0.5));
    }
  }

  private static long push(RtpPackets source, AtomicLong received) {
    long start = System.nanoTime();
    long base = source.sent() - received.get();
    long last = received.get();
    long progress = start;
    long now = start;
    while (now - start < ROUND) {
      long onTheWay = source.sent() - received.get() - base;
      if (onTheWay < WINDOW) {
        for (int i = 0; i < WINDOW / 4; i++) {
          source.next();
        }
      } else {
        LockSupport.parkNanos(20_000);
      }
      now = System.nanoTime();
      if (received.get() != last) {
        last = received.get();
        progress = now;
      } else if (now - progress > LOSS) {
        base = source.sent() - last;
        progress = now;
      }
    }
    return now - start;
  }

  /// User data of messages of 64 KiB on one reliable, ordered channel.
  void data(int rounds) throws InterruptedException, TimeoutException {
    AtomicLong received = new AtomicLong();
    CountDownLatch open = new CountDownLatch(2);
    try (RTCPeerConnection alice = stack.newPeerConnection();
        RTCPeerConnection bob = stack.newPeerConnection()) {
      bob.onDataChannel(event -> {
        event.channel().onMessage(message -> received.addAndGet(message.bytes().length));
        open.countDown();
      });
      RTCDataChannel channel = alice.createDataChannel("bench");
      channel.onOpen(event -> open.countDown());
      VisavisStack.connect(alice, bob).join();
      VisavisStack.await(open);
      byte[] message = new byte[MESSAGE];
      List<Double> rates = new ArrayList<>();
      List<Double> cpu = new ArrayList<>();
      for (int round = -WARM_UP; round < rounds; round++) {
        long cpuBefore = Figures.cpuNanos();
        long before = received.get();
        long start = System.nanoTime();
        while (System.nanoTime() - start < ROUND) {
          if (channel.bufferedAmount() < BUFFERED) {
            channel.send(message);
          } else {
            LockSupport.parkNanos(200_000);
          }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double megabytes = (received.get() - before) / 1e6;
        if (round >= 0) {
          rates.add(megabytes / seconds);
          cpu.add((Figures.cpuNanos() - cpuBefore) / 1e6 / megabytes);
        }
      }
      Figures.print("Data channel through a pair", "MB/s", Figures.quantile(rates, 0.5));
      Figures.print("Data channel through a pair, CPU a MB", "ms", Figures.quantile(cpu, 0.5));
    }
  }
}
