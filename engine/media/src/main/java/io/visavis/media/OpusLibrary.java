package io.visavis.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// libopus, bound by the foreign function API; its shared library is the resource of LWJGL's
/// natives jar, which serves as a container only.
///
/// `opus_*_ctl` is variadic in C: its handles are linked with `firstVariadicArg(2)`, without which
/// the third argument lands in the wrong place on AArch64.
final class OpusLibrary {
  private static final System.Logger LOG = System.getLogger(OpusLibrary.class.getName());

  /// The property that names the directory of libraries that are no longer in their jars.
  private static final String DIRECTORY = "io.visavis.media.natives";

  /// Loaded once: a shared library cannot be loaded twice into one process under one path.
  private static final Supplier<@Nullable OpusLibrary> LOADED =
      new Supplier<>() {
        private boolean tried;
        private @Nullable OpusLibrary library;

        @Override
        public synchronized @Nullable OpusLibrary get() {
          if (!tried) {
            tried = true;
            library = tryLoad();
          }
          return library;
        }
      };

  final MethodHandle encoderCreate;
  final MethodHandle encoderDestroy;
  final MethodHandle encode;
  final MethodHandle encoderCtl;
  final MethodHandle decoderCreate;
  final MethodHandle decoderDestroy;
  final MethodHandle decode;
  final String version;

  @SuppressWarnings("restricted") // reinterpret: a C string of unknown length
  private OpusLibrary(SymbolLookup symbols) throws Throwable {
    Linker linker = Linker.nativeLinker();
    encoderCreate =
        bind(
            linker,
            symbols,
            "opus_encoder_create",
            FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    encoderDestroy =
        bind(linker, symbols, "opus_encoder_destroy", FunctionDescriptor.ofVoid(ADDRESS));
    encode =
        bind(
            linker,
            symbols,
            "opus_encode",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    encoderCtl =
        bind(
            linker,
            symbols,
            "opus_encoder_ctl",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    decoderCreate =
        bind(
            linker,
            symbols,
            "opus_decoder_create",
            FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    decoderDestroy =
        bind(linker, symbols, "opus_decoder_destroy", FunctionDescriptor.ofVoid(ADDRESS));
    decode =
        bind(
            linker,
            symbols,
            "opus_decode",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    MethodHandle versionHandle =
        bind(linker, symbols, "opus_get_version_string", FunctionDescriptor.of(ADDRESS));
    version = ((MemorySegment) versionHandle.invokeExact()).reinterpret(256).getString(0);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(
      Linker linker,
      SymbolLookup symbols,
      String name,
      FunctionDescriptor type,
      Linker.Option... options) {
    return linker.downcallHandle(symbols.findOrThrow(name), type, options);
  }

  /// The library, or null where it cannot be loaded (no native for this system, native access
  /// denied).
  static @Nullable OpusLibrary load() {
    return LOADED.get();
  }

  @SuppressWarnings("restricted") // libraryLookup: --enable-native-access=io.visavis.media
  private static @Nullable OpusLibrary tryLoad() {
    String resource =
        resourceName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    Path unpacked = unpacked(System.getProperty(DIRECTORY), name);
    try (InputStream in = unpacked == null ? open(resource) : null) {
      if (unpacked != null) {
        return new OpusLibrary(SymbolLookup.libraryLookup(unpacked, Arena.global()));
      }
      if (in == null) {
        LOG.log(Level.INFO, "no libopus for this system ({0}): the Java codec is used", resource);
        return null;
      }
      Path file = Files.createTempFile("visavis-", name);
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        return new OpusLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
      } finally {
        discard(file);
      }
    } catch (Throwable e) { // a downcall declares Throwable; linkage errors mean "not here" too
      LOG.log(Level.WARNING, "libopus did not load: the Java codec is used", e);
      return null;
    }
  }

  /// The library as a file of the installed program.
  static @Nullable Path unpacked(@Nullable String directory, String name) {
    Path file = directory == null ? null : Path.of(directory, name);
    return file != null && Files.exists(file) ? file : null;
  }

  /// A mapped library stays usable after its file is unlinked, except on Windows, which refuses.
  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "left for the end of the process: " + file, e);
      file.toFile().deleteOnExit();
    }
  }

  private static @Nullable InputStream open(String resource) {
    InputStream in = OpusLibrary.class.getResourceAsStream("/" + resource);
    return in != null ? in : ClassLoader.getSystemResourceAsStream(resource);
  }

  static String resourceName(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.equals("aarch64") ? "arm64" : "x64";
    if (os.contains("win")) {
      return "windows/" + arch + "/org/lwjgl/opus/opus.dll";
    }
    return os.contains("mac")
        ? "macos/" + arch + "/org/lwjgl/opus/libopus.dylib"
        : "linux/" + arch + "/org/lwjgl/opus/libopus.so";
  }
}
