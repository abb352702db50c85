package io.visavis.rtc;

/// Is told what happens to a [MediaSource]; a track turns it into its events.
///
/// The events fire on the thread that calls.
public interface MediaSourceObserver {
  /// The source gives nothing for a while, or gives something again.
  ///
  /// @param muted whether nothing comes
  void onMuted(boolean muted);

  /// The source has ended by itself: the device is gone, the file is over, the remote has left.
  void onEnded();
}
