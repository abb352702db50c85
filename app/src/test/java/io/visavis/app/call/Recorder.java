package io.visavis.app.call;

import io.visavis.app.relay.RoomState;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCVerificationEmoji;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Remembers all that a call tells, and waits for it.
final class Recorder implements CallListener {
  final List<CallPhase> phases = new CopyOnWriteArrayList<>();
  final List<String> codes = new CopyOnWriteArrayList<>();
  final List<Partner> partners = new CopyOnWriteArrayList<>();
  final List<RoomState> rooms = new CopyOnWriteArrayList<>();
  final List<Optional<Instant>> patience = new CopyOnWriteArrayList<>();
  final List<List<RTCVerificationEmoji>> emoji = new CopyOnWriteArrayList<>();
  final List<CallStates> states = new CopyOnWriteArrayList<>();
  final List<CallStats> stats = new CopyOnWriteArrayList<>();
  final List<MediaStreamTrack> localVideos = new CopyOnWriteArrayList<>();
  final List<MediaStreamTrack> remoteVideos = new CopyOnWriteArrayList<>();
  final List<Problem> problems = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();

  @Override
  public void phase(CallPhase phase) {
    add(phases, phase);
  }

  @Override
  public void code(String code) {
    add(codes, code);
  }

  @Override
  public void partner(Partner now) {
    add(partners, now);
  }

  @Override
  public void room(RoomState now) {
    add(rooms, now);
  }

  @Override
  public void patience(@Nullable Instant until) {
    add(patience, Optional.ofNullable(until));
  }

  @Override
  public void emoji(List<RTCVerificationEmoji> now) {
    add(emoji, now);
  }

  @Override
  public void states(CallStates now) {
    add(states, now);
  }

  @Override
  public void stats(CallStats figures) {
    add(stats, figures);
  }

  @Override
  public void localVideo(MediaStreamTrack track) {
    add(localVideos, track);
  }

  @Override
  public void remoteVideo(MediaStreamTrack track) {
    add(remoteVideos, track);
  }

  @Override
  public void problem(Problem problem) {
    add(problems, problem);
  }

  private <T> void add(List<T> to, T value) {
    to.add(value);
    wake();
  }

  /// Something that a wait may depend on has changed.
  void wake() {
    lock.lock();
    try {
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the condition holds; it is looked at after each thing told.
  void await(String what, Duration atMost, BooleanSupplier condition) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          throw new AssertionError(what + " did not happen: " + phases + states + problems);
        }
        // Frames are counted by others: looked at now and then.
        long slice = Math.min(left, TimeUnit.MILLISECONDS.toNanos(50));
        left -= slice - told.awaitNanos(slice);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      lock.unlock();
    }
  }

  void awaitPhase(CallPhase phase, Duration atMost) {
    await(phase.name(), atMost, () -> phases.contains(phase));
  }

  void awaitProblem(String key, Duration atMost) {
    await(key, atMost, () -> problemKeys().contains(key));
  }

  List<String> problemKeys() {
    return problems.stream().map(Problem::key).toList();
  }
}
