import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Makes every size and format of the program's icon of the one drawing.
///
///     java packaging/Icons.java
///
/// reads `assets/icon/visavis.svg` (and `visavis-small.svg`, the same with stronger features, for
/// sizes at which the other's would be thinner than a pixel) and writes the PNGs, `visavis.ico` and
/// `visavis.icns` beside it. It knows as much of SVG as the two need: circles, paths of absolute
/// `M`, `L`, `C` and `Z`, plain colours and linear gradients of two stops.
@SuppressWarnings("DefaultPackage")
public final class Icons {
  static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512, 1024);

  private static final int LARGEST_SMALL = 24;
  private static final double VIEW_BOX = 1024;
  private static final Pattern SEGMENT = Pattern.compile("[MLCZ][^MLCZ]*");

  /// What Windows looks for, and what macOS calls each size; `ic11` to `ic14` are for screens with
  /// two pixels a point.
  private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 128, 256);

  static final Map<String, Integer> ICNS = new LinkedHashMap<>();

  static {
    ICNS.put("icp4", 16);
    ICNS.put("icp5", 32);
    ICNS.put("ic11", 32);
    ICNS.put("ic12", 64);
    ICNS.put("ic07", 128);
    ICNS.put("ic13", 256);
    ICNS.put("ic08", 256);
    ICNS.put("ic14", 512);
    ICNS.put("ic09", 512);
    ICNS.put("ic10", 1024);
  }

  private Icons() {}

  /// The entry point.
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of("assets", "icon");
    Map<Integer, byte[]> pictures = new HashMap<>();
    for (int size : SIZES) {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture(folder, size), "png", png);
      pictures.put(size, png.toByteArray());
      Files.write(folder.resolve("visavis-" + size + ".png"), png.toByteArray());
    }
    Files.write(folder.resolve("visavis.ico"), ico(pictures));
    Files.write(folder.resolve("visavis.icns"), icns(pictures));
  }

  /// The drawing at one size.
  static BufferedImage picture(Path folder, int size) throws Exception {
    String name = size <= LARGEST_SMALL ? "visavis-small.svg" : "visavis.svg";
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve(name).toFile())
            .getDocumentElement();
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double scale = size / VIEW_BOX;
    graphics.scale(scale, scale);
    NodeList children = svg.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element element) {
        Shape shape =
            switch (element.getTagName()) {
              case "path" -> path(element.getAttribute("d"));
              case "circle" -> circle(element);
              default -> null;
            };
        if (shape != null) {
          graphics.setPaint(paint(svg, element.getAttribute("fill")));
          graphics.fill(shape);
        }
      }
    }
    graphics.dispose();
    return image;
  }

  private static Shape circle(Element element) {
    double radius = number(element, "r");
    return new Ellipse2D.Double(
        number(element, "cx") - radius, number(element, "cy") - radius, 2 * radius, 2 * radius);
  }

  private static Shape path(String data) {
    Path2D path = new Path2D.Double();
    SEGMENT
        .matcher(data)
        .results()
        .forEach(segment -> {
          String text = segment.group();
          double[] at =
              new Scanner(text.substring(1)).tokens().mapToDouble(Double::parseDouble).toArray();
          switch (text.charAt(0)) {
            case 'M' -> path.moveTo(at[0], at[1]);
            case 'L' -> path.lineTo(at[0], at[1]);
            case 'C' -> path.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
            default -> path.closePath();
          }
        });
    return path;
  }

  private static Paint paint(Element svg, String fill) {
    if (!fill.startsWith("url(#")) {
      return Color.decode(fill);
    }
    String name = fill.substring("url(#".length(), fill.length() - 1);
    NodeList gradients = svg.getElementsByTagName("linearGradient");
    for (int i = 0; i < gradients.getLength(); i++) {
      Element gradient = (Element) gradients.item(i);
      if (gradient.getAttribute("id").equals(name)) {
        NodeList stops = gradient.getElementsByTagName("stop");
        return new GradientPaint(
            (float) number(gradient, "x1"),
            (float) number(gradient, "y1"),
            Color.decode(((Element) stops.item(0)).getAttribute("stop-color")),
            (float) number(gradient, "x2"),
            (float) number(gradient, "y2"),
            Color.decode(((Element) stops.item(1)).getAttribute("stop-color")));
      }
    }
    throw new IllegalArgumentException("No gradient " + name);
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /// A directory of PNGs: two bytes 0, type 1, their number, then 16 bytes for each.
  private static byte[] ico(Map<Integer, byte[]> pictures) {
    int header = 6 + 16 * ICO.size();
    int length = header + ICO.stream().mapToInt(size -> pictures.get(size).length).sum();
    ByteBuffer ico = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    ico.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
    int offset = header;
    for (int size : ICO) {
      byte[] png = pictures.get(size);
      ico.put((byte) size).put((byte) size); // 256 is written as 0
      ico.put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      ico.putInt(png.length).putInt(offset);
      offset += png.length;
    }
    ICO.forEach(size -> ico.put(pictures.get(size)));
    return ico.array();
  }

  /// `icns`, the whole length, then for each a type, the length with these eight bytes, the PNG.
  private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    for (Map.Entry<String, Integer> entry : ICNS.entrySet()) {
      byte[] png = pictures.get(entry.getValue());
      out.write(entry.getKey().getBytes(StandardCharsets.US_ASCII));
      out.writeInt(8 + png.length);
      out.write(png);
    }
    ByteBuffer icns = ByteBuffer.allocate(8 + body.size());
    icns.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(8 + body.size());
    return icns.put(body.toByteArray()).array();
  }
}
