package io.visavis.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceTest {
  private static final Path TEMPORARY = Path.of("/t");

  @TempDir Path folder;

  @BeforeEach
  void onlyWhereFilesHavePermissions() {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void it_is_beside_the_settings_first_and_has_a_name_for_each_settings_elsewhere() {
    List<Place> one =
        Place.of(Path.of("/home/a/.config/visavis"), Path.of("/run/user/1"), TEMPORARY);
    List<Place> other = Place.of(Path.of("/home/a/other"), Path.of("/run/user/1"), TEMPORARY);
    assertThat(one.getFirst().directory()).hasToString("/home/a/.config/visavis/instance");
    assertThat(one.get(1).directory().toString()).startsWith("/run/user/1/visavis-");
    assertThat(one.get(2).directory().toString()).startsWith("/t/visavis-");
    assertThat(one).doesNotContainAnyElementsOf(other);
    assertThat(Place.of(Path.of("/home/a/x/../other"), null, TEMPORARY))
        .as("another spelling of the same directory")
        .containsExactly(other.getFirst(), other.getLast());
  }

  @Test
  void a_path_too_long_for_a_socket_is_left_out() {
    Path deep = Path.of("/" + "é".repeat(Place.LONGEST / 2));
    assertThat(Place.of(deep, null, TEMPORARY))
        .singleElement()
        .satisfies(place -> assertThat(place.socket().startsWith(TEMPORARY)).isTrue());
  }

  @Test
  void it_is_made_for_its_owner_alone_and_closed_to_others_where_it_was_open() throws IOException {
    Place place = new Place(folder.resolve("settings").resolve("instance"));
    place.prepare();
    var owner = PosixFilePermissions.fromString("rwx------");
    assertThat(Files.getPosixFilePermissions(folder.resolve("settings"))).isEqualTo(owner);
    assertThat(Files.getPosixFilePermissions(place.directory())).isEqualTo(owner);
    Files.setPosixFilePermissions(place.directory(), PosixFilePermissions.fromString("rwxrwxrwx"));
    place.prepare();
    assertThat(Files.getPosixFilePermissions(place.directory())).isEqualTo(owner);
    assertThat(place.directory()).isEmptyDirectory();
  }

  @Test
  void a_link_that_somebody_has_laid_is_not_followed() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Place place = new Place(folder.resolve("instance"));
    Files.createSymbolicLink(place.directory(), elsewhere);
    assertThatThrownBy(place::prepare).isInstanceOf(IOException.class);
  }
}
