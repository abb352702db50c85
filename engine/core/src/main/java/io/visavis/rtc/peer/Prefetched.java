package io.visavis.rtc.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What one transport has gathered before a description of ours speaks of it, and what its agent
/// was told meanwhile: both wait for that description.
final class Prefetched {

  /// Each changes what descriptions say, and returns the event to fire.
  private final List<Supplier<Runnable>> steps = new ArrayList<>();

  private final List<Runnable> orders = new ArrayList<>();
  private boolean holding = true;
  private boolean dropped;

  /// In a task.
  ///
  /// @return false when nothing is held back any more
  boolean keeps(Supplier<Runnable> step) {
    if (holding) {
      steps.add(step);
    }
    return holding || dropped;
  }

  /// In the task of the description: the changes happen now.
  ///
  /// @return the events, for a task to come
  List<Runnable> release() {
    holding = false;
    List<Runnable> events = steps.stream().map(Supplier::get).toList();
    steps.clear();
    return events;
  }

  /// It was gathered from servers, or under a policy, that no longer hold.
  void drop() {
    holding = false;
    dropped = true;
    steps.clear();
  }

  /// For the agent, which must not be heard before our description. On the loop.
  List<Runnable> orders() {
    return orders;
  }
}
