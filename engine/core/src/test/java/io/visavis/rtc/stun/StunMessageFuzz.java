package io.visavis.rtc.stun;

/// Fuzz target: reading any datagram as STUN, every accessor included.
public final class StunMessageFuzz {
  private static final StunKey KEY = StunKey.shortTerm(Rfc5769Test.PASSWORD);

  private StunMessageFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    StunMessage message = StunMessage.parse(data, 0, data.length);
    message.verify(KEY);
    message.verifySha256(KEY);
    message.hasValidFingerprint();
    message.unknownRequired(Stun.USERNAME, Stun.MESSAGE_INTEGRITY);
    message.transactionId();
    message.messageClass();
    message.username();
    message.text(Stun.SOFTWARE);
    message.uint32(Stun.PRIORITY);
    message.uint64(Stun.ICE_CONTROLLED);
    message.error();
    message.mappedAddress();
    message.addressErrors();
    message.passwordAlgorithms();
    message.xorAddresses(Stun.XOR_PEER_ADDRESS);
    message.addresses(Stun.ALTERNATE_SERVER);
    message.address(Stun.OTHER_ADDRESS);
    int value = message.offsetOf(Stun.DATA);
    if (value >= 0 && value + message.lengthOf(Stun.DATA) > message.length()) {
      throw new IllegalStateException("a value outside of the message");
    }
  }
}
