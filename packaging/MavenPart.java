import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// A jar of Maven's class path and what its POM says about it: the one beside it in the local
/// repository, with what that inherits, else the one inside the jar.
///
/// @param licences the names of the POM's licences, as written there
/// @param homepage empty where the POM has none
record MavenPart(
    String group,
    String artifact,
    String version,
    Path jar,
    List<String> licences,
    String homepage) {

  /// Deeper chains of parents than any that is met.
  private static final int MAX_PARENTS = 10;

  /// The parts of a class path. Directories and what does not exist are modules without a jar.
  static List<MavenPart> of(String classPath) throws IOException {
    List<MavenPart> parts = new ArrayList<>();
    for (String entry : classPath.split(java.io.File.pathSeparator)) {
      if (Files.isRegularFile(Path.of(entry))) {
        parts.add(of(Path.of(entry)));
      }
    }
    return parts;
  }

  static MavenPart of(Path jar) throws IOException {
    Optional<Path> beside;
    try (Stream<Path> files = Files.list(jar.toAbsolutePath().getParent())) {
      beside = files.filter(file -> file.toString().endsWith(".pom")).findFirst();
    }
    Element pom = beside.isPresent() ? read(beside.get()) : inside(jar);
    String group = either(pom, "groupId");
    Path repository = jar.toAbsolutePath().getParent();
    String artifact = text(pom, "artifactId");
    String version =
        beside.isPresent() ? repository.getFileName().toString() : either(pom, "version");
    for (int i = group.split("\\.").length + 2; i > 0 && repository != null; i--) {
      repository = repository.getParent();
    }
    List<String> licences = new ArrayList<>();
    String homepage = "";
    for (int i = 0; i < MAX_PARENTS && pom != null; i++) {
      if (licences.isEmpty()) {
        for (Element licence : children(child(pom, "licenses"), "license")) {
          String name = text(licence, "name");
          licences.add(name.isEmpty() ? text(licence, "url") : name);
        }
      }
      if (homepage.isEmpty() && !text(pom, "url").contains("${")) {
        homepage = text(pom, "url");
      }
      pom = parent(pom, repository);
    }
    return new MavenPart(group, artifact, version, jar, licences, homepage);
  }

  private static Element parent(Element pom, Path repository) throws IOException {
    Element parent = child(pom, "parent");
    if (parent == null || repository == null) {
      return null;
    }
    String artifact = text(parent, "artifactId");
    String version = text(parent, "version");
    Path file =
        repository
            .resolve(text(parent, "groupId").replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom");
    return Files.exists(file) ? read(file) : null;
  }

  private static Element inside(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Optional<? extends ZipEntry> pom =
          file.stream()
              .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.xml"))
              .findFirst();
      if (pom.isEmpty()) {
        throw new IllegalStateException(jar + " has no POM, neither beside it nor inside");
      }
      try (InputStream in = file.getInputStream(pom.get())) {
        return read(in);
      }
    }
  }

  private static Element read(Path pom) throws IOException {
    try (InputStream in = Files.newInputStream(pom)) {
      return read(in);
    }
  }

  private static Element read(InputStream in) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static String either(Element pom, String name) {
    String own = text(pom, name);
    return own.isEmpty() ? text(child(pom, "parent"), name) : own;
  }

  private static String text(Element element, String name) {
    Element child = element == null ? null : child(element, name);
    return child == null ? "" : child.getTextContent().strip();
  }

  private static Element child(Element element, String name) {
    List<Element> all = children(element, name);
    return all.isEmpty() ? null : all.getFirst();
  }

  private static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    Node node = element == null ? null : element.getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }
}
