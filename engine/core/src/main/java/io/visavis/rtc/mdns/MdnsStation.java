package io.visavis.rtc.mdns;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.Consumer;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.DNSOutgoing;
import javax.jmdns.impl.DNSQuestion;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.HostInfo;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.constants.DNSConstants;
import javax.jmdns.impl.constants.DNSRecordClass;
import javax.jmdns.impl.constants.DNSRecordType;
import org.jspecify.annotations.Nullable;

/// jmdns on one interface. Its public interface knows services only, so this asks for host
/// addresses and answers for our names one layer below.
final class MdnsStation extends JmDNSImpl {
  private static final Logger LOG = System.getLogger(MdnsStation.class.getName());

  /// Seconds; RFC 6762 §10: for records with a host name.
  private static final int TTL = 120;

  /// Seconds; RFC 6762 §6.7: for who asks as if of unicast DNS.
  private static final int LEGACY_TTL = 10;

  private static final int ANSWER = DNSConstants.FLAGS_QR_RESPONSE | DNSConstants.FLAGS_AA;

  private final PublishedNames published;
  private final Consumer<String> received;

  /// @param published the names to answer for
  /// @param received told the name of each address record, on a thread of the library
  MdnsStation(
      InetAddress local, String ownName, PublishedNames published, Consumer<String> received)
      throws IOException {
    // The library's threads start inside the constructor above and may call back before it returns.
    this.published = published;
    this.received = received;
    super(local, ownName);
  }

  /// Multicasts a question for both address types.
  void ask(String name) throws IOException {
    DNSOutgoing query = new DNSOutgoing(DNSConstants.FLAGS_QR_QUERY);
    for (DNSRecordType type : new DNSRecordType[] {DNSRecordType.TYPE_A, DNSRecordType.TYPE_AAAA}) {
      query.addQuestion(
          DNSQuestion.newQuestion(
              name + ".", type, DNSRecordClass.CLASS_IN, DNSRecordClass.NOT_UNIQUE));
    }
    send(query);
  }

  /// The address in a record that has been received; the library removes what has expired.
  @Nullable InetAddress known(String name) {
    for (DNSEntry entry : getCache().getDNSEntryList(name + ".")) {
      if (entry instanceof DNSRecord address) {
        ServiceInfo info = address.getServiceInfo();
        Inet4Address[] v4 = info.getInet4Addresses();
        Inet6Address[] v6 = info.getInet6Addresses();
        if (v4.length + v6.length > 0) {
          return v4.length > 0 ? v4[0] : v6[0];
        }
      }
    }
    return null;
  }

  /// Tells everybody of a name of ours (RFC 6762 §8.3), or that it is no more (§10.1). It is not
  /// probed for: nobody else has made up the same UUID.
  void announce(String name, InetAddress address, boolean gone) throws IOException {
    DNSOutgoing message = new DNSOutgoing(ANSWER);
    for (DNSRecord record : records(name, address, gone ? 0 : TTL)) {
      message.addAnswer(record, 0);
    }
    send(message);
  }

  private Collection<DNSRecord> records(String name, InetAddress address, int ttl) {
    return HostInfo.newHostInfo(address, this, name).answers(DNSRecordClass.CLASS_ANY, true, ttl);
  }

  /// Called by the library for every query; questions for our names are answered at once, since
  /// nobody else can answer them (RFC 6762 §6).
  @Override
  public void startResponder(DNSIncoming query, InetAddress from, int port) {
    super.startResponder(query, from, port);
    for (DNSQuestion question : query.getQuestions()) {
      InetAddress address = published.address(question.getName());
      DNSRecordType own =
          address instanceof Inet4Address ? DNSRecordType.TYPE_A : DNSRecordType.TYPE_AAAA;
      DNSRecordType asked = question.getRecordType();
      if (address != null && (asked == own || asked == DNSRecordType.TYPE_ANY)) {
        try {
          answer(query, question, address, new InetSocketAddress(from, port));
        } catch (IOException e) {
          LOG.log(Level.DEBUG, "mDNS answer on {0}: {1}", this, e);
        }
      }
    }
  }

  private void answer(
      DNSIncoming query, DNSQuestion question, InetAddress address, InetSocketAddress from)
      throws IOException {
    String name = PublishedNames.plain(question.getName());
    boolean legacy = from.getPort() != DNSConstants.MDNS_PORT;
    // The top bit of a question's class, which the library calls "unique", asks for unicast.
    boolean unicast = legacy || question.isUnique();
    if (!unicast && !published.mayTell(name)) {
      return;
    }
    DNSOutgoing message = new DNSOutgoing(ANSWER, !unicast);
    if (unicast) {
      message.setDestination(from);
    }
    if (legacy) {
      message.setId(query.getId());
      message.addQuestion(question);
    }
    for (DNSRecord record : records(name, address, legacy ? LEGACY_TTL : TTL)) {
      message.addAnswer(record, 0);
    }
    send(message);
  }

  @Override
  public void updateRecord(long now, DNSRecord record, Operation operation) {
    super.updateRecord(now, record, operation);
    DNSRecordType type = record.getRecordType();
    if (type == DNSRecordType.TYPE_A || type == DNSRecordType.TYPE_AAAA) {
      received.accept(PublishedNames.plain(record.getName()));
    }
  }
}
