package io.visavis.rtc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tracks that belong together (mediacapture-main §4.2).
///
/// As W3C has it, the methods here fire no events: `addtrack` and `removetrack` tell of what the
/// remote did, see [Controller].
public final class MediaStream {
  private final String id;
  private final List<MediaStreamTrack> tracks = new ArrayList<>();
  private final EventListeners<MediaStreamTrackEvent> addTrack = new EventListeners<>();
  private final EventListeners<MediaStreamTrackEvent> removeTrack = new EventListeners<>();

  /// An empty stream.
  public MediaStream() {
    this(UUID.randomUUID().toString());
  }

  /// A stream of these tracks; one that comes twice is added once.
  ///
  /// @param tracks in this order
  public MediaStream(List<MediaStreamTrack> tracks) {
    this();
    WebIdl.list("MediaStream.tracks", tracks).forEach(this::addTrack);
  }

  /// A stream of the tracks of another.
  ///
  /// @param other another one
  public MediaStream(MediaStream other) {
    this(other.getTracks());
  }

  private MediaStream(String id) {
    this.id = id;
  }

  /// {@return a stream with a given id, and what fires its events: for the engine, and for
  /// embedders that stand in for one}
  ///
  /// @param id its identifier
  public static Controller controlled(String id) {
    return new Controller(new MediaStream(WebIdl.required("MediaStream.id", id)));
  }

  /// Names the stream.
  ///
  /// @return an id that is unique
  public String id() {
    return id;
  }

  /// {@return all tracks, in the order of their addition}
  public List<MediaStreamTrack> getTracks() {
    synchronized (tracks) {
      return List.copyOf(tracks);
    }
  }

  /// {@return the tracks of sound}
  public List<MediaStreamTrack> getAudioTracks() {
    return getTracks().stream().filter(track -> track.kind().equals("audio")).toList();
  }

  /// {@return the tracks of video}
  public List<MediaStreamTrack> getVideoTracks() {
    return getTracks().stream().filter(track -> track.kind().equals("video")).toList();
  }

  /// {@return the track with this id}
  ///
  /// @param trackId the track's id
  public @Nullable MediaStreamTrack getTrackById(String trackId) {
    for (MediaStreamTrack track : getTracks()) {
      if (track.id().equals(trackId)) {
        return track;
      }
    }
    return null;
  }

  /// Adds a track; one that is there already is not added twice.
  ///
  /// @param track the track
  public void addTrack(MediaStreamTrack track) {
    add(track);
  }

  /// Takes a track out. One that is not there is no error.
  ///
  /// @param track the track
  public void removeTrack(MediaStreamTrack track) {
    remove(track);
  }

  /// A stream with an id of its own and clones of the tracks.
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // W3C's operation, not Object's
  public MediaStream clone() {
    return new MediaStream(getTracks().stream().map(MediaStreamTrack::clone).toList());
  }

  /// {@return whether a track is live}
  public boolean active() {
    return getTracks().stream().anyMatch(track -> track.readyState() == MediaStreamTrackState.LIVE);
  }

  /// When the remote has added a track.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onAddTrack(Consumer<MediaStreamTrackEvent> listener) {
    return addTrack.add(listener);
  }

  /// When the remote has taken a track out.
  ///
  /// @param listener is called with each of these events
  /// @return ends the listening
  public Subscription onRemoveTrack(Consumer<MediaStreamTrackEvent> listener) {
    return removeTrack.add(listener);
  }

  private boolean add(MediaStreamTrack track) {
    synchronized (tracks) {
      return !tracks.contains(WebIdl.required("MediaStream.track", track)) && tracks.add(track);
    }
  }

  private boolean remove(MediaStreamTrack track) {
    synchronized (tracks) {
      return tracks.remove(track);
    }
  }

  @Override
  public String toString() {
    return "MediaStream[" + id + ", " + getTracks() + "]";
  }

  /// Changes a stream on behalf of the remote. Only who made the stream has it.
  public static final class Controller {
    private final MediaStream stream;

    private Controller(MediaStream stream) {
      this.stream = stream;
    }

    /// {@return the stream, always the same object}
    public MediaStream stream() {
      return stream;
    }

    /// Adds a track and fires `addtrack` on this thread; one that is there already is left alone.
    ///
    /// @param track the track
    public void addTrack(MediaStreamTrack track) {
      if (stream.add(track)) {
        stream.addTrack.fire(new MediaStreamTrackEvent("addtrack", track));
      }
    }

    /// Takes a track out and fires `removetrack` on this thread; one that is not there is left
    /// alone.
    ///
    /// @param track the track
    public void removeTrack(MediaStreamTrack track) {
      if (stream.remove(track)) {
        stream.removeTrack.fire(new MediaStreamTrackEvent("removetrack", track));
      }
    }
  }
}
