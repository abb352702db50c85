package io.visavis.media;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avdevice;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/// What this machine sees and hears with. The lists are empty where there is nothing, or where
/// FFmpeg's device library does not load (a server without libpulse, libasound or libxcb).
///
/// Asking takes up to some hundred milliseconds: not for a user interface's thread.
public final class Devices {
  private static final System.Logger LOG = System.getLogger(Devices.class.getName());

  private Devices() {}

  /// Loads on first use: most programs of the engine want no device.
  private static final class Holder {
    static final boolean AVAILABLE = load();

    private static boolean load() {
      if (!FFmpeg.available()) {
        return false;
      }
      try {
        avdevice.avdevice_register_all();
        return true;
      } catch (LinkageError e) {
        LOG.log(Level.INFO, "FFmpeg's devices did not load: no cameras", e);
        return false;
      }
    }
  }

  static boolean available() {
    return Holder.AVAILABLE;
  }

  /// FFmpeg's name of this system's camera interface.
  static String cameraFormat() {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      return "dshow";
    }
    return os.contains("mac") ? "avfoundation" : "v4l2";
  }

  /// {@return the cameras, the system's favourite first}
  public static List<MediaDevice> cameras() {
    return available() ? inputs(cameraFormat(), null, avutil.AVMEDIA_TYPE_VIDEO) : List.of();
  }

  /// {@return the microphones that can be chosen; may be empty although [Microphone#Microphone()]
  /// works}
  public static List<MediaDevice> microphones() {
    return microphones(null);
  }

  static List<MediaDevice> microphones(@Nullable String server) {
    return hasPulse() ? inputs("pulse", server, avutil.AVMEDIA_TYPE_AUDIO) : List.of();
  }

  /// {@return the loudspeakers that can be chosen; may be empty although [Speaker#Speaker()] works}
  public static List<MediaDevice> speakers() {
    return speakers(null);
  }

  static List<MediaDevice> speakers(@Nullable String server) {
    if (!hasPulse()) {
      return List.of();
    }
    AVOutputFormat format = avformat.av_guess_format("pulse", (String) null, (String) null);
    if (format == null) {
      return List.of();
    }
    AVDictionary options = server(server);
    AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
    int count = avdevice.avdevice_list_output_sinks(format, (String) null, options, list);
    return take(list, count, options, avutil.AVMEDIA_TYPE_AUDIO);
  }

  private static boolean hasPulse() {
    return PulseLibrary.load() != null && available();
  }

  private static List<MediaDevice> inputs(String name, @Nullable String server, int type) {
    AVInputFormat format = avformat.av_find_input_format(name);
    if (format == null) {
      return List.of();
    }
    AVDictionary options = server(server);
    AVDeviceInfoList list = new AVDeviceInfoList((Pointer) null);
    int count = avdevice.avdevice_list_input_sources(format, (String) null, options, list);
    return take(list, count, options, type);
  }

  private static AVDictionary server(@Nullable String server) {
    AVDictionary options = new AVDictionary((Pointer) null);
    if (server != null) {
      avutil.av_dict_set(options, "server", server, 0);
    }
    return options;
  }

  private static List<MediaDevice> take(
      AVDeviceInfoList list, int count, AVDictionary options, int type) {
    avutil.av_dict_free(options);
    List<MediaDevice> devices = new ArrayList<>();
    if (count < 0 || list.isNull()) {
      LOG.log(Level.DEBUG, "no device list: {0}", FFmpeg.error(count));
      return devices;
    }
    int favourite = list.default_device();
    for (int i = 0; i < list.nb_devices(); i++) {
      AVDeviceInfo info = list.devices(i);
      if (!serves(info, type)) {
        continue;
      }
      MediaDevice device =
          new MediaDevice(text(info.device_name()), text(info.device_description()));
      devices.add(i == favourite ? 0 : devices.size(), device);
    }
    avdevice.avdevice_free_list_devices(list);
    return List.copyOf(devices);
  }

  /// DirectShow lists cameras and microphones together; other systems do not tell the type.
  private static boolean serves(AVDeviceInfo info, int type) {
    boolean serves = info.nb_media_types() == 0;
    for (int i = 0; i < info.nb_media_types(); i++) {
      serves |= info.media_types().get(i) == type;
    }
    return serves;
  }

  private static String text(@Nullable BytePointer text) {
    return text == null ? "" : text.getString(StandardCharsets.UTF_8);
  }
}
