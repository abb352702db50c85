package io.visavis.app.ui.call;

import io.visavis.app.call.CallPhase;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.video.VideoView;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/// The call screen.
public final class CallView extends BorderPane {
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");

  /// Our own picture's share of the stage's width, and its bounds in pixels.
  private static final double SELF_SHARE = 0.2;

  private static final double SELF_SMALLEST = 160;
  private static final double SELF_LARGEST = 320;
  private static final double SELF_RATIO = 9.0 / 16;
  private static final double CORNER = 12;
  private static final double MARGIN = 16;

  /// The stage is wide enough for the card and our picture beside each other when centred.
  private static final double WIDE = 960;

  private final CallViewModel model;
  private final Texts texts;
  private final FileDialogs files;
  private final CallSlots slots;

  /// @param files where codes are saved
  /// @param slots what other screens have to show here
  /// @param openSettings opens the settings sheet
  public CallView(
      CallViewModel model, Texts texts, FileDialogs files, CallSlots slots, Runnable openSettings) {
    this.model = model;
    this.texts = texts;
    this.files = files;
    this.slots = slots;
    setId("call-view");
    getStyleClass().add("call-view");
    getStylesheets().add(Assets.css("call"));
    // In the order of the focus: first what one came for.
    setCenter(stage());
    setRight(slots.side());
    setBottom(new VBox(new ProblemList(model, texts), new ControlBar(model, texts)));
    setTop(new TopBar(model, texts, slots.bar(), openSettings));
  }

  private Node stage() {
    VideoView remote = new VideoView();
    remote.setId("remote-video");
    remote.trackProperty().bind(model.remoteVideoProperty());
    remote.accessibleTextProperty().bind(texts.bind("call.remote-video"));
    Region self = selfView();
    ScrollPane lobby = scrolling(new LobbyView(model, texts, files, slots));
    StackPane stage = new StackPane(remote, noPicture(remote), lobby, reconnecting(), self);
    stage.getStyleClass().add("stage");
    // A minimum of zero lets the window shrink below what the card would like: it scrolls.
    stage.setMinSize(0, 0);
    self.maxWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.clamp(stage.getWidth() * SELF_SHARE, SELF_SMALLEST, SELF_LARGEST),
                stage.widthProperty()));
    self.maxHeightProperty().bind(self.maxWidthProperty().multiply(SELF_RATIO));
    StackPane.setAlignment(self, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(self, new Insets(MARGIN));
    lobby
        .paddingProperty()
        .bind(
            Bindings.createObjectBinding(
                () ->
                    self.isVisible() && stage.getWidth() < WIDE
                        ? new Insets(0, self.getMaxWidth() + MARGIN, 0, 0)
                        : Insets.EMPTY,
                self.visibleProperty(),
                stage.widthProperty()));
    model
        .lobbyProperty()
        .subscribe(now -> stage.pseudoClassStateChanged(LIVE, now == Lobby.HIDDEN));
    return stage;
  }

  private Region selfView() {
    VideoView self = new VideoView();
    self.setId("self-video");
    self.mirroredProperty().set(true);
    self.trackProperty().bind(model.localVideoProperty());
    self.accessibleTextProperty().bind(texts.bind("call.self-video"));
    StackPane frame = new StackPane(self);
    frame.getStyleClass().add("self-view");
    Controls.showWhen(
        frame,
        Bindings.createBooleanBinding(
            () -> model.localVideoProperty().get() != null && !model.cameraMutedProperty().get(),
            model.localVideoProperty(),
            model.cameraMutedProperty()));
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(self.widthProperty());
    clip.heightProperty().bind(self.heightProperty());
    clip.setArcWidth(CORNER);
    clip.setArcHeight(CORNER);
    self.setClip(clip);
    return frame;
  }

  private Node noPicture(VideoView remote) {
    Label label = Controls.text(texts.bind("call.no-remote-video"), "on-video");
    label.setId("no-remote-video");
    Controls.showWhen(
        label,
        Bindings.createBooleanBinding(
            () ->
                model.phaseProperty().get() == CallPhase.CONNECTED
                    && !remote.showingProperty().get(),
            model.phaseProperty(),
            remote.showingProperty()));
    return label;
  }

  private Node reconnecting() {
    Label label = Controls.text(texts.bind("call.reconnecting"), "pill");
    label.setId("reconnecting");
    Controls.showWhen(label, model.phaseProperty().map(now -> now == CallPhase.RECONNECTING));
    StackPane.setAlignment(label, Pos.TOP_CENTER);
    StackPane.setMargin(label, new Insets(MARGIN));
    return label;
  }

  private static ScrollPane scrolling(Node card) {
    StackPane centred = new StackPane(card);
    centred.getStyleClass().add("lobby-room");
    ScrollPane pane = new ScrollPane(centred);
    pane.getStyleClass().add("lobby-scroll");
    pane.setFitToWidth(true);
    pane.setFitToHeight(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.setFocusTraversable(false);
    Controls.showWhen(pane, card.visibleProperty());
    return pane;
  }
}
