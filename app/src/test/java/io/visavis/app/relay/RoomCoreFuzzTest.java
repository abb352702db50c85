package io.visavis.app.relay;

import io.visavis.rtc.base.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoomCoreFuzzTest {
  @Test
  void no_payload_throws_and_every_room_ends() {
    List<byte[]> samples =
        Stream.of(
                "\1\0\1{\"hello\":{\"app\":\"visavis\"}}",
                "\2\0\1{\"will\":{}}",
                "\3\0\1{\"seen\":1,\"welcome\":{\"app\":\"guest\"}}",
                "\3\0\1{\"seen\":0,\"full\":{}}",
                "\3\0\1{\"seen\":0,\"leave\":{}}",
                "\3\0\1{\"seen\":0,\"signal\":{\"ring\":{}}}",
                "\4\0\1{\"seen\":2}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    Mutations.drive(RoomCoreFuzz::fuzzerTestOneInput, 6, 2_000, samples);
  }
}
