package io.visavis.rtc.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntMapTest {
  @Test
  void behaves_as_a_hash_map() {
    SplittableRandom random = new SplittableRandom(1);
    IntMap<String> map = new IntMap<>();
    Map<Integer, String> model = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(500) * (random.nextBoolean() ? 1 : 0x10000);
      if (random.nextInt(3) == 0) {
        assertThat(map.remove(key)).isEqualTo(model.remove(key));
      } else {
        assertThat(map.put(key, "v" + i)).isEqualTo(model.put(key, "v" + i));
      }
      int other = random.nextInt(500);
      assertThat(map.get(other)).isEqualTo(model.get(other));
      assertThat(map.size()).isEqualTo(model.size());
    }
    assertThat(map.values()).containsExactlyInAnyOrderElementsOf(model.values());
  }

  @Test
  void removes_every_key_of_a_value() {
    IntMap<String> map = new IntMap<>();
    String shared = "shared";
    for (int i = 0; i < 10; i++) {
      map.put(i, i % 2 == 0 ? shared : "own" + i);
    }
    map.removeValue(shared);
    assertThat(map.size()).isEqualTo(5);
    assertThat(map.get(2)).isNull();
    assertThat(map.get(3)).isEqualTo("own3");
  }
}
