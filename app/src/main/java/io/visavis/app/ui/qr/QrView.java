package io.visavis.app.ui.qr;

import io.visavis.app.qr.QrPicture;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// A text as a picture for cameras: dark on white in every theme, its squares a whole number of the
/// display's pixels wide, white around it.
public final class QrView extends Region {
  private static final int DARK = 0xff000000;
  private static final int WHITE = 0xffffffff;

  private static final double ROUNDING = 0.01;

  private final StringProperty text = new SimpleStringProperty(this, "text", "");
  private final ImageView image = new ImageView();
  private @Nullable QrPicture picture;
  private int shownPixels;
  private final double largest;

  /// An empty view.
  ///
  /// @param largest pixels of the toolkit that its side may have; squares are whole, so it is less
  public QrView(double largest) {
    this.largest = largest;
    getStyleClass().add("qr-view");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    image.setSmooth(false);
    getChildren().add(image);
    text.subscribe(now -> {
      picture = QrPicture.fits(now) ? QrPicture.of(now) : null;
      shownPixels = 0;
      requestLayout();
    });
    sceneProperty()
        .flatMap(scene -> scene.windowProperty())
        .flatMap(Window::outputScaleXProperty)
        .subscribe(scale -> requestLayout());
  }

  /// What is shown; nothing is when it is empty or too long.
  public StringProperty textProperty() {
    return text;
  }

  private double scale() {
    return getScene() == null || getScene().getWindow() == null
        ? 1
        : getScene().getWindow().getOutputScaleX();
  }

  @Override
  protected double computePrefWidth(double height) {
    QrPicture now = picture;
    if (now == null) {
      return largest;
    }
    int modules = now.size() + 2 * QrPicture.QUIET_ZONE;
    return modules * Math.max(1, Math.floor(largest * scale() / modules)) / scale();
  }

  @Override
  protected double computePrefHeight(double width) {
    return computePrefWidth(width);
  }

  @Override
  protected void layoutChildren() {
    QrPicture now = picture;
    if (now == null) {
      image.setImage(null);
      return;
    }
    double scale = scale();
    int modules = now.size() + 2 * QrPicture.QUIET_ZONE;
    double room = Math.min(getWidth(), getHeight()) * scale;
    // A whole number may have become a little less by the scale.
    int pixels = Math.max(1, (int) (room / modules + ROUNDING));
    if (pixels != shownPixels) {
      shownPixels = pixels;
      image.setImage(paint(now, pixels));
    }
    double side = modules * pixels / scale;
    image.setFitWidth(side);
    image.setFitHeight(side);
    // Between two pixels of the display every edge would be grey.
    image.relocate(
        Math.round((getWidth() - side) / 2 * scale) / scale,
        Math.round((getHeight() - side) / 2 * scale) / scale);
  }

  /// @param pixels of the display, for one square
  static Image paint(QrPicture picture, int pixels) {
    int modules = picture.size() + 2 * QrPicture.QUIET_ZONE;
    int side = modules * pixels;
    int[] argb = new int[side * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        argb[y * side + x] = dark(picture, x / pixels, y / pixels) ? DARK : WHITE;
      }
    }
    WritableImage painted = new WritableImage(side, side);
    painted
        .getPixelWriter()
        .setPixels(0, 0, side, side, PixelFormat.getIntArgbInstance(), argb, 0, side);
    return painted;
  }

  private static boolean dark(QrPicture picture, int column, int row) {
    int x = column - QrPicture.QUIET_ZONE;
    int y = row - QrPicture.QUIET_ZONE;
    int size = picture.size();
    return x >= 0 && y >= 0 && x < size && y < size && picture.dark(x, y);
  }
}
