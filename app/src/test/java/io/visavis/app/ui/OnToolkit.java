package io.visavis.app.ui;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.testfx.util.WaitForAsyncUtils;

/// Looks at a window from a test while something else goes on in it.
public final class OnToolkit {
  /// Waiting costs nothing where it works.
  private static final long PATIENCE_SECONDS = 120;

  private OnToolkit() {}

  /// What something is. It is looked at on the toolkit's thread, between two of its tasks: never
  /// while one is at work, as the test's own thread might.
  public static <T> T get(Callable<T> something) {
    return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS), something);
  }

  /// What a label or a button says from now on, also what it says for a moment only: on a busy
  /// machine that may be over when a test looks.
  public static List<String> follow(Labeled label) {
    List<String> said = new CopyOnWriteArrayList<>();
    get(() -> label.textProperty().subscribe(text -> said.add(text)));
    return said;
  }

  /// Whether a node is shown, and all that is around it.
  public static boolean visible(Node node) {
    return node.isVisible() && (node.getParent() == null || visible(node.getParent()));
  }

  /// Waits until something holds on the toolkit's thread. What was done in the same task, before or
  /// after, is then done too.
  public static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> get(condition));
    WaitForAsyncUtils.waitForFxEvents();
  }
}
