package org.stammkunde.matching.weights;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Pairs of records for training, with their levels and rarities. */
final class Sample {
  private static final int CHUNK = 8192;

  private final int comparisons;
  private int[] left = new int[1024];
  private int[] right = new int[1024];
  private byte[] levels = {};
  private float[] rare = {};
  private int size;

  Sample(int comparisons) {
    this.comparisons = comparisons;
  }

  void add(int a, int b) {
    if (size == left.length) {
      left = Arrays.copyOf(left, size * 2);
      right = Arrays.copyOf(right, size * 2);
    }
    left[size] = a;
    right[size++] = b;
  }

  /** Compares all pairs; each piece of work has a weigher of its own. */
  void compare(Supplier<Weigher> weighers) {
    levels = new byte[Math.multiplyExact(size, comparisons)];
    rare = new float[levels.length];
    IntStream.range(0, (size + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(chunk -> compare(chunk, weighers.get()));
  }

  private void compare(int chunk, Weigher weigher) {
    int end = Math.min(size, (chunk + 1) * CHUNK);
    for (int pair = chunk * CHUNK; pair < end; pair++) {
      weigher.compare(left[pair], right[pair]);
      for (int i = 0; i < comparisons; i++) {
        levels[pair * comparisons + i] = weigher.level(i);
        rare[pair * comparisons + i] = (float) weigher.rare(i);
      }
    }
  }

  int size() {
    return size;
  }

  int level(int pair, int comparison) {
    return levels[pair * comparisons + comparison];
  }

  float rare(int pair, int comparison) {
    return rare[pair * comparisons + comparison];
  }
}
