import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What a Linux desktop looks for beside a program: the menu's entry, the type of `.call` files,
/// icons, what software centres show. It lies in the image's `lib/share`, in the order of
/// `/usr/share`, where the packages put it; so dpkg and rpm own each file, their triggers keep the
/// desktop's caches, and a removal leaves nothing.
@SuppressWarnings("DefaultPackage")
final class Share {
  private static final String ID = "io.visavis.Visavis";
  private static final String COMMAND = "visavis";
  private static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);

  private Share() {}

  /// Fills it.
  static void fill(Path image, Path target, String version) throws IOException {
    Path from = Host.resources();
    Path share = image.resolve("lib/share");
    Host.copy(
        from.resolve(ID + ".desktop"), share.resolve("applications").resolve(ID + ".desktop"));
    Host.copy(from.resolve(ID + ".mime.xml"), share.resolve("mime/packages/" + ID + ".xml"));
    Host.copy(from.resolve(COMMAND + ".1"), share.resolve("man/man1/" + COMMAND + ".1"));
    Path metainfo = share.resolve("metainfo").resolve(ID + ".metainfo.xml");
    Files.createDirectories(metainfo.getParent());
    Files.writeString(
        metainfo,
        Files.readString(from.resolve(ID + ".metainfo.xml"))
            .replace("VERSION", version)
            .replace("DATE", LocalDate.ofInstant(Host.time(target), ZoneOffset.UTC).toString()));
    icons(share.resolve("icons/hicolor"));
  }

  private static void icons(Path theme) throws IOException {
    Path drawn = Path.of("assets", "icon").toAbsolutePath();
    for (int size : SIZES) {
      Path icon = drawn.resolve(COMMAND + "-" + size + ".png");
      Path apps = theme.resolve(size + "x" + size);
      Host.copy(icon, apps.resolve("apps").resolve(ID + ".png"));
    }
    Host.copy(drawn.resolve(COMMAND + ".svg"), theme.resolve("scalable/apps/" + ID + ".svg"));
  }
}
