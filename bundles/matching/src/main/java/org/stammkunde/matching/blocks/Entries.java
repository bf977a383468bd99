package org.stammkunde.matching.blocks;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The keys of all rows the other way round: an entry is a key and a row, and entries come in the
 * order of keys and then of rows. They are counted and distributed by the highest bits of their
 * keys, then sorted in parts that fit into a processor's cache. Where there are very many, they
 * come group after group, so that memory is bounded.
 */
final class Entries {
  private static final int PIECES = 64;
  private static final int STRIPES = 32;
  private static final int PART_ENTRIES = 1 << 13;
  private static final int MOST_PARTS = 1 << 15;
  private static final int GROUP_ENTRIES = 1 << 25;
  private static final int DIGIT_BITS = 11;
  private static final int FEW = 1 << 9;

  private final KeyLists lists;
  private final int shift;
  private final int parts;

  /** Of each stripe of rows, how many entries each part has. */
  private final int[][] counts;

  /** The first part of each group, and the number of parts. */
  private final int[] groups;

  /** Takes entries. */
  @FunctionalInterface
  interface Sink {
    /** Entries from one index to another; all of a key come together. */
    void part(long[] entries, int from, int to);
  }

  /** Makes a sink for one piece of work; pieces run at the same time. */
  @FunctionalInterface
  interface SinkOfPiece {
    /** The sink of a piece; pieces are numbered in the order of their keys. */
    Sink of(int piece);
  }

  Entries(KeyLists lists) {
    this(lists, GROUP_ENTRIES);
  }

  /** With groups of another size. */
  Entries(KeyLists lists, int groupEntries) {
    this.lists = lists;
    int bits = Integer.numberOfTrailingZeros(PIECES);
    while (lists.size() >> bits > PART_ENTRIES && 1 << bits < MOST_PARTS) {
      bits++;
    }
    shift = Integer.SIZE - bits;
    parts = 1 << bits;
    counts = new int[Math.min(STRIPES, lists.chunks())][parts];
    IntStream.range(0, counts.length).parallel().forEach(this::count);
    groups = groups(groupEntries);
  }

  /** Number of pieces of work. */
  int pieces() {
    return (groups.length - 1) * PIECES;
  }

  private int part(int key) {
    // Keys are in the order of signed numbers.
    return (key ^ Integer.MIN_VALUE) >>> shift;
  }

  private int firstChunk(int stripe) {
    return (int) ((long) lists.chunks() * stripe / counts.length);
  }

  private void count(int stripe) {
    int[] own = counts[stripe];
    for (int chunk = firstChunk(stripe); chunk < firstChunk(stripe + 1); chunk++) {
      for (int key : lists.keys(chunk)) {
        own[part(key)]++;
      }
    }
  }

  private int size(int part) {
    int size = 0;
    for (int[] own : counts) {
      size += own[part];
    }
    return size;
  }

  private int[] groups(int most) {
    int[] starts = new int[parts + 1];
    int count = 1;
    long size = 0;
    for (int part = 0; part < parts; part++) {
      int more = size(part);
      if (size > 0 && size + more > most) {
        starts[count++] = part;
        size = 0;
      }
      size += more;
    }
    starts[count] = parts;
    return Arrays.copyOf(starts, count + 1);
  }

  /** Gives all entries to the sinks of their pieces. */
  void each(SinkOfPiece sinks) {
    long[] entries = {};
    for (int group = 0; group + 1 < groups.length; group++) {
      int first = groups[group];
      int end = groups[group + 1];
      int[] starts = new int[end - first + 1];
      for (int part = first; part < end; part++) {
        starts[part - first + 1] = starts[part - first] + size(part);
      }
      int size = starts[end - first];
      long[] own = size > entries.length ? new long[size] : entries;
      entries = own;
      distribute(own, first, end, starts);
      int firstPiece = group * PIECES;
      IntStream.range(0, PIECES)
          .parallel()
          .forEach(piece -> piece(own, starts, piece, sinks.of(firstPiece + piece)));
    }
  }

  private void distribute(long[] entries, int first, int end, int[] starts) {
    int[][] next = new int[counts.length][end - first];
    for (int part = first; part < end; part++) {
      int at = starts[part - first];
      for (int stripe = 0; stripe < counts.length; stripe++) {
        next[stripe][part - first] = at;
        at += counts[stripe][part];
      }
    }
    IntStream.range(0, counts.length)
        .parallel()
        .forEach(stripe -> distribute(entries, first, end, stripe, next[stripe]));
  }

  private void distribute(long[] entries, int first, int end, int stripe, int[] next) {
    for (int chunk = firstChunk(stripe); chunk < firstChunk(stripe + 1); chunk++) {
      int[] keys = lists.keys(chunk);
      for (int row = lists.firstRow(chunk); row < lists.firstRow(chunk + 1); row++) {
        for (int at = lists.from(row); at < lists.to(row); at++) {
          int part = part(keys[at]);
          if (part >= first && part < end) {
            entries[next[part - first]++] = (long) keys[at] << 32 | row;
          }
        }
      }
    }
  }

  private void piece(long[] entries, int[] starts, int piece, Sink sink) {
    int size = starts.length - 1;
    int first = (int) ((long) size * piece / PIECES);
    int end = (int) ((long) size * (piece + 1) / PIECES);
    long[] room = {};
    for (int part = first; part < end; part++) {
      int from = starts[part];
      int to = starts[part + 1];
      if (to - from < FEW) {
        Arrays.sort(entries, from, to);
      } else {
        room = room.length < to - from ? new long[(to - from) * 5 / 4] : room;
        sort(entries, from, to, room);
      }
      sink.part(entries, from, to);
    }
  }

  /** Counts instead of comparing; rows are in order already, and so are the highest bits. */
  private void sort(long[] entries, int from, int to, long[] room) {
    long[] source = entries;
    int sourceFrom = from;
    long[] target = room;
    int targetFrom = 0;
    int size = to - from;
    int[] next = new int[1 << DIGIT_BITS];
    for (int bit = 0; bit < shift; bit += DIGIT_BITS) {
      int mask = (1 << Math.min(DIGIT_BITS, shift - bit)) - 1;
      Arrays.fill(next, 0);
      for (int i = sourceFrom; i < sourceFrom + size; i++) {
        next[(int) (source[i] >>> 32 + bit) & mask]++;
      }
      int at = targetFrom;
      for (int digit = 0; digit <= mask; digit++) {
        int count = next[digit];
        next[digit] = at;
        at += count;
      }
      for (int i = sourceFrom; i < sourceFrom + size; i++) {
        target[next[(int) (source[i] >>> 32 + bit) & mask]++] = source[i];
      }
      long[] sorted = target;
      target = source;
      source = sorted;
      int sortedFrom = targetFrom;
      targetFrom = sourceFrom;
      sourceFrom = sortedFrom;
    }
    if (source != entries) {
      System.arraycopy(source, sourceFrom, entries, from, size);
    }
  }
}
