package io.visavis.app.ui.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.Problem;
import io.visavis.app.qr.QrPicture;
import io.visavis.app.ui.qr.ScanViewModel.Sight;
import io.visavis.rtc.MediaStreamTrack;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// No toolkit and no camera here: the background is a list of tasks.
class ScanViewModelTest {
  private static final String CODE = "VV1ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final ScriptedCamera camera = new ScriptedCamera();
  private final List<String> found = new ArrayList<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private @Nullable MediaStreamTrack inUse;
  private final ScanViewModel model =
      new ScanViewModel(camera, () -> inUse, found::add, background::add, Runnable::run);

  private void work() {
    for (Runnable task = background.poll(); task != null; task = background.poll()) {
      task.run();
    }
  }

  @Test
  void the_first_code_that_the_camera_sees_is_taken_and_the_camera_let_go() {
    model.open();
    assertThat(model.sightProperty().get()).isEqualTo(Sight.STARTING);
    work();
    assertThat(model.sightProperty().get()).isEqualTo(Sight.LOOKING);
    assertThat(model.trackProperty().get()).isNotNull();
    camera.seeNothing();
    work();
    assertThat(found).isEmpty();
    camera.pass(FrameScanner.GAP_NANOS);
    camera.see(CODE);
    work();
    assertThat(found).containsExactly(CODE);
    assertThat(model.openProperty().get()).isFalse();
    assertThat(camera.stopped()).isTrue();
    assertThat(camera.watchers()).isZero();
  }

  @Test
  void ten_pictures_a_second_are_looked_at_and_one_at_a_time() {
    model.open();
    work();
    for (int i = 0; i < 30; i++) {
      camera.seeNothing();
      work();
      camera.pass(FrameScanner.GAP_NANOS / 3);
    }
    assertThat(background).isEmpty();
    int looks = 0;
    for (int i = 0; i < 30; i++) {
      camera.seeNothing();
      looks += background.size();
      work();
      camera.pass(FrameScanner.GAP_NANOS / 3 + 1);
    }
    assertThat(looks).isEqualTo(10);
    camera.pass(FrameScanner.GAP_NANOS);
    camera.seeNothing();
    camera.pass(FrameScanner.GAP_NANOS);
    camera.seeNothing();
    assertThat(background).as("the first look is not over").hasSize(1);
  }

  @Test
  void without_a_camera_a_still_picture_does() {
    camera.there = false;
    model.open();
    work();
    assertThat(model.sightProperty().get()).isEqualTo(Sight.BLIND);
    model.look(() -> pixels(CODE));
    work();
    assertThat(found).containsExactly(CODE);
    assertThat(model.openProperty().get()).isFalse();
  }

  private static Pixels pixels(String text) {
    QrPicture picture = QrPicture.of(text);
    int side = (picture.size() + 2 * QrPicture.QUIET_ZONE) * 3;
    int[] argb = new int[side * side];
    for (int i = 0; i < argb.length; i++) {
      int x = i % side / 3 - QrPicture.QUIET_ZONE;
      int y = i / side / 3 - QrPicture.QUIET_ZONE;
      boolean inside = x >= 0 && y >= 0 && x < picture.size() && y < picture.size();
      argb[i] = inside && picture.dark(x, y) ? 0xff000000 : 0xffffffff;
    }
    return new Pixels(argb, side, side);
  }

  @Test
  void a_camera_that_goes_away_is_told() {
    model.open();
    work();
    camera.unplug();
    assertThat(model.sightProperty().get()).isEqualTo(Sight.BLIND);
    assertThat(model.trackProperty().get()).isNull();
    assertThat(model.openProperty().get()).isTrue();
  }

  @Test
  void a_picture_without_a_code_and_a_file_that_is_none_are_told() {
    model.open();
    work();
    model.look(() -> new Pixels(new int[100 * 100], 100, 100));
    work();
    assertThat(model.problemProperty().get()).isEqualTo(new Problem("problem.qr-none"));
    model.look(() -> {
      throw new IOException("no image");
    });
    work();
    assertThat(model.problemProperty().get()).isEqualTo(new Problem("problem.qr-file"));
    assertThat(model.openProperty().get()).isTrue();
    assertThat(found).isEmpty();
  }

  @Test
  void closed_before_the_camera_is_there_it_is_let_go_at_once() {
    model.open();
    model.close();
    work();
    assertThat(model.trackProperty().get()).isNull();
    assertThat(camera.stopped()).isTrue();
  }

  @Test
  void what_was_seen_before_it_was_closed_comes_too_late() {
    model.open();
    work();
    camera.see(CODE);
    model.close();
    model.open();
    work();
    assertThat(found).isEmpty();
    assertThat(model.openProperty().get()).isTrue();
  }

  @Test
  void the_camera_learns_what_a_call_has_in_use() {
    MediaStreamTrack own = new MediaStreamTrack(new ScriptedCamera());
    inUse = own;
    model.open();
    work();
    assertThat(camera.inUse).isSameAs(own);
  }
}
