import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// Checks what the installers of every system are made of, as far as that goes on one system.
///
///     java packaging/Check.java TARGET
///
/// The icons are what the drawing gives; property lists and WiX sources are well formed and say
/// what they must; where the tools are installed (all of them in CI), the desktop's own validators
/// have no complaint and a Windows installer with our registry entries can be made.
@SuppressWarnings("DefaultPackage")
public final class Check {
  private static final int TOLERANCE = 3;
  private static final Set<String> PLIST_VALUES =
      Set.of("array", "dict", "string", "true", "false", "integer", "real", "date", "data");
  private static final Pattern STRING = Pattern.compile("^\"(\\w+)\" = \"[^\"]+\";$");

  private final Path here = Path.of("packaging").toAbsolutePath();
  private final Path icons = Path.of("assets", "icon").toAbsolutePath();
  private final Path target;

  private Check(Path target) {
    this.target = target;
  }

  /// The entry point.
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Check check = new Check(Path.of(args[0]).toAbsolutePath());
    check.pictures();
    check.ico();
    check.icns();
    check.plists();
    check.windows();
    if (Host.LINUX) {
      check.desktop();
    }
    System.out.println("Packaging: icons, property lists, WiX sources and desktop files are right");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }

  /// Another JDK may smooth an edge otherwise by a hair.
  private void pictures() throws Exception {
    for (int size : Icons.SIZES) {
      Path file = icons.resolve("visavis-" + size + ".png");
      BufferedImage there = ImageIO.read(file.toFile());
      BufferedImage drawn = Icons.picture(icons, size);
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          require(
              near(there.getRGB(x, y), drawn.getRGB(x, y)),
              file + " is not what the drawing gives; run: java packaging/Icons.java");
        }
      }
    }
  }

  private static boolean near(int one, int other) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      if (Math.abs((one >>> shift & 0xff) - (other >>> shift & 0xff)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private void ico() throws IOException {
    ByteBuffer ico =
        ByteBuffer.wrap(Files.readAllBytes(icons.resolve("visavis.ico")))
            .order(ByteOrder.LITTLE_ENDIAN);
    require(ico.getInt() == 0x10000, "visavis.ico: not an icon");
    int number = ico.getShort();
    int end = 0;
    for (int i = 0; i < number; i++) {
      int entry = 6 + 16 * i;
      int size = ico.get(entry) & 0xff;
      int length = ico.getInt(entry + 8);
      int offset = ico.getInt(entry + 12);
      picture(ico.array(), offset, length, size == 0 ? 256 : size, "visavis.ico");
      end = offset + length;
    }
    require(end == ico.capacity(), "visavis.ico: " + end + " of " + ico.capacity() + " bytes");
  }

  private void icns() throws IOException {
    ByteBuffer icns = ByteBuffer.wrap(Files.readAllBytes(icons.resolve("visavis.icns")));
    require(icns.getInt() == 0x69636e73, "visavis.icns: not an icon");
    require(icns.getInt() == icns.capacity(), "visavis.icns: another length");
    while (icns.hasRemaining()) {
      byte[] type = new byte[4];
      icns.get(type);
      int length = icns.getInt() - 8;
      String name = new String(type, StandardCharsets.US_ASCII);
      Integer size = Icons.ICNS.get(name);
      require(size != null, "visavis.icns: no size is called " + name);
      picture(icns.array(), icns.position(), length, size, "visavis.icns");
      icns.position(icns.position() + length);
    }
  }

  private static void picture(byte[] bytes, int offset, int length, int size, String file)
      throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes, offset, length));
    require(
        image != null && image.getWidth() == size && image.getHeight() == size,
        file + ": an entry is not the picture that it says");
  }

  private void plists() throws Exception {
    Path macos = here.resolve("macos");
    Map<String, Element> info = plist(macos.resolve("Info.plist"));
    for (String key :
        List.of(
            "CFBundleIdentifier",
            "CFBundleExecutable",
            "CFBundleShortVersionString",
            "NSCameraUsageDescription",
            "NSMicrophoneUsageDescription",
            "CFBundleURLTypes",
            "CFBundleDocumentTypes")) {
      require(info.containsKey(key), "Info.plist: no " + key);
    }
    require(
        info.get("CFBundleURLTypes").getTextContent().contains("visavis"),
        "Info.plist: no links of ours");
    Map<String, Element> rights = plist(macos.resolve("Visavis.entitlements"));
    for (String key : List.of("cs.allow-jit", "device.camera", "device.audio-input")) {
      require(rights.containsKey("com.apple.security." + key), "Visavis.entitlements: no " + key);
    }
    Set<String> purposes =
        info.keySet().stream()
            .filter(key -> key.endsWith("UsageDescription"))
            .collect(Collectors.toSet());
    for (String language : List.of("en", "fr")) {
      Path file = macos.resolve(language + ".lproj/InfoPlist.strings");
      Set<String> said = new HashSet<>();
      for (String line : Files.readAllLines(file)) {
        var string = STRING.matcher(line);
        require(string.matches(), file + ": " + line);
        said.add(string.group(1));
      }
      require(said.equals(purposes), file + " has other keys than Info.plist: " + said);
    }
  }

  /// A dictionary's keys and values, after the rules of Apple's document type.
  private Map<String, Element> plist(Path file) throws Exception {
    if (Host.LINUX && has("plistutil")) {
      Path binary = target.resolve("plist.bin");
      Host.run(
          Map.of(),
          List.of("plistutil", "-i", file.toString(), "-f", "bin", "-o", binary.toString()));
    }
    Element plist = xml(file).getDocumentElement();
    require(plist.getTagName().equals("plist"), file + " is not a property list");
    List<Element> roots = children(plist);
    require(
        roots.size() == 1 && roots.get(0).getTagName().equals("dict"), file + ": no dictionary");
    return dictionary(roots.get(0), file);
  }

  private static Map<String, Element> dictionary(Element dict, Path file) {
    Map<String, Element> entries = new HashMap<>();
    List<Element> children = children(dict);
    for (int i = 0; i < children.size(); i += 2) {
      Element key = children.get(i);
      require(key.getTagName().equals("key") && i + 1 < children.size(), file + ": not a pair");
      Element old = entries.put(key.getTextContent(), children.get(i + 1));
      require(old == null, file + ": twice " + key.getTextContent());
      value(children.get(i + 1), file);
    }
    return entries;
  }

  private static void value(Element element, Path file) {
    require(PLIST_VALUES.contains(element.getTagName()), file + ": no value " + element);
    if (element.getTagName().equals("dict")) {
      dictionary(element, file);
    } else {
      children(element).forEach(child -> value(child, file));
    }
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /// Without fetching the document type from its maker.
  private static Document xml(Path file) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver(
        (id, system) -> new InputSource(new ByteArrayInputStream(new byte[0])));
    return builder.parse(file.toFile());
  }

  /// Makes an installer of our part alone, and looks at the registry entries in it. What jpackage
  /// adds is left out: it makes that on Windows only.
  private void windows() throws Exception {
    Path source = here.resolve("windows/main.wxs");
    xml(source);
    if (!Host.LINUX || !has("wixl") || !has("msiinfo")) {
      return;
    }
    String alone =
        Files.readString(source)
            .replaceAll("(?m)^.*<(ComponentGroupRef|UIRef|\\?ifdef|\\?endif).*\\R", "")
            .replace(
                "<Directory Id=\"TARGETDIR\" Name=\"SourceDir\"/>",
                "<Directory Id=\"TARGETDIR\" Name=\"SourceDir\">"
                    + "<Directory Id=\"INSTALLDIR\" Name=\"Visavis\"/></Directory>");
    Path wxs = Files.writeString(target.resolve("alone.wxs"), alone);
    Path msi = target.resolve("alone.msi");
    List<String> command = new ArrayList<>(List.of("wixl", "--arch", "x64"));
    Map<String, String> variables =
        Map.of(
            "JpProductCode", "{11111111-2222-4333-8444-555555555555}",
            "JpProductUpgradeCode", "{21111111-2222-4333-8444-555555555555}",
            "JpAppName", "Visavis",
            "JpAppVersion", "0.1.0",
            "JpAppVendor", "Visavis",
            "JpAppDescription", "Video calls",
            "JpIcon", target.relativize(icons.resolve("visavis.ico")).toString());
    variables.forEach((name, value) -> command.addAll(List.of("-D", name + "=" + value)));
    command.addAll(List.of("-o", msi.toString(), wxs.toString()));
    Host.run(Map.of(), command);
    String registry =
        Host.run(Map.of(), List.of("msiinfo", "export", msi.toString(), "Registry"))
            .replace("\\\t", "\t"); // it ends keys with a backslash
    require(
        registry.contains("\t1\tSoftware\\Classes\\visavis\tURL Protocol\t"),
        "main.wxs registers no protocol for the user:\n" + registry);
    require(
        registry.contains("visavis\\shell\\open\\command\t\t\"[INSTALLDIR]Visavis.exe\" \"%1\""),
        "main.wxs registers no command:\n" + registry);
  }

  private void desktop() throws IOException, InterruptedException {
    Path linux = here.resolve("linux");
    if (has("desktop-file-validate")) {
      Path file = linux.resolve("io.visavis.Visavis.desktop");
      Host.run(Map.of(), List.of("desktop-file-validate", file.toString()));
    }
    if (has("appstreamcli")) {
      Path metainfo =
          AppImage.root(target).resolve("lib/share/metainfo/io.visavis.Visavis.metainfo.xml");
      Host.run(Map.of(), List.of("appstreamcli", "validate", "--no-net", metainfo.toString()));
    }
    Host.run(Map.of(), List.of("sh", "-n", linux.resolve("visavis.sh").toString()));
  }

  private static boolean has(String program) {
    boolean there = Host.has(program);
    if (!there) {
      Host.missing("Packaging: no " + program + ", so what it checks");
    }
    return there;
  }
}
