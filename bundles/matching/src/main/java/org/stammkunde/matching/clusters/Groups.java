package org.stammkunde.matching.clusters;

import java.util.Arrays;

/** Disjoint groups of numbers, each with a few members that speak for it. */
final class Groups {
  /** Of larger groups so many members speak for all, so that no group takes long. */
  private static final int SPEAKERS = 24;

  private final Order order;
  private final int[] group;
  private final int[] next;
  private final int[] last;
  private final int[] size;
  private final int[][] speakers;

  /** The order of members, whatever their numbers. */
  interface Order {
    int compare(int a, int b);
  }

  /** Each number by itself. */
  Groups(int members, Order order) {
    this.order = order;
    group = new int[members];
    next = new int[members];
    last = new int[members];
    size = new int[members];
    speakers = new int[members][];
    Arrays.setAll(group, member -> member);
    Arrays.setAll(last, member -> member);
    Arrays.fill(next, -1);
    Arrays.fill(size, 1);
  }

  /** The group of a member. */
  int of(int member) {
    return group[member];
  }

  int size(int of) {
    return size[of];
  }

  /** A member of a group, from which {@link #next} leads to all others. */
  int first(int of) {
    return of;
  }

  /** The next member of the same group, or -1. */
  int next(int member) {
    return next[member];
  }

  /** The first members in their order; not to be changed. */
  int[] speakers(int of) {
    return speakers[of] == null ? new int[] {of} : speakers[of];
  }

  /** Makes two groups one. */
  void join(int a, int b) {
    if (a == b) {
      return;
    }
    int large = size[a] >= size[b] ? a : b;
    int small = a + b - large;
    speakers[large] = merge(speakers(a), speakers(b));
    speakers[small] = null;
    for (int member = small; member >= 0; member = next[member]) {
      group[member] = large;
    }
    next[last[large]] = small;
    last[large] = last[small];
    size[large] += size[small];
  }

  private int[] merge(int[] left, int[] right) {
    int[] both = new int[Math.min(SPEAKERS, left.length + right.length)];
    int i = 0;
    int j = 0;
    for (int k = 0; k < both.length; k++) {
      boolean first = j == right.length || i < left.length && order.compare(left[i], right[j]) <= 0;
      both[k] = first ? left[i++] : right[j++];
    }
    return both;
  }

  /** For each member the smallest one of its group. */
  int[] smallest() {
    int[] least = new int[group.length];
    int[] smallest = new int[group.length];
    Arrays.fill(least, -1);
    for (int member = 0; member < group.length; member++) {
      if (least[group[member]] < 0) {
        least[group[member]] = member;
      }
      smallest[member] = least[group[member]];
    }
    return smallest;
  }
}
