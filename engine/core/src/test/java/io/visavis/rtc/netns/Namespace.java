package io.visavis.rtc.netns;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// One network namespace.
record Namespace(String name) {

  /// Runs `ip` in it; the arguments are separated by single spaces.
  void ip(String arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "-n", name));
    command.addAll(List.of(arguments.split(" ")));
    Command.feed("", command);
  }

  /// Gives `nft` these rules.
  void nft(String rules) throws IOException {
    Command.feed(rules, List.of("ip", "netns", "exec", name, "nft", "-f", "-"));
  }

  /// Writes to a file below `/proc/sys/net`, which each namespace has its own of.
  void write(String file, String value) throws IOException {
    Command.feed(value, List.of("ip", "netns", "exec", name, "tee", file));
  }

  /// Counts from now on every IPv4 packet of this host on the wire that is not between it and the
  /// server's ports, but for the kernel's own news of multicast groups.
  void countBypasses(String server, int port) throws IOException {
    nft(
        """
        table ip watch {
          counter relayed { }
          counter bypassing { }
          chain out {
            type filter hook output priority 0
            oifname "lo" accept
            ip protocol igmp accept
            ip daddr %1$s udp dport %2$d counter name relayed accept
            ip daddr %1$s tcp dport %2$d counter name relayed accept
            counter name bypassing
          }
          chain in {
            type filter hook input priority 0
            iifname "lo" accept
            ip saddr %1$s udp sport %2$d counter name relayed accept
            ip saddr %1$s tcp sport %2$d counter name relayed accept
            counter name bypassing
          }
        }
        """
            .formatted(server, port));
  }

  /// Packets that a counter of [#countBypasses] has seen.
  long packets(String counter) throws IOException {
    String listing =
        Command.run("ip", "netns", "exec", name, "nft", "list", "counter", "ip", "watch", counter);
    String[] words = listing.split("\\s+");
    return Long.parseLong(words[List.of(words).indexOf("packets") + 1]);
  }
}
