package io.visavis.rtc.net;

/// Any answer of a proxy.
public final class HttpConnectFuzz {

  private HttpConnectFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    HttpConnect connect = new HttpConnect(false);
    HttpConnect.Answer answer = connect.read(data, 0, data.length);
    if (answer != null && (answer.used() < 1 || answer.used() > data.length)) {
      throw new IllegalStateException("used " + answer.used() + " of " + data.length);
    }
  }
}
