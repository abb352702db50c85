package io.visavis.rtc;

import java.util.Set;

/// Where a track's media comes from: a camera, a microphone, a file, a gateway, the remote peer.
///
/// A source calls those of its attached sinks whose level it serves, one at a time, from a thread
/// of its own choice, and leaves the others alone. All methods may be called from any thread.
public interface MediaSource {
  /// {@return `audio` or `video`}
  String kind();

  /// {@return a name for people, such as that of the camera}
  String label();

  /// {@return the levels that it serves} Most serve one; a remote track's source serves all three.
  default Set<MediaLevel> levels() {
    return Set.of(MediaLevel.RAW);
  }

  /// Begins to call a sink. A sink that is attached already is not called twice.
  ///
  /// @param sink what takes the frames
  void attach(MediaSink sink);

  /// Stops calling a sink. One that is not attached is no error.
  ///
  /// @param sink what takes the frames
  void detach(MediaSink sink);

  /// A receiver cannot go on without a key frame. For encoded and RTP sources.
  default void requestKeyFrame() {}

  /// What the network can carry, in bits per second. For encoded and RTP sources.
  ///
  /// @param bitsPerSecond the new rate
  default void bitrate(int bitsPerSecond) {}

  /// {@return whether it gives nothing for a while that it has no influence on: a lid over the
  /// camera, a remote that has not begun}
  default boolean muted() {
    return false;
  }

  /// Tells `observer` from now on when the source is muted or ends. Tracks do this; a source that
  /// never mutes and never ends by itself may keep this default. See [EventListeners].
  ///
  /// @param observer what is told
  /// @return ends it
  default Subscription observe(MediaSourceObserver observer) {
    return () -> {};
  }

  /// Nobody wants its media any more: devices and files are let go. Called once the last track of
  /// the source has been stopped.
  void stop();
}
