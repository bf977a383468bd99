package org.stammkunde.matching.clusters;

import java.util.Arrays;

/** Pairs of rows with their weights. */
public final class Edges {
  private int[] left;
  private int[] right;
  private float[] weight;
  private boolean[] guarded;
  private int size;

  /** None yet. */
  public Edges() {
    this(16);
  }

  /** None yet, with room for some. */
  public Edges(int room) {
    int entries = Math.max(1, room);
    left = new int[entries];
    right = new int[entries];
    weight = new float[entries];
    guarded = new boolean[entries];
  }

  /**
   * Adds a pair.
   *
   * @param safe whether the pair may be linked without a person
   */
  public void add(int a, int b, double bits, boolean safe) {
    if (size == left.length) {
      room(size * 2);
    }
    left[size] = a;
    right[size] = b;
    weight[size] = (float) bits;
    guarded[size++] = safe;
  }

  private void room(int entries) {
    left = Arrays.copyOf(left, entries);
    right = Arrays.copyOf(right, entries);
    weight = Arrays.copyOf(weight, entries);
    guarded = Arrays.copyOf(guarded, entries);
  }

  /** Adds all pairs of others. */
  public void addAll(Edges others) {
    if (size + others.size > left.length) {
      room(Math.max(size + others.size, size + size / 2));
    }
    System.arraycopy(others.left, 0, left, size, others.size);
    System.arraycopy(others.right, 0, right, size, others.size);
    System.arraycopy(others.weight, 0, weight, size, others.size);
    System.arraycopy(others.guarded, 0, guarded, size, others.size);
    size += others.size;
  }

  /** Number of pairs. */
  public int size() {
    return size;
  }

  /** The first row of a pair. */
  public int left(int edge) {
    return left[edge];
  }

  /** The second row of a pair. */
  public int right(int edge) {
    return right[edge];
  }

  /** Whether a pair may be linked without a person. */
  public boolean safe(int edge) {
    return guarded[edge];
  }

  /** The weight of a pair in bits. */
  public float weight(int edge) {
    return weight[edge];
  }
}
