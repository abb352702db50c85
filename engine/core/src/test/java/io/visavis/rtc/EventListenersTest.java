package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class EventListenersTest {
  private final EventListeners<String> listeners = new EventListeners<>();
  private final List<String> heard = new ArrayList<>();

  @Test
  void listeners_are_called_in_the_order_of_their_addition() {
    listeners.add(e -> heard.add("1" + e));
    listeners.add(e -> heard.add("2" + e));
    listeners.fire("a");
    assertThat(heard).containsExactly("1a", "2a");
  }

  @Test
  void a_closed_subscription_hears_nothing() {
    Subscription subscription = listeners.add(heard::add);
    subscription.close();
    subscription.close();
    listeners.fire("a");
    assertThat(heard).isEmpty();
    assertThat(listeners.isEmpty()).isTrue();
  }

  @Test
  void one_consumer_may_be_added_twice_and_taken_out_once() {
    Consumer<String> consumer = heard::add;
    Subscription first = listeners.add(consumer);
    listeners.add(consumer);
    first.close();
    listeners.fire("a");
    assertThat(heard).containsExactly("a");
  }

  @Test
  void a_listener_added_by_a_listener_hears_the_next_event() {
    listeners.add(e -> {
      if (heard.isEmpty()) {
        listeners.add(later -> heard.add("late " + later));
      }
      heard.add(e);
    });
    listeners.fire("a");
    listeners.fire("b");
    assertThat(heard).containsExactly("a", "b", "late b");
  }

  @Test
  void a_listener_taken_out_by_an_earlier_one_is_not_called() {
    List<Subscription> second = new ArrayList<>();
    listeners.add(e -> second.forEach(Subscription::close));
    second.add(listeners.add(heard::add));
    listeners.fire("a");
    assertThat(heard).isEmpty();
  }

  @Test
  void what_a_listener_throws_keeps_nothing_from_the_others() {
    Logger logger = Logger.getLogger(EventListeners.class.getName());
    Level before = logger.getLevel();
    logger.setLevel(Level.OFF);
    try {
      listeners.add(e -> {
        throw new IllegalStateException(e);
      });
      listeners.add(heard::add);
      listeners.fire("a");
    } finally {
      logger.setLevel(before);
    }
    assertThat(heard).containsExactly("a");
  }

  @Test
  void a_message_is_text_or_bytes() {
    MessageEvent text = MessageEvent.text("secret plan");
    assertThat(text.data()).isEqualTo("secret plan");
    assertThat(text.toString()).doesNotContain("secret");
    assertThatExceptionOfType(RTCException.class).isThrownBy(text::bytes);
    MessageEvent binary = MessageEvent.binary(new byte[] {1, 2});
    assertThat(binary.isText()).isFalse();
    assertThat(binary.bytes()).containsExactly(1, 2);
    assertThatExceptionOfType(RTCException.class).isThrownBy(binary::text);
    assertThat(binary.type()).isEqualTo("message");
  }
}
