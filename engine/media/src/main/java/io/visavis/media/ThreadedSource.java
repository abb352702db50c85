package io.visavis.media;

import io.visavis.rtc.AudioFrame;
import io.visavis.rtc.EventListeners;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.MediaSourceObserver;
import io.visavis.rtc.Subscription;
import io.visavis.rtc.VideoFrame;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A raw source with one thread of its own, which runs exactly while a sink is attached.
///
/// `attach` of the first sink starts the thread, `detach` of the last one and `stop` end it without
/// waiting: a sink may detach from within its own call. A stopped source stays stopped.
abstract class ThreadedSource implements MediaSource {
  private static final System.Logger LOG = System.getLogger(ThreadedSource.class.getName());

  private final String label;
  private final List<MediaSink> sinks = new CopyOnWriteArrayList<>();
  private final EventListeners<ThreadedSource> observers = new EventListeners<>();
  private @Nullable Run run;
  private boolean stopped;

  ThreadedSource(String label) {
    this.label = label;
  }

  /// One life of the thread. A new one may begin while the last is still leaving its sink.
  final class Run implements Runnable {
    private volatile boolean live = true;
    private final Thread thread = Thread.ofPlatform().daemon().name(label).unstarted(this);

    boolean isLive() {
      return live;
    }

    @Override
    public void run() {
      try {
        produce(this);
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, label + " failed", e);
        ended();
      }
    }

    private void end() {
      live = false;
      if (!Thread.currentThread().equals(thread)) {
        thread.interrupt();
      }
    }
  }

  /// The thread's body: deliver frames until `run` is no longer live.
  abstract void produce(Run run);

  @Override
  public String label() {
    return label;
  }

  @Override
  public synchronized void attach(MediaSink sink) {
    if (stopped || sinks.contains(sink)) {
      return;
    }
    sinks.add(sink);
    if (run == null) {
      Run started = new Run();
      run = started;
      started.thread.start();
    }
  }

  @Override
  public synchronized void detach(MediaSink sink) {
    sinks.remove(sink);
    if (sinks.isEmpty()) {
      end();
    }
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    sinks.clear();
    end();
  }

  private void end() {
    if (run != null) {
      run.end();
      run = null;
    }
  }

  /// The thread of the present run, null while there is none.
  synchronized @Nullable Thread thread() {
    return run == null ? null : run.thread;
  }

  /// Gives a picture to every sink that takes pictures.
  final void deliverVideo(VideoFrame frame, Run run) {
    for (MediaSink sink : sinks) {
      if (run.isLive() && sink instanceof MediaSink.VideoSink video) {
        try {
          video.onVideoFrame(frame);
        } catch (RuntimeException e) {
          failed(sink, e);
        }
      }
    }
  }

  /// Gives samples to every sink that takes samples.
  final void deliverAudio(AudioFrame frame, Run run) {
    for (MediaSink sink : sinks) {
      if (run.isLive() && sink instanceof MediaSink.AudioSink audio) {
        try {
          audio.onAudioFrame(frame);
        } catch (RuntimeException e) {
          failed(sink, e);
        }
      }
    }
  }

  /// One sink's failure must not silence the others.
  private static void failed(MediaSink sink, RuntimeException e) {
    LOG.log(Level.WARNING, "a sink failed: " + sink.getClass().getName(), e);
  }

  @Override
  public Subscription observe(MediaSourceObserver observer) {
    return observers.add(event -> observer.onEnded());
  }

  /// The device is not there or is gone: the source stops for good and says so.
  final void ended() {
    stop();
    observers.fire(this);
  }
}
