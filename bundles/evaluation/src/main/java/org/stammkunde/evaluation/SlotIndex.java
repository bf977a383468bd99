package org.stammkunde.evaluation;

import java.util.Arrays;

/**
 * Finds the slot of a number. The numbers themselves are in a column, so the index is but four
 * bytes a place (open addressing, at most half full).
 */
final class SlotIndex {
  private static final int EMPTY = -1;

  private final LongColumn.Writer numbers;
  private int[] places = emptied(1 << 10);
  private int size;

  SlotIndex(LongColumn.Writer numbers) {
    this.numbers = numbers;
  }

  int size() {
    return size;
  }

  long bytes() {
    return (long) places.length * Integer.BYTES;
  }

  /** The slot of {@code number}, or -1. */
  int find(long number) {
    return places[placeOf(number)];
  }

  /** The slot of {@code number}, a new one at the end if it has none. */
  int findOrAdd(long number) {
    int place = placeOf(number);
    if (places[place] != EMPTY) {
      return places[place];
    }
    if (2 * (size + 1) > places.length) {
      grow();
      place = placeOf(number);
    }
    numbers.set(size, number);
    places[place] = size;
    return size++;
  }

  private int placeOf(long number) {
    // Fibonacci hashing: numbers come from a sequence, and its low bits alone would cluster.
    int place = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & (places.length - 1);
    while (places[place] != EMPTY && numbers.get(places[place]) != number) {
      place = (place + 1) & (places.length - 1);
    }
    return place;
  }

  private void grow() {
    places = emptied(2 * places.length);
    for (int slot = 0; slot < size; slot++) {
      places[placeOf(numbers.get(slot))] = slot;
    }
  }

  private static int[] emptied(int length) {
    int[] places = new int[length];
    Arrays.fill(places, EMPTY);
    return places;
  }
}
