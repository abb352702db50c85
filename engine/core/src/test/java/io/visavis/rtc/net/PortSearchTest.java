package io.visavis.rtc.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortSearchTest {

  @Test
  void each_port_of_a_range_is_tried_once() {
    PortSearch search = new PortSearch(new PortRange(65_526, 65_535));
    List<Integer> tried = new ArrayList<>();
    while (search.hasNext()) {
      tried.add(search.next());
    }
    assertThat(tried)
        .containsExactlyInAnyOrder(
            65_526, 65_527, 65_528, 65_529, 65_530, 65_531, 65_532, 65_533, 65_534, 65_535);
    assertThatThrownBy(search::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void any_port_is_asked_for_once() {
    PortSearch search = new PortSearch(PortRange.ANY);
    assertThat(search.next()).isZero();
    assertThat(search.hasNext()).isFalse();
  }
}
