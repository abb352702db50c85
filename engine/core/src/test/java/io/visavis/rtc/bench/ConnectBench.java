package io.visavis.rtc.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// Time and processor time of connecting a pair, stacks in turns in one run.
final class ConnectBench {

  /// Pairs of one stack before it is the next one's turn.
  private static final int BATCH = 20;

  private static final int WARM_UP_BATCHES = 30;

  private ConnectBench() {}

  /// Connects a pair and lets go of it.
  interface Connecting {
    long connect() throws InterruptedException, ExecutionException, TimeoutException;
  }

  /// What was measured of one stack.
  private static final class Sample {
    final String name;
    final Connecting connecting;
    final List<Double> millis = new ArrayList<>();
    final List<Double> cpu = new ArrayList<>();

    Sample(String name, Connecting connecting) {
      this.name = name;
      this.connecting = connecting;
    }

    void batch(boolean counts) throws InterruptedException, ExecutionException, TimeoutException {
      long before = Figures.cpuNanos();
      for (int i = 0; i < BATCH; i++) {
        long nanos = connecting.connect();
        if (counts) {
          millis.add(nanos / 1e6);
        }
      }
      if (counts) {
        cpu.add((Figures.cpuNanos() - before) / 1e6 / BATCH);
      }
    }
  }

  /// Measures and prints; ours comes first.
  static void run(String metric, int batches, List<Connecting> connecting, List<String> names)
      throws InterruptedException, ExecutionException, TimeoutException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < connecting.size(); i++) {
      samples.add(new Sample(names.get(i), connecting.get(i)));
    }
    for (int batch = -WARM_UP_BATCHES; batch < batches; batch++) {
      for (Sample sample : samples) {
        sample.batch(batch >= 0);
      }
    }
    print(metric + ", median", "ms", samples, s -> Figures.quantile(s.millis, 0.5));
    print(metric + ", 90th percentile", "ms", samples, s -> Figures.quantile(s.millis, 0.9));
    print(metric + ", CPU a pair", "ms", samples, s -> Figures.quantile(s.cpu, 0.5));
  }

  private interface Figure {
    double of(Sample sample);
  }

  private static void print(String metric, String unit, List<Sample> samples, Figure figure) {
    double ours = figure.of(samples.getFirst());
    if (samples.size() == 1) {
      Figures.print(metric, unit, ours);
      return;
    }
    for (Sample peer : samples.subList(1, samples.size())) {
      Figures.print(metric, unit, ours, peer.name, figure.of(peer));
    }
  }
}
