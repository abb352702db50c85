package io.visavis.rtc.identity;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.sdp.IdentityAttribute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// What a remote says of its identity is read or refused, whatever it is.
public final class IdentityFuzz {
  private IdentityFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    List<Consumer<String>> readers =
        List.of(
            AssertionCodec::decode,
            IdentityAttribute::parse,
            IdentityContents::read,
            name -> IdentityName.parse(name).isOf("example.org"),
            IdentityName::ofMail,
            message -> SignedContents.read(data).verified());
    for (Consumer<String> reader : readers) {
      try {
        reader.accept(text);
      } catch (MalformedException expected) {
        // The one failure that a parser may show.
      }
    }
  }
}
