package io.visavis.rtc.ice;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;

/// Fuzz target: any datagram received by an agent in the midst of its checks. The samples carry
/// valid integrity for a fixed seed; since a mutation breaks it, the target also signs the input
/// anew, so that attributes behind the authentication are reached.
public final class IceAgentFuzz {
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.9", 9000);
  private static final String PEER_PASSWORD = "peerpeerpeerpeerpeerpeer";
  private static final InetSocketAddress RELAYED = new InetSocketAddress("198.51.100.1", 50_000);

  /// Where the transaction id begins.
  private static final int ID = 8;

  private static final int INTEGRITY_AND_FINGERPRINT = 32;

  private IceAgentFuzz() {}

  private static IceAgent agent() {
    IceAgent agent = new IceAgent(IceSettings.DEFAULT, new Random(1));
    agent.role(true);
    agent.addSocket(1, new InetSocketAddress("192.0.2.1", 5000), 0, 0);
    agent.addRelayed(2, RELAYED, PEER, "turn:x", RelayProtocol.TCP, 0);
    agent.addTcpPassive(3, new InetSocketAddress("192.0.2.1", 7000), 0);
    agent.addServer(new StunServer(PEER, "stun:x"), 0);
    agent.gatheringInputsDone(0);
    agent.remoteParameters("peer", PEER_PASSWORD, false, 0);
    return agent;
  }

  static List<byte[]> samples() {
    IceParameters local = agent().localParameters();
    StunKey key = StunKey.shortTerm(local.password());
    TransactionId id = new TransactionId(1, 1);
    byte[] check =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, id)
            .username(local.usernameFragment() + ":peer")
            .uint32(Stun.PRIORITY, 1_862_270_975L)
            .uint64(Stun.ICE_CONTROLLED, 1)
            .flag(Stun.USE_CANDIDATE)
            .integrity(key)
            .buildWithFingerprint();
    byte[] success =
        new StunBuilder(StunClass.SUCCESS, Stun.BINDING, id)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, PEER)
            .integrity(StunKey.shortTerm(PEER_PASSWORD))
            .buildWithFingerprint();
    byte[] error =
        new StunBuilder(StunClass.ERROR, Stun.BINDING, id)
            .error(new StunError(Stun.ROLE_CONFLICT, "Role Conflict"))
            .integrity(StunKey.shortTerm(PEER_PASSWORD))
            .buildWithFingerprint();
    byte[] elsewhere =
        new StunBuilder(StunClass.ERROR, Stun.BINDING, id)
            .error(new StunError(Stun.TRY_ALTERNATE, ""))
            .address(Stun.ALTERNATE_SERVER, RELAYED)
            .buildWithFingerprint();
    return List.of(check, success, error, elsewhere);
  }

  public static void fuzzerTestOneInput(byte[] data) {
    IceAgent agent = agent();
    agent.receive(1, PEER, data, 0, data.length, 1);
    byte[] signed = sign(data, agent.localParameters().password());
    agent.receive(1, PEER, signed, 0, signed.length, 2);
    // The same as the answer to what the agent has asked, by every base.
    byte[] answer = data.clone();
    for (int i = 0; i < 20; i++) {
      if (agent.poll() instanceof IceOutput.Send send && answer.length >= Stun.HEADER) {
        System.arraycopy(send.datagram(), ID, answer, ID, Stun.HEADER - ID);
        agent.receive(send.socketId(), send.remote(), answer, 0, answer.length, 3);
      }
    }
    for (int socketId = 2; socketId <= 4; socketId++) {
      agent.receive(socketId, PEER, signed, 0, signed.length, 4);
      agent.claims(signed, 0, signed.length);
    }
    agent.removeSocket(2, 5);
    agent.tcpClosed(3, PEER, 6);
    for (int i = 0; i < 20 && agent.deadline() < Long.MAX_VALUE; i++) {
      agent.timeout(agent.deadline());
    }
    agent.snapshot();
  }

  /// The input's type and attributes with integrity of our own.
  private static byte[] sign(byte[] data, String password) {
    if (data.length < Stun.HEADER + INTEGRITY_AND_FINGERPRINT) {
      return data;
    }
    StunBuilder builder = new StunBuilder(StunClass.REQUEST, Stun.BINDING, new TransactionId(2, 2));
    int at = Stun.HEADER;
    int end = data.length - INTEGRITY_AND_FINGERPRINT;
    while (at + 4 <= end) {
      int length = Math.min((data[at + 3] & 0xff), end - at - 4);
      byte[] value = new byte[length];
      System.arraycopy(data, at + 4, value, 0, length);
      builder.attribute((data[at] & 0xff) << 8 | data[at + 1] & 0xff, value);
      at += 4 + (length + 3 & ~3);
    }
    return builder.integrity(StunKey.shortTerm(password)).buildWithFingerprint();
  }
}
