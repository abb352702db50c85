package io.visavis.rtc.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hash map with `int` keys (SSRCs, socket ids) that allocates nothing on look-up. Open
/// addressing with linear probing; keys are mixed, because a peer chooses them.
///
/// @param <V> the values
public final class IntMap<V> {
  private static final int INITIAL = 16;

  private int[] keys = new int[INITIAL];
  private @Nullable Object[] values = new Object[INITIAL];
  private int size;

  public int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  public @Nullable V get(int key) {
    int slot = find(key);
    return (V) values[slot];
  }

  /// @return the value that was there before
  @SuppressWarnings("unchecked")
  public @Nullable V put(int key, V value) {
    int slot = find(key);
    V previous = (V) values[slot];
    keys[slot] = key;
    values[slot] = value;
    if (previous == null && ++size * 2 > keys.length) {
      rehash(keys.length * 2);
    }
    return previous;
  }

  @SuppressWarnings("unchecked")
  public @Nullable V remove(int key) {
    int slot = find(key);
    V previous = (V) values[slot];
    if (previous != null) {
      values[slot] = null;
      size--;
      // Entries behind the gap may have been pushed there by it.
      rehash(keys.length);
    }
    return previous;
  }

  /// Removes every key that has this value.
  public void removeValue(V value) {
    for (int i = 0; i < keys.length; i++) {
      if (values[i] == value) {
        values[i] = null;
        size--;
      }
    }
    rehash(keys.length);
  }

  /// A copy of the values, in no order.
  @SuppressWarnings("unchecked")
  public List<V> values() {
    List<V> list = new ArrayList<>(size);
    for (Object value : values) {
      if (value != null) {
        list.add((V) value);
      }
    }
    return list;
  }

  private int find(int key) {
    int mask = keys.length - 1;
    int mixed = key * 0x9e3779b9;
    int slot = (mixed ^ mixed >>> 16) & mask;
    while (values[slot] != null && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash(int capacity) {
    int[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new int[capacity];
    values = new Object[capacity];
    Arrays.fill(values, null);
    for (int i = 0; i < oldKeys.length; i++) {
      Object value = oldValues[i];
      if (value != null) {
        int slot = find(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = value;
      }
    }
  }
}
