package io.visavis.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The life of the Debian package on a machine, in its order: an older version is installed and
/// used, the new one comes over it, and it is removed. Pictures of the screen stay in
/// `target/install-test`.
@RequiresInstalling
@ExtendWith(StepByStep.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
// What all steps need is made before the first.
@SuppressWarnings("NullAway.Init")
class InstalledTest {
  /// The program's name among all programs of a desktop.
  private static final String ID = "io.visavis.Visavis";

  private static final String SETTINGS = ".config/visavis/visavis.json";
  private static final String TITLE = "^Visavis$";

  /// What an idle window may have in the memory, kB. We promise 250 MB; on this screen, which no
  /// graphics card draws, some 45 MB of Mesa's compiler are in it, and the rest is for chance.
  private static final long IDLE = 320_000;

  /// The part of the screen that a call's picture fills at least; one's own small one does not.
  private static final double CALL = 0.15;

  /// What others leave in a home with a window, or a sound: the keyring and bus of the session,
  /// Mesa, PulseAudio.
  private static final String OTHERS = "\\.(cache|config/pulse|local/share/keyrings)/.*";

  private Person person;
  private Desktop desktop;
  private Set<String> before;
  private String settings = "";
  private String fingerprint = "";

  @BeforeAll
  void begin() {
    // What a killed test has left.
    if (!Packages.installed().isEmpty()) {
      Packages.dpkg("--purge", Packages.NAME);
    }
    person = new Person();
    desktop = new Desktop(person, Packages.work());
    before = Packages.system();
  }

  @AfterAll
  void end() {
    if (desktop != null) {
      desktop.close();
    }
    if (person != null) {
      person.close();
    }
    if (!Packages.installed().isEmpty()) {
      Packages.dpkg("--purge", Packages.NAME);
    }
  }

  @Test
  @Order(1)
  void an_older_version_is_installed() {
    Packages.dpkg("--install", Packages.older().toString());
    assertThat(Packages.installed()).isEqualTo("install ok installed " + Packages.OLDER);
    assertThat(Packages.dpkg("--audit")).isEmpty();
    assertThat(Packages.ONLY_OLDER).exists();
  }

  @Test
  @Order(2)
  void its_files_belong_to_root_and_only_root_may_change_them() throws IOException {
    Set<PosixFilePermission> others =
        EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    for (Path path : Packages.contents()) {
      PosixFileAttributes found =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      assertThat(found.owner().getName()).as(path.toString()).isEqualTo("root");
      assertThat(found.group().getName()).as(path.toString()).isEqualTo("root");
      if (!found.isSymbolicLink()) {
        assertThat(found.permissions())
            .as(path.toString())
            .doesNotContainAnyElementsOf(others)
            .contains(PosixFilePermission.OTHERS_READ);
      }
    }
  }

  @Test
  @Order(3)
  void its_command_answers_everybody() {
    assertThat(desktop.run("visavis", "--version").expected()).startsWith("Visavis ");
    assertThat(desktop.run("visavis", "--help").expected()).contains("visavis [OPTIONS]");
    assertThat(desktop.run("visavis", "cert", "new", "own.pem").expected()).contains("sha-256");
    desktop.run("rm", "own.pem").expected();
    assertThat(desktop.run("visavis", "--nonsense").status()).isEqualTo(2);
  }

  /// The virtual machine says nothing of a cache that does not fit, and only starts slower: but
  /// here it may not start without.
  @Test
  @Order(4)
  void its_start_has_the_classes_that_were_loaded_in_advance() {
    String strict = "JAVA_TOOL_OPTIONS=-XX:AOTMode=on";
    assertThat(desktop.run("env", strict, "visavis", "--version").expected()).contains("Visavis ");
  }

  @Test
  @Order(5)
  void the_desktop_knows_its_entry_its_icons_and_its_description() {
    List<Path> files = Packages.contents();
    Path entry = Path.of("/usr/share/applications", ID + ".desktop");
    assertThat(files).contains(entry);
    assertThat(Shell.output("desktop-file-validate", entry.toString())).isEmpty();
    for (int size : new int[] {16, 32, 48, 64, 128, 256}) {
      assertThat(files).contains(icon(size + "x" + size, ID + ".png"));
    }
    assertThat(files).contains(icon("scalable", ID + ".svg"));
    Path description = Path.of("/usr/share/metainfo", ID + ".metainfo.xml");
    assertThat(files).contains(description);
    Shell.output("appstreamcli", "validate", "--no-net", description.toString());
    assertThat(files).contains(Path.of("/usr/share/doc/visavis/copyright"));
    assertThat(files).contains(Path.of("/opt/visavis/lib/legal/THIRD-PARTY.txt"));
    assertThat(handles("x-scheme-handler/visavis")).isEqualTo(ID + ".desktop");
    assertThat(handles("application/x-visavis-call")).isEqualTo(ID + ".desktop");
    person.write("from-a-friend.call", "VV1");
    assertThat(desktop.run("xdg-mime", "query", "filetype", "from-a-friend.call").expected())
        .isEqualTo("application/x-visavis-call");
    desktop.run("rm", "from-a-friend.call").expected();
  }

  private static Path icon(String size, String file) {
    return Path.of("/usr/share/icons/hicolor", size, "apps", file);
  }

  private String handles(String type) {
    return desktop.run("xdg-mime", "query", "default", type).expected();
  }

  @Test
  @Order(6)
  void its_window_is_shown_makes_a_certificate_and_is_small() {
    try (Program window = desktop.start("visavis")) {
      desktop.window(window, TITLE, "window");
      Shell.await(() -> "a certificate in the settings", () -> person.has(SETTINGS, "\"sealed\""));
      long resident = window.resident();
      System.out.printf("The idle window has %d MB in the memory.%n", resident / 1000);
      assertThat(resident).isLessThanOrEqualTo(IDLE);
    }
    assertThat(person.read(SETTINGS)).contains("\"video\" : \"automatic\"", "\"name\" : \"\"");
    person.write(
        SETTINGS,
        person
            .read(SETTINGS)
            .replace("\"video\" : \"automatic\"", "\"video\" : \"test-pattern\"")
            .replace("\"name\" : \"\"", "\"name\" : \"Ada\""));
    fingerprint = fingerprint();
  }

  private String fingerprint() {
    String said = desktop.run("visavis", "--json", "cert", "export", "own.pem").expected();
    desktop.run("rm", "own.pem").expected();
    return member(said, "fingerprint");
  }

  private static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    assertThat(found.find()).as(name + " in " + json).isTrue();
    return found.group(1);
  }

  @Test
  @Order(7)
  void its_demo_shows_a_moving_picture() {
    try (Program demo = desktop.start("visavis", "--demo")) {
      demo.line("that a picture came", line -> line.startsWith("First remote picture"));
      Picture first = desktop.await("demo", screen -> screen.vivid() > CALL);
      desktop.await("demo-later", screen -> screen.vivid() > CALL && screen.changed(first) > 100);
    }
  }

  /// The rest is as between two people: the link rings, a key answers, the answer is in the
  /// clipboard, the other side is given it, and both are in the call.
  @Test
  @Order(8)
  void a_link_that_is_opened_reaches_the_running_window_and_leads_to_a_call() {
    try (Program window = desktop.start("visavis")) {
      String number = desktop.window(window, TITLE, "before-the-link");
      try (Program caller = desktop.start("visavis", "call", "--json", "--until-received=300")) {
        String code =
            member(caller.line("a code", line -> line.contains("\"event\":\"code\"")), "code");
        Picture idle = desktop.await("idle", any -> true);
        desktop.run("timeout", "20", "xdg-open", "visavis:" + code).expected();
        assertThat(window.runs()).isTrue();
        desktop.await("ringing", screen -> screen.changed(idle) > 5_000);
        desktop.press(number, "Return");
        Shell.await(() -> "an answer is copied", () -> isAnswer(desktop.clipboard(), code));
        caller.tell(desktop.clipboard() + "\n");
        caller.line("connected", line -> line.contains("\"phase\":\"connected\""));
        desktop.await("call", screen -> screen.vivid() > CALL);
        assertThat(member(caller.line("who it is", line -> line.contains("\"name\"")), "name"))
            .isEqualTo("Ada");
        assertThat(caller.status()).as(caller.said()).isZero();
      }
    }
  }

  private static boolean isAnswer(String text, String offer) {
    return text.startsWith("VV1") && !text.equals(offer);
  }

  @Test
  @Order(9)
  void the_new_version_is_installed_under_a_running_window_which_goes_on() {
    try (Program window = desktop.start("visavis")) {
      String number = desktop.window(window, TITLE, "before-the-upgrade");
      Packages.dpkg("--install", Packages.built(".deb").toString());
      // A call needs much that was not loaded before.
      desktop.press(number, "Return");
      Shell.await(() -> "a code is copied", () -> desktop.clipboard().startsWith("VV1"));
      assertThat(window.runs()).isTrue();
    }
    assertThat(Packages.installed()).startsWith("install ok installed " + Packages.version());
    assertThat(Packages.ONLY_OLDER).doesNotExist();
    settings = person.read(SETTINGS);
  }

  @Test
  @Order(10)
  void the_new_version_has_the_same_settings_and_certificate() {
    assertThat(desktop.run("visavis", "--version").expected())
        .isEqualTo("Visavis " + Packages.version());
    assertThat(settings).contains("\"video\" : \"test-pattern\"", "\"name\" : \"Ada\"");
    assertThat(fingerprint()).isEqualTo(fingerprint);
    try (Program window = desktop.start("visavis")) {
      desktop.window(window, TITLE, "after-the-upgrade");
      assertThat(window.runs()).isTrue();
    }
    assertThat(person.read(SETTINGS)).isEqualTo(settings);
    assertThat(handles("x-scheme-handler/visavis")).isEqualTo(ID + ".desktop");
  }

  @Test
  @Order(11)
  void removed_it_leaves_what_the_person_has_made_and_nothing_else() {
    Packages.dpkg("--remove", Packages.NAME);
    Set<String> left = Packages.system();
    left.removeAll(before);
    left.removeIf(Packages::ofAnother);
    // Debian's way: configuration stays until the package is purged. We have none.
    assertThat(left).isEmpty();
    assertThat(Packages.installed()).isEmpty();
    assertThat(handles("x-scheme-handler/visavis")).isEmpty();
    assertThat(person.read(SETTINGS)).isEqualTo(settings);
    Set<String> files = person.files();
    files.removeIf(file -> file.matches(OTHERS));
    assertThat(files).allMatch(file -> file.startsWith(".config/visavis/"));
  }
}
