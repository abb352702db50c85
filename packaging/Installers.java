import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Makes the packages of this operating system of the app image that is there already.
///
/// A single-source program like `AppImage`, which it uses:
///
///     java packaging/Installers.java TARGET VERSION
///
/// They are in `TARGET/installers`: on Linux a `.deb`, an `.rpm` and an archive of the image, on
/// Windows an `.msi`, on macOS a `.dmg`. The image goes into them as it is (`--app-image`), with
/// whatever was added to it.
@SuppressWarnings("DefaultPackage")
public final class Installers {
  private static final String NAME = "visavis";

  /// By this Windows knows every version as one program.
  private static final String UPGRADE = "9c1f8f0e-6a0b-4b57-8c39-0d5e64a9f1b7";

  private final Path target;
  private final Path made;
  private final String version;
  private final Instant time;

  private Installers(Path target, String version) throws IOException {
    this.target = target;
    this.made = target.resolve("installers");
    this.version = version;
    this.time = Host.time(target);
  }

  /// The entry point.
  public static void main(String[] args) throws Exception {
    Installers installers = new Installers(Path.of(args[0]).toAbsolutePath(), args[1]);
    Host.delete(installers.made);
    Files.createDirectories(installers.made);
    if (Host.LINUX) {
      installers.deb();
      installers.rpm();
      installers.archive();
    } else if (Host.WINDOWS) {
      installers.msi();
    } else {
      installers.dmg();
    }
    try (Stream<Path> files = Files.list(installers.made).sorted()) {
      for (Path file : files.toList()) {
        System.out.printf(
            Locale.ROOT, "Installer: %s, %d MB%n", file, Files.size(file) / 1_000_000);
      }
    }
  }

  /// jpackage makes the control file and the tree; the parts for the desktop are put to where they
  /// belong before it is packed for good. Its scripts are left out: they have nothing to do.
  private void deb() throws IOException, InterruptedException, NoSuchAlgorithmException {
    if (!Host.has("dpkg-deb") || !Host.has("fakeroot")) {
      Host.missing("Installers: no dpkg-deb or no fakeroot, so no .deb");
      return;
    }
    Path raw = target.resolve("deb");
    Host.delete(raw);
    Files.createDirectories(raw);
    Path packed = jpackage("deb", raw, List.of());
    Path tree = raw.resolve("tree");
    Host.run(Map.of(), List.of("dpkg-deb", "--raw-extract", packed.toString(), tree.toString()));
    Path control = tree.resolve("DEBIAN");
    for (String script : List.of("preinst", "postinst", "prerm", "postrm")) {
      Files.delete(control.resolve(script));
    }
    Path root = tree.resolve("opt").resolve(NAME);
    Path share = tree.resolve("usr/share");
    Files.createDirectories(share.getParent());
    Files.move(root.resolve("lib/share"), share);
    Path doc = Files.createDirectories(share.resolve("doc").resolve(NAME));
    Files.move(root.resolve("share/doc/copyright"), doc.resolve("copyright"));
    Host.delete(root.resolve("share"));
    Path bin = Files.createDirectories(tree.resolve("usr/bin"));
    Files.createSymbolicLink(bin.resolve(NAME), Path.of("../../opt", NAME, "bin", NAME));
    Files.writeString(control.resolve("md5sums"), checksums(tree));
    Host.setTimes(tree, time);
    Host.run(
        reproducible(),
        List.of(
            "dpkg-deb",
            "--root-owner-group",
            "-Zzstd",
            "-z12",
            "--build",
            tree.toString(),
            made.resolve(packed.getFileName()).toString()));
    Host.delete(raw);
  }

  /// What `dpkg --verify` compares.
  private static String checksums(Path tree) throws IOException, NoSuchAlgorithmException {
    StringBuilder lines = new StringBuilder();
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    try (Stream<Path> files = Files.walk(tree).sorted()) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !file.startsWith(tree.resolve("DEBIAN"))) {
          String sum = HexFormat.of().formatHex(md5.digest(Files.readAllBytes(file)));
          lines.append(sum).append("  ").append(tree.relativize(file)).append('\n');
        }
      }
    }
    return lines.toString();
  }

  /// All is in `packaging/linux/visavis.spec`.
  private void rpm() throws IOException, InterruptedException {
    if (!Host.has("rpmbuild")) {
      Host.missing("Installers: no rpmbuild, so no .rpm");
      return;
    }
    jpackage(
        "rpm",
        made,
        List.of(
            "--linux-rpm-license-type=Apache-2.0 AND LGPL-3.0-or-later"
                + " AND GPL-2.0-only WITH Classpath-exception-2.0 AND MPL-2.0 AND MIT"
                + " AND BSD-2-Clause AND BSD-3-Clause"));
  }

  private void archive() throws IOException, InterruptedException {
    String arch = System.getProperty("os.arch").replace("amd64", "x64");
    Path root = AppImage.root(target);
    Host.run(
        Map.of(),
        List.of(
            "tar",
            "--create",
            "--use-compress-program=gzip -n",
            "--sort=name",
            "--owner=0",
            "--group=0",
            "--numeric-owner",
            "--mtime=@" + time.getEpochSecond(),
            "--file=" + made.resolve(NAME + "-" + version + "-linux-" + arch + ".tar.gz"),
            "--directory=" + root.getParent(),
            root.getFileName().toString()));
  }

  /// For one user, into the local application data: nobody is asked for an administrator's
  /// password.
  private void msi() throws IOException, InterruptedException {
    jpackage(
        "msi",
        made,
        List.of(
            "--win-per-user-install",
            "--win-menu",
            "--win-shortcut",
            "--win-upgrade-uuid=" + UPGRADE,
            "--file-associations=" + Host.resources().resolve("call.properties")));
  }

  /// Signed for this computer only, unless a key in its keychain is named: what was added to the
  /// image after jpackage had signed it would make it count as damaged.
  private void dmg() throws IOException, InterruptedException {
    String key = System.getenv("MAC_SIGNING_KEY");
    if (key == null || key.isEmpty()) {
      String image = AppImage.root(target).toString();
      Host.run(Map.of(), List.of("codesign", "--force", "--deep", "--sign", "-", image));
      jpackage("dmg", made, List.of());
    } else {
      jpackage("dmg", made, List.of("--mac-sign", "--mac-signing-key-user-name=" + key));
    }
  }

  /// Runs the JDK's jpackage as a program: as a tool of this process it could not be given the
  /// variables.
  ///
  /// @return the one file that it made
  private Path jpackage(String type, Path to, List<String> options)
      throws IOException, InterruptedException {
    Path out = Files.createDirectories(target.resolve("jpackage"));
    Host.delete(out);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "jpackage").toString(),
                "--type=" + type,
                "--name=" + AppImage.NAME,
                "--app-version=" + AppImage.packageVersion(version),
                "--app-image=" + AppImage.root(target),
                "--vendor=Visavis",
                "--description=Video calls from person to person",
                "--copyright=The authors of Visavis",
                "--resource-dir=" + Host.resources(),
                "--dest=" + out,
                "--verbose")); // seen when it fails
    command.addAll(options);
    Map<String, String> environment = reproducible();
    environment.put("DPKG_DEB_COMPRESSOR_TYPE", "none"); // it is packed again
    Host.run(
        environment, command.stream().flatMap(option -> Stream.of(option.split("=", 2))).toList());
    try (Stream<Path> files = Files.list(out)) {
      Path file = files.findFirst().orElseThrow();
      return Files.move(file, to.resolve(file.getFileName()));
    }
  }

  private Map<String, String> reproducible() {
    return new HashMap<>(Map.of("SOURCE_DATE_EPOCH", Long.toString(time.getEpochSecond())));
  }
}
