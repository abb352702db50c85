package io.visavis.rtc.transport;

/// The states of W3C's `RTCDtlsTransport`.
public enum DtlsState {
  NEW,
  CONNECTING,
  CONNECTED,
  CLOSED,
  FAILED
}
