package io.visavis.rtc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One track of sound or video (mediacapture-main §4.3), between a [MediaSource] and any number of
/// sinks.
///
/// State changes only in two ways: through the methods here, and by what the source tells (it is
/// muted, it ends), which fires the events on the source's thread; a remote track's source tells it
/// on the connection's executor. All methods may be called from any thread.
public final class MediaStreamTrack {
  private final MediaSource source;
  private final AtomicInteger sharers;
  private final String id;
  private @Nullable Subscription observation;
  private final List<TrackGate> gates = new ArrayList<>();
  private final EventListeners<Event> ended = new EventListeners<>();
  private final EventListeners<Event> mute = new EventListeners<>();
  private final EventListeners<Event> unmute = new EventListeners<>();
  private volatile boolean enabled = true;
  private volatile boolean muted;
  private volatile MediaStreamTrackState readyState = MediaStreamTrackState.LIVE;

  /// A live track of a source, with an id of its own.
  ///
  /// @param source what gives the frames
  public MediaStreamTrack(MediaSource source) {
    this(source, UUID.randomUUID().toString());
  }

  /// A live track of a source with a given id, such as the one that a remote signalled.
  ///
  /// @param source what gives the frames
  /// @param id its identifier
  public MediaStreamTrack(MediaSource source, String id) {
    this(source, id, new AtomicInteger());
  }

  private MediaStreamTrack(MediaSource source, String id, AtomicInteger sharers) {
    String kind = source.kind();
    if (!kind.equals("audio") && !kind.equals("video")) {
      throw RTCException.typeError("'" + kind + "' is not a kind of track");
    }
    this.source = source;
    this.id = WebIdl.required("MediaStreamTrack.id", id);
    this.sharers = sharers;
    this.muted = source.muted();
    sharers.incrementAndGet();
    Subscription subscription =
        source.observe(
            new MediaSourceObserver() {
              @Override
              public void onMuted(boolean now) {
                sourceMuted(now);
              }

              @Override
              public void onEnded() {
                sourceEnded();
              }
            });
    synchronized (gates) {
      observation = subscription;
    }
    // A source may say that it has ended while it is being asked to tell.
    if (readyState == MediaStreamTrackState.ENDED) {
      subscription.close();
    }
  }

  /// {@return a track for tests: synthetic encoded frames, no device and no codec} Its [#source()]
  /// is a [FakeMediaSource], to be ticked unless the options give it an executor.
  ///
  /// @param kind `audio` or `video`
  /// @param options what to change from the defaults
  public static MediaStreamTrack createFake(String kind, FakeOptions options) {
    return new MediaStreamTrack(new FakeMediaSource(kind, options));
  }

  /// {@return `audio` or `video`}
  public String kind() {
    return source.kind();
  }

  /// Names the track.
  ///
  /// @return an id that is unique
  public String id() {
    return id;
  }

  /// {@return a name for people, such as that of the camera}
  public String label() {
    return source.label();
  }

  /// {@return whether it gives what its source gives, rather than black and silence}
  public boolean enabled() {
    return enabled;
  }

  /// Turns the track off and on: while it is off, sinks of level raw get black pictures and
  /// silence, the others get nothing.
  ///
  /// @param enabled false for black and silence
  public void enabled(boolean enabled) {
    this.enabled = enabled;
  }

  /// {@return whether the source gives nothing for a while}
  public boolean muted() {
    return muted;
  }

  /// {@return whether it can still give anything}
  public MediaStreamTrackState readyState() {
    return readyState;
  }

  /// {@return where the media comes from}
  public MediaSource source() {
    return source;
  }

  /// Ends the track, without an event. The source stops when none of its tracks is left.
  public void stop() {
    if (end() && sharers.decrementAndGet() == 0) {
      source.stop();
    }
  }

  /// Another track of the same source, with an id of its own and the same state.
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // W3C's operation, not Object's
  public MediaStreamTrack clone() {
    MediaStreamTrack twin = new MediaStreamTrack(source, UUID.randomUUID().toString(), sharers);
    twin.enabled = enabled;
    if (readyState == MediaStreamTrackState.ENDED) {
      twin.stop();
    }
    return twin;
  }

  /// Begins to give to a sink; one that is there already is not added twice. An ended track takes
  /// sinks and gives them nothing.
  ///
  /// @param sink what takes the frames
  public void addSink(MediaSink sink) {
    TrackGate gate;
    synchronized (gates) {
      if (readyState == MediaStreamTrackState.ENDED
          || gates.stream().anyMatch(g -> g.sink() == sink)) {
        return;
      }
      gate = TrackGate.of(sink, this::enabled);
      gates.add(gate);
    }
    source.attach(gate.entry());
    boolean left;
    synchronized (gates) {
      left = !gates.contains(gate);
    }
    // Taken out by another thread in between, whose detaching came too early.
    if (left) {
      source.detach(gate.entry());
    }
  }

  /// Stops giving to a sink. One that is not there is no error.
  ///
  /// @param sink what takes the frames
  public void removeSink(MediaSink sink) {
    TrackGate found = null;
    synchronized (gates) {
      for (TrackGate gate : gates) {
        if (gate.sink() == sink) {
          found = gate;
        }
      }
      gates.remove(found);
    }
    if (found != null) {
      source.detach(found.entry());
    }
  }

  /// When the source has ended by itself; not after [#stop()].
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onEnded(Consumer<Event> listener) {
    return ended.add(listener);
  }

  /// When the source gives nothing for a while.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onMute(Consumer<Event> listener) {
    return mute.add(listener);
  }

  /// When the source gives something again.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onUnmute(Consumer<Event> listener) {
    return unmute.add(listener);
  }

  @Override
  public String toString() {
    return "MediaStreamTrack[" + kind() + ", " + id + ", " + readyState.value() + "]";
  }

  private void sourceMuted(boolean now) {
    synchronized (gates) {
      if (muted == now || readyState == MediaStreamTrackState.ENDED) {
        return;
      }
      muted = now;
    }
    (now ? mute : unmute).fire(Event.of(now ? "mute" : "unmute"));
  }

  private void sourceEnded() {
    if (end()) {
      sharers.decrementAndGet();
      ended.fire(Event.of("ended"));
    }
  }

  /// Makes the track ended; false when it was so already.
  private boolean end() {
    List<TrackGate> open;
    @Nullable Subscription subscription;
    synchronized (gates) {
      if (readyState == MediaStreamTrackState.ENDED) {
        return false;
      }
      readyState = MediaStreamTrackState.ENDED;
      open = List.copyOf(gates);
      gates.clear();
      subscription = observation;
    }
    open.forEach(gate -> source.detach(gate.entry()));
    if (subscription != null) {
      subscription.close();
    }
    return true;
  }
}
