package io.visavis.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// PulseAudio's simple client API (`pulse/simple.h`), also served by PipeWire: the system's own
/// library, which needs none of the other libraries that FFmpeg's devices pull in, and lets us
/// choose the latency.
final class PulseLibrary {
  private static final System.Logger LOG = System.getLogger(PulseLibrary.class.getName());

  static final int PLAYBACK = 1; // PA_STREAM_PLAYBACK
  static final int RECORD = 2; // PA_STREAM_RECORD

  private static final int SAMPLE_S16LE = 3; // PA_SAMPLE_S16LE
  private static final int DEFAULT = -1; // (uint32_t) -1: the server chooses
  private static final int BYTES_PER_SAMPLE = 2;
  private static final ValueLayout.OfShort LITTLE_ENDIAN =
      JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MethodHandle open;
  private final MethodHandle write;
  private final MethodHandle read;
  private final MethodHandle free;
  private final MethodHandle errorText;

  private static final class Holder {
    static final @Nullable PulseLibrary LIBRARY = tryLoad();

    @SuppressWarnings("restricted") // libraryLookup: --enable-native-access=io.visavis.media
    private static @Nullable PulseLibrary tryLoad() {
      try {
        return new PulseLibrary(SymbolLookup.libraryLookup("libpulse-simple.so.0", Arena.global()));
      } catch (IllegalArgumentException | IllegalCallerException e) {
        LOG.log(Level.DEBUG, "no PulseAudio client library here", e);
        return null;
      }
    }
  }

  private PulseLibrary(SymbolLookup symbols) {
    Linker linker = Linker.nativeLinker();
    open =
        bind(
            linker,
            symbols,
            "pa_simple_new",
            FunctionDescriptor.of(
                ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
                ADDRESS));
    FunctionDescriptor transfer =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    write = bind(linker, symbols, "pa_simple_write", transfer);
    read = bind(linker, symbols, "pa_simple_read", transfer);
    free = bind(linker, symbols, "pa_simple_free", FunctionDescriptor.ofVoid(ADDRESS));
    errorText = bind(linker, symbols, "pa_strerror", FunctionDescriptor.of(ADDRESS, JAVA_INT));
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(
      Linker linker, SymbolLookup symbols, String name, FunctionDescriptor type) {
    return linker.downcallHandle(symbols.findOrThrow(name), type);
  }

  /// The library, or null where there is none.
  static @Nullable PulseLibrary load() {
    return Holder.LIBRARY;
  }

  /// A stream of 48 kHz, 16 bits, or null when there is no server or it has no such device.
  ///
  /// @param direction [#PLAYBACK] or [#RECORD]
  /// @param server null for the user's own
  /// @param device null for the default
  /// @param latencyFrames how much is under way between here and the device (playback), or comes at
  ///   once (recording)
  @Nullable Stream open(
      int direction,
      @Nullable String server,
      @Nullable String device,
      int channels,
      int latencyFrames) {
    int bytes = latencyFrames * channels * BYTES_PER_SAMPLE;
    boolean playback = direction == PLAYBACK;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment spec = arena.allocate(JAVA_INT, 3); // format, rate, channels (one byte)
      spec.setAtIndex(JAVA_INT, 0, SAMPLE_S16LE);
      spec.setAtIndex(JAVA_INT, 1, OpusEngine.SAMPLE_RATE);
      spec.set(JAVA_BYTE, 8, (byte) channels);
      // maxlength, tlength, prebuf, minreq, fragsize
      int[] attributes = {
        DEFAULT,
        playback ? bytes : DEFAULT,
        playback ? 0 : DEFAULT, // play at once: what waits is ours to decide
        DEFAULT,
        playback ? DEFAULT : bytes
      };
      MemorySegment error = arena.allocate(JAVA_INT);
      MemorySegment state =
          (MemorySegment)
              open.invokeExact(
                  text(arena, server),
                  text(arena, "Visavis"),
                  direction,
                  text(arena, device),
                  text(arena, playback ? "call" : "microphone"),
                  spec,
                  MemorySegment.NULL,
                  arena.allocateFrom(JAVA_INT, attributes),
                  error);
      if (state.address() == 0) {
        LOG.log(Level.DEBUG, "PulseAudio: " + describe(error.get(JAVA_INT, 0)));
        return null;
      }
      return new Stream(this, state, channels);
    } catch (Throwable t) { // a downcall declares Throwable; C throws nothing
      throw new IllegalStateException("pa_simple_new", t);
    }
  }

  private static MemorySegment text(Arena arena, @Nullable String value) {
    return value == null ? MemorySegment.NULL : arena.allocateFrom(value);
  }

  @SuppressWarnings("restricted") // a C string of unknown length
  private String describe(int error) {
    try {
      MemorySegment text = (MemorySegment) errorText.invokeExact(error);
      return text.reinterpret(256).getString(0);
    } catch (Throwable t) {
      throw new IllegalStateException("pa_strerror", t);
    }
  }

  /// One open stream, used by one thread.
  static final class Stream implements AutoCloseable {
    private final PulseLibrary library;
    private final int channels;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;
    private final MemorySegment error = arena.allocate(JAVA_INT);
    private MemorySegment state;

    private Stream(PulseLibrary library, MemorySegment state, int channels) {
      this.library = library;
      this.state = state;
      this.channels = channels;
      buffer = arena.allocate((long) OpusEngine.MAX_FRAME * channels * BYTES_PER_SAMPLE);
      NativeHandles.opened();
    }

    boolean write(short[] samples, int frames) {
      int count = frames * channels;
      MemorySegment.copy(samples, 0, buffer, LITTLE_ENDIAN, 0, count);
      return transfer(library.write, count, "write");
    }

    boolean read(short[] samples, int frames) {
      int count = frames * channels;
      if (!transfer(library.read, count, "read")) {
        return false;
      }
      MemorySegment.copy(buffer, LITTLE_ENDIAN, 0, samples, 0, count);
      return true;
    }

    private boolean transfer(MethodHandle call, int count, String name) {
      try {
        long bytes = (long) count * BYTES_PER_SAMPLE;
        if ((int) call.invokeExact(state, buffer, bytes, error) >= 0) {
          return true;
        }
      } catch (Throwable t) {
        throw new IllegalStateException("pa_simple_" + name, t);
      }
      LOG.log(Level.INFO, "PulseAudio {0}: {1}", name, library.describe(error.get(JAVA_INT, 0)));
      return false;
    }

    @Override
    public void close() {
      if (state.address() == 0) {
        return;
      }
      try {
        library.free.invokeExact(state);
      } catch (Throwable t) {
        throw new IllegalStateException("pa_simple_free", t);
      }
      state = MemorySegment.NULL;
      arena.close();
      NativeHandles.closed();
    }
  }
}
