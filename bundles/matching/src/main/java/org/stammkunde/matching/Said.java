package org.stammkunde.matching;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** What people have said about pairs, whatever names a record: no two words contradict. */
final class Said<K> {
  private final Map<K, Set<K>> same = new HashMap<>();
  private final Map<K, Set<K>> different = new HashMap<>();

  /**
   * Two are one customer.
   *
   * @throws IllegalArgumentException if they, or others that are said to be the same as they, are
   *     said to be different
   */
  void same(K a, K b) {
    Set<K> group = group(b);
    for (K member : group(a)) {
      for (K other : different(member)) {
        if (group.contains(other)) {
          throw new IllegalArgumentException(
              "somebody said that these two are different; take that back first");
        }
      }
    }
    note(same, a, b);
  }

  /**
   * Two are two customers.
   *
   * @throws IllegalArgumentException if they are said to be the same, directly or by way of others
   */
  void notSame(K a, K b) {
    if (group(a).contains(b)) {
      throw new IllegalArgumentException(
          "somebody said that these two are the same; take that back first");
    }
    note(different, a, b);
  }

  /** Nothing is said about two any more; false if nothing was. */
  boolean takeBack(K a, K b) {
    return forget(same, a, b) | forget(different, a, b);
  }

  private static <K> void note(Map<K, Set<K>> words, K a, K b) {
    words.computeIfAbsent(a, key -> new HashSet<>()).add(b);
    words.computeIfAbsent(b, key -> new HashSet<>()).add(a);
  }

  private static <K> boolean forget(Map<K, Set<K>> words, K a, K b) {
    Set<K> others = words.get(a);
    if (others == null || !others.remove(b)) {
      return false;
    }
    words.get(b).remove(a);
    words.values().removeIf(Set::isEmpty);
    return true;
  }

  private Set<K> group(K member) {
    Set<K> group = new HashSet<>(Set.of(member));
    Deque<K> open = new ArrayDeque<>(group);
    while (!open.isEmpty()) {
      for (K other : same(open.poll())) {
        if (group.add(other)) {
          open.add(other);
        }
      }
    }
    return group;
  }

  /** Those that are said to be the same as this one. */
  Set<K> same(K one) {
    return same.getOrDefault(one, Set.of());
  }

  /** Those that are said to be others than this one. */
  Set<K> different(K one) {
    return different.getOrDefault(one, Set.of());
  }

  /** Whether nothing is said about anybody. */
  boolean nothing() {
    return same.isEmpty() && different.isEmpty();
  }

  /** Gives each pair that is said to be one customer, twice: once in each direction. */
  void eachSame(BiConsumer<K, K> sink) {
    same.forEach((one, others) -> others.forEach(other -> sink.accept(one, other)));
  }

  /** Gives each pair that is said to be two customers, twice: once in each direction. */
  void eachDifferent(BiConsumer<K, K> sink) {
    different.forEach((one, others) -> others.forEach(other -> sink.accept(one, other)));
  }
}
