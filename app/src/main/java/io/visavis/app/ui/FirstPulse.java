package io.visavis.app.ui;

import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.image.WritableImage;

/// Runs a task on the toolkit's thread once the first pulse after its start is drawn.
final class FirstPulse extends AnimationTimer {
  private final Runnable task;
  private boolean begun;

  FirstPulse(Runnable task) {
    this.task = task;
  }

  @Override
  public void handle(long now) {
    if (begun) {
      stop();
      // The second pulse: the first is handed to the thread that draws, whose work is in order.
      new Group().snapshot(null, new WritableImage(1, 1));
      task.run();
    }
    begun = true;
  }
}
