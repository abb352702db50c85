package io.visavis.rtc.mdns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.function.Consumer;
import javax.jmdns.ServiceInfo;
import javax.jmdns.impl.DNSEntry;
import javax.jmdns.impl.DNSOutgoing;
import javax.jmdns.impl.DNSQuestion;
import javax.jmdns.impl.DNSRecord;
import javax.jmdns.impl.JmDNSImpl;
import javax.jmdns.impl.constants.DNSConstants;
import javax.jmdns.impl.constants.DNSRecordClass;
import javax.jmdns.impl.constants.DNSRecordType;
import org.jspecify.annotations.Nullable;

/// jmdns on one interface. Its public interface finds services only, so this asks for host
/// addresses one layer below.
final class MdnsQuerier extends JmDNSImpl {
  private final Consumer<String> received;

  /// @param received told the name of each address record, on a thread of the library
  MdnsQuerier(InetAddress local, String ownName, Consumer<String> received) throws IOException {
    // The library's threads start inside the constructor above and may call back before it returns.
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

  @Override
  public void updateRecord(long now, DNSRecord record, Operation operation) {
    super.updateRecord(now, record, operation);
    DNSRecordType type = record.getRecordType();
    if (type == DNSRecordType.TYPE_A || type == DNSRecordType.TYPE_AAAA) {
      String name = record.getName().toLowerCase(Locale.ROOT);
      received.accept(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }
  }
}
