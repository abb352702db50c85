package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.settings.RelayServer;
import io.visavis.app.settings.RoomCertificate;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCKeyPin;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChosenRoomsTest {
  private final SettingsStore store = SettingsStore.inMemory(Settings.initial("Home"));

  private List<RoomLink> open(ChosenRooms rooms, @Nullable String broker) {
    store.update(settings ->
        settings.withCalling(
            settings.calling().withRelay(broker == null ? null : RelayServer.of(broker))));
    return rooms.open().join();
  }

  private static RTCKeyPin pin(RoomLink link) {
    byte[] hash = Base64.getUrlDecoder().decode(Objects.requireNonNull(link.pin()));
    return new RTCKeyPin(Base64.getEncoder().encodeToString(hash));
  }

  @Test
  void a_broker_of_ones_own_has_links_for_visavis_each_with_a_secret() {
    try (ChosenRooms rooms = new ChosenRooms(store)) {
      List<RoomLink> links = open(rooms, "mqtts://broker.example.org:8883");
      assertThat(links).hasSize(1);
      assertThat(links.getFirst().text()).startsWith("visavis:room?broker=");
      assertThat(open(rooms, "mqtts://broker.example.org:8883")).isNotEqualTo(links);
    }
  }

  @Test
  void an_address_that_is_none_is_no_room() {
    try (ChosenRooms rooms = new ChosenRooms(store)) {
      for (String broker : List.of("http://example.org", "not a url", "mqtt:")) {
        assertThatThrownBy(() -> open(rooms, broker))
            .as(broker)
            .isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void otherwise_this_program_is_the_broker_with_a_page_for_browsers() {
    try (ChosenRooms rooms = new ChosenRooms(store)) {
      List<RoomLink> links;
      try {
        links = open(rooms, null);
      } catch (CompletionException e) {
        // A machine without any network has no address that a friend could reach.
        assertThat(e).hasCauseInstanceOf(IOException.class);
        return;
      }
      assertThat(links).isNotEmpty();
      var known = RoomCertificate.of(store.current()).orElseThrow().certificate();
      assertThat(links).allSatisfy(link -> assertThat(pin(link)).isEqualTo(RTCKeyPin.of(known)));
      assertThat(links).allSatisfy(link -> assertThat(link.text()).startsWith("https://"));
    }
  }
}
