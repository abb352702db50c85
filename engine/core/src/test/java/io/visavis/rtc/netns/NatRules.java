package io.visavis.rtc.netns;

import io.visavis.rtc.sim.NatType;

/// The translators of RFC 4787's old names as rules of nftables, for a router with `in0` and
/// `out0`.
final class NatRules {

  private NatRules() {}

  /// @param outer the router's address on `out0`
  static String of(NatType type, String outer) {
    if (type.equals(NatType.PORT_RESTRICTED)) {
      return FILTER.formatted("") + NAT.formatted("", "oifname \"out0\" masquerade");
    } else if (type.equals(NatType.SYMMETRIC)) {
      return FILTER.formatted("")
          + NAT.formatted("", "oifname \"out0\" masquerade random,fully-random");
    } else if (type.equals(NatType.FULL_CONE)) {
      return cone(outer, "", "", "");
    } else if (type.equals(NatType.ADDRESS_RESTRICTED)) {
      return cone(
          outer,
          "set seen { type inet_service . ipv4_addr; flags dynamic,timeout; timeout 5m; }",
          "ip protocol udp oifname \"out0\" update @seen { udp sport . ip daddr }",
          "udp dport . ip saddr @seen ");
    }
    throw new IllegalArgumentException(type.toString());
  }

  /// The drop at the input hook is a must: without it an unsolicited packet to the router itself
  /// takes the place of the inside's mapping, and a port-restricted translator turns symmetric.
  private static final String FILTER =
      """
      table ip walls {
        %s
        chain forward {
          type filter hook forward priority 0; policy drop;
          ct state established,related accept
          iifname "in0" accept
          ct status dnat accept
        }
        chain input {
          type filter hook input priority 0; policy accept;
          iifname "out0" drop
        }
      }
      """;

  private static final String NAT =
      """
      table ip nat {
        chain prerouting {
          type nat hook prerouting priority -100;
          %s
        }
        chain postrouting {
          type nat hook postrouting priority 100;
          %s
        }
      }
      """;

  /// Mappings are kept in a map, so that a packet from anybody finds the inside.
  private static String cone(String outer, String set, String remember, String condition) {
    return FILTER.formatted("")
        + """
        table ip nat {
          map fc { type inet_service : ipv4_addr . inet_service; flags dynamic,timeout; timeout 5m; }
          %s
          chain remember {
            type filter hook forward priority 1;
            %s
          }
          chain prerouting {
            type nat hook prerouting priority -100;
            iifname "out0" ip daddr %s ip protocol udp %sdnat ip to udp dport map @fc
          }
          chain postrouting {
            type nat hook postrouting priority 100;
            oifname "out0" ip protocol udp update @fc { udp sport : ip saddr . udp sport }
            oifname "out0" masquerade persistent
          }
        }
        """
            .formatted(set, remember, outer, condition);
  }
}
