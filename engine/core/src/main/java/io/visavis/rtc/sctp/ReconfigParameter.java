package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;

/// A request or a response inside RE-CONFIG (RFC 6525 §4).
sealed interface ReconfigParameter {

  /// Outgoing SSN Reset Request (RFC 6525 §4.1): "my outgoing streams begin at 0 again".
  ///
  /// ```
  /// +-------------------------------+-------------------------------+
  /// |     Parameter Type = 13       |  Parameter Length = 16 + 2N   |
  /// +-------------------------------+-------------------------------+
  /// |           Re-configuration Request Sequence Number            |
  /// |           Re-configuration Response Sequence Number           |
  /// |                Sender's Last Assigned TSN                     |
  /// +-------------------------------+-------------------------------+
  /// |  Stream Number 1 (optional)   |    Stream Number 2 …          |
  /// ```
  ///
  /// @param streams empty means every stream
  record OutgoingReset(int request, int response, int lastTsn, int[] streams)
      implements ReconfigParameter {
    static final int TYPE = 13;
    static final int FIXED = 12;

    @Override
    public Parameter encode() {
      byte[] value = new byte[FIXED + 2 * streams.length];
      Wire.put32(value, 0, request);
      Wire.put32(value, 4, response);
      Wire.put32(value, 8, lastTsn);
      for (int i = 0; i < streams.length; i++) {
        Wire.put16(value, FIXED + 2 * i, streams[i]);
      }
      return new Parameter(TYPE, value);
    }

    private static OutgoingReset decode(byte[] value) {
      if (value.length < FIXED || value.length % 2 != 0) {
        throw new MalformedException("outgoing reset request length");
      }
      int[] streams = new int[(value.length - FIXED) / 2];
      for (int i = 0; i < streams.length; i++) {
        streams[i] = Wire.u16(value, FIXED + 2 * i);
      }
      return new OutgoingReset(Wire.i32(value, 0), Wire.i32(value, 4), Wire.i32(value, 8), streams);
    }
  }

  /// Re-configuration Response (RFC 6525 §4.4); the optional TSNs after the result are not kept.
  ///
  /// ```
  /// +-------------------------------+-------------------------------+
  /// |     Parameter Type = 16       |      Parameter Length         |
  /// +-------------------------------+-------------------------------+
  /// |           Re-configuration Response Sequence Number           |
  /// |                            Result                             |
  /// ```
  record Response(int request, int result) implements ReconfigParameter {
    static final int TYPE = 16;
    static final int NOTHING_TO_DO = 0;
    static final int PERFORMED = 1;
    static final int DENIED = 2;
    static final int WRONG_SSN = 3;
    static final int IN_PROGRESS_OTHER = 4;
    static final int BAD_SEQUENCE = 5;
    static final int IN_PROGRESS = 6;

    @Override
    public Parameter encode() {
      byte[] value = new byte[8];
      Wire.put32(value, 0, request);
      Wire.put32(value, 4, result);
      return new Parameter(TYPE, value);
    }
  }

  /// A request that we refuse: incoming reset (14), TSN reset (15), adding streams (17, 18), or one
  /// of a later RFC. All of them begin with their request sequence number.
  record Other(int type, int request, byte[] value) implements ReconfigParameter {
    @Override
    public Parameter encode() {
      return new Parameter(type, value);
    }
  }

  Parameter encode();

  static ReconfigParameter parse(Parameter parameter) {
    byte[] value = parameter.value();
    if (parameter.type() == OutgoingReset.TYPE) {
      return OutgoingReset.decode(value);
    }
    if (parameter.type() == Response.TYPE) {
      if (value.length < 8) {
        throw new MalformedException("reconfiguration response is truncated");
      }
      return new Response(Wire.i32(value, 0), Wire.i32(value, 4));
    }
    if (value.length < 4) {
      throw new MalformedException("reconfiguration request is truncated");
    }
    return new Other(parameter.type(), Wire.i32(value, 0), value);
  }
}
