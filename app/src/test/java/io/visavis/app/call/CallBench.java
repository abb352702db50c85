package io.visavis.app.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What a call costs: video of 1280 x 720 at 30 frames/s in VP8 both ways, both ends in this
/// process, nothing shown and no sound; this engine beside libwebrtc (by webrtc-java) in the same
/// run. One line a metric:
///
///     java -cp <test class path of the app> io.visavis.app.call.CallBench [seconds] [calls]
public final class CallBench {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int FRAME_RATE = 30;

  private static final int DEFAULT_SECONDS = 10;
  private static final int DEFAULT_CALLS = 6;
  private static final long FIRST_FRAME_SECONDS = 30;

  private CallBench() {}

  /// Two connected ends.
  interface BenchCall extends AutoCloseable {
    /// Makes both ends and begins; returns at once.
    void start();

    /// Waits for a decoded frame on both sides.
    boolean awaitFrames(long time, TimeUnit unit) throws InterruptedException;

    /// Frames decoded by both sides so far.
    long frames();

    @Override
    void close();
  }

  /// Prints all metrics.
  public static void main(String[] args) throws InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_SECONDS;
    int calls = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_CALLS;
    try (VisavisBenchCall.Factory visavis = new VisavisBenchCall.Factory()) {
      measure("visavis", visavis::make, seconds, calls);
    }
    try {
      LibwebrtcBenchCall.Factory libwebrtc = new LibwebrtcBenchCall.Factory();
      measure("libwebrtc", libwebrtc::make, seconds, calls);
    } catch (LinkageError e) {
      System.out.println("libwebrtc does not load here: " + e.getMessage());
    }
  }

  private static void measure(String name, Supplier<BenchCall> maker, int seconds, int calls)
      throws InterruptedException {
    List<Long> firstFrames = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      try (BenchCall call = maker.get()) {
        long start = System.nanoTime();
        call.start();
        if (!call.awaitFrames(FIRST_FRAME_SECONDS, TimeUnit.SECONDS)) {
          print(name, "no frame within %d s", FIRST_FRAME_SECONDS);
          return;
        }
        firstFrames.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        if (i == calls - 1) {
          steady(name, call, seconds);
        }
      }
    }
    print(name, "first frame on both sides, first call: %d ms", firstFrames.getFirst());
    Collections.sort(firstFrames);
    print(name, "first frame on both sides, median: %d ms", firstFrames.get(calls / 2));
    print(name, "all: %s", Arrays.toString(firstFrames.toArray()));
  }

  private static void steady(String name, BenchCall call, int seconds) throws InterruptedException {
    // The encoder's rate control and the compilers have settled by then.
    TimeUnit.SECONDS.sleep(3);
    double cpu = cpuSeconds();
    long time = System.nanoTime();
    long frames = call.frames();
    TimeUnit.SECONDS.sleep(seconds);
    double elapsed = (System.nanoTime() - time) / 1e9;
    print(name, "CPU: %.2f s per second", (cpuSeconds() - cpu) / elapsed);
    print(
        name,
        "frames decoded by each side: %.1f per second",
        (call.frames() - frames) / elapsed / 2);
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency for one method
  private static void print(String name, String format, Object... args) {
    System.out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, args));
  }
}
