package io.visavis.app.serve;

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

  /// The page for guests.
  public static HostPage forGuests() {
    GuestPage page = GuestPage.read();
    return new HostPage(page.html(), page.headers());
  }

  byte[] html() {
    return html.clone();
  }

  Map<String, String> headers() {
    return headers;
  }
}
