package io.visavis.app.serve;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a browser gets that asks a host for `/`.
public final class HostPage {
  private final byte[] html;
  private final Map<String, String> headers;

  /// @param html one file, in UTF-8
  /// @param headers that go with it, besides those that every answer has
  public HostPage(byte[] html, Map<String, String> headers) {
    this.html = html.clone();
    this.headers = Map.copyOf(headers);
  }

  /// For a host that has none: it says what this is.
  public static HostPage none() {
    return new HostPage(
        "<!doctype html><title>Visavis</title><p>Visavis".getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  byte[] html() {
    return html.clone();
  }

  Map<String, String> headers() {
    return headers;
  }
}
