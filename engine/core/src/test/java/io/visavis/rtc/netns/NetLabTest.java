package io.visavis.rtc.netns;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sim.NatType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The laboratory leaves nothing, and clears away what was left.
@RequiresNetns
class NetLabTest {

  /// More than any Linux gives.
  private static final long NO_PROCESS = 999_999_999;

  private static List<String> namespaces(long process) throws IOException {
    return Command.run("ip", "netns", "list")
        .lines()
        .filter(line -> line.startsWith("vvtest-" + process + "-"))
        .toList();
  }

  @Test
  void namespaces_of_a_process_that_is_gone_are_removed() throws IOException {
    Command.run("ip", "netns", "add", "vvtest-" + NO_PROCESS + "-1-left");
    assertThat(namespaces(NO_PROCESS)).hasSize(1);
    new NetLab().close();
    assertThat(namespaces(NO_PROCESS)).isEmpty();
  }

  @Test
  void nothing_is_left_after_close_not_even_a_process() throws Exception {
    long ours = ProcessHandle.current().pid();
    int before = namespaces(ours).size();
    Process sleeper;
    try (NetLab lab = new NetLab()) {
      lab.internet();
      Namespace host = lab.behind(NatType.SYMMETRIC, "host");
      sleeper = lab.start(host, List.of("sleep", "60"));
      assertThat(namespaces(ours)).hasSize(before + 3);
    }
    assertThat(namespaces(ours)).hasSize(before);
    assertThat(sleeper.waitFor()).isNotZero();
  }
}
