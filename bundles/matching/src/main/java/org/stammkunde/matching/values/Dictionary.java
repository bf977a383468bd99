package org.stammkunde.matching.values;

import java.util.Arrays;

/**
 * Each different text of a column once, under a code from 1 on; 0 is the absent value. Equal texts
 * have equal codes, so most comparisons of two records are comparisons of two numbers.
 *
 * <p>Texts lie in large blocks of characters: ten million addresses would otherwise be ten million
 * objects. Not safe for use by several threads while texts are added.
 */
public final class Dictionary {
  /** Longer texts are cut: nothing that tells two records apart comes later. */
  public static final int LONGEST = 400;

  /** The words of a text that has one word. */
  public static final int[] NO_TOKENS = {};

  private static final int LENGTH_BITS = 9;
  private static final int BLOCK_BITS = 18;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private final boolean tokenised;
  private final boolean phonetic;
  private char[][] blocks = new char[1][];
  private int block = -1;
  private int used = BLOCK;

  /** Two for each text, because who needs one needs the other: where it lies, and its letters. */
  private long[] entries = new long[512];

  private int[] hash = new int[256];
  private int[] sound = {};
  private int[][] tokens = {};
  private int[] table = new int[1024];
  private int size = 1;

  /**
   * An empty dictionary.
   *
   * @param tokenised whether the words of each text get codes too
   * @param phonetic whether texts are kept with their sound
   */
  public Dictionary(boolean tokenised, boolean phonetic) {
    this.tokenised = tokenised;
    this.phonetic = phonetic;
    if (tokenised) {
      tokens = new int[256][];
    }
    if (phonetic) {
      sound = new int[256];
    }
  }

  /** One more than the highest code. */
  public int size() {
    return size;
  }

  /** The code of a text, added if it is new; 0 for an empty one. */
  public int code(CharSequence text) {
    int end = end(text);
    return end == 0 ? 0 : code(text, 0, end);
  }

  /** The code of a text; 0 if it is not here. */
  public int find(CharSequence text) {
    int end = end(text);
    int textHash = hash(text, 0, end);
    for (int slot = textHash & (table.length - 1);
        table[slot] != 0;
        slot = (slot + 1) & (table.length - 1)) {
      if (hash[table[slot]] == textHash && same(table[slot], text, 0, end)) {
        return table[slot];
      }
    }
    return 0;
  }

  /** Where a text ends that may be cut: not after a blank, as then its last word would be empty. */
  private static int end(CharSequence text) {
    if (text.length() <= LONGEST) {
      return text.length();
    }
    return text.charAt(LONGEST - 1) == ' ' ? LONGEST - 1 : LONGEST;
  }

  private static int hash(CharSequence text, int from, int to) {
    int textHash = 0;
    for (int i = from; i < to; i++) {
      textHash = 31 * textHash + text.charAt(i);
    }
    return Hashes.mix(textHash);
  }

  private int code(CharSequence text, int from, int to) {
    int textHash = hash(text, from, to);
    int slot = textHash & (table.length - 1);
    while (table[slot] != 0) {
      if (hash[table[slot]] == textHash && same(table[slot], text, from, to)) {
        return table[slot];
      }
      slot = (slot + 1) & (table.length - 1);
    }
    int code = append(text, from, to, textHash);
    table[slot] = code;
    if (size * 2 > table.length) {
      rehash();
    }
    describe(code, text, from, to);
    return code;
  }

  private int append(CharSequence text, int from, int to, int textHash) {
    if (size == hash.length) {
      grow();
    }
    if (used + to - from > BLOCK) {
      block++;
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, blocks.length * 2);
      }
      blocks[block] = new char[BLOCK];
      used = 0;
    }
    entries[2 * size] = (long) (block << BLOCK_BITS | used) << LENGTH_BITS | to - from;
    hash[size] = textHash;
    long letters = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      blocks[block][used++] = c;
      letters |= 1L << (c & 63);
    }
    entries[2 * size + 1] = letters;
    return size++;
  }

  private void describe(int code, CharSequence text, int from, int to) {
    if (phonetic) {
      sound[code] = Sounds.of(text.subSequence(from, to));
    }
    if (tokenised) {
      tokens[code] = NO_TOKENS;
      int words = 1;
      for (int i = from; i < to; i++) {
        words += text.charAt(i) == ' ' ? 1 : 0;
      }
      if (words > 1) {
        int[] codes = new int[words];
        int word = 0;
        int wordStart = from;
        for (int i = from; i <= to; i++) {
          if (i == to || text.charAt(i) == ' ') {
            codes[word++] = code(text, wordStart, i);
            wordStart = i + 1;
          }
        }
        tokens[code] = codes;
      }
    }
  }

  private void grow() {
    int larger = hash.length * 2;
    entries = Arrays.copyOf(entries, larger * 2);
    hash = Arrays.copyOf(hash, larger);
    if (phonetic) {
      sound = Arrays.copyOf(sound, larger);
    }
    if (tokenised) {
      tokens = Arrays.copyOf(tokens, larger);
    }
  }

  private void rehash() {
    table = new int[table.length * 2];
    for (int code = 1; code < size; code++) {
      int slot = hash[code] & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = code;
    }
  }

  private boolean same(int code, CharSequence text, int from, int to) {
    if (length(code) != to - from) {
      return false;
    }
    char[] chars = chars(code);
    int at = offset(code);
    for (int i = from; i < to; i++) {
      if (chars[at++] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The block in which a text lies, from {@link #offset} on. */
  char[] chars(int code) {
    return blocks[start(code) >>> BLOCK_BITS];
  }

  private int start(int code) {
    return (int) (entries[2 * code] >>> LENGTH_BITS);
  }

  int offset(int code) {
    return start(code) & (BLOCK - 1);
  }

  /** Number of UTF-16 units of a text; 0 for the absent one. */
  public int length(int code) {
    return (int) entries[2 * code] & (1 << LENGTH_BITS) - 1;
  }

  /** Which characters a text has, each as one of 64 bits. */
  public long mask(int code) {
    return entries[2 * code + 1];
  }

  /** The same for equal texts in every dictionary. */
  public int hash(int code) {
    return hash[code];
  }

  /** A hash of twice as many bits. */
  public long longHash(int code) {
    char[] chars = chars(code);
    int at = offset(code);
    int length = length(code);
    long value = length;
    for (int i = 0; i < length; i++) {
      value = value * 0x100000001b3L + chars[at + i];
    }
    return Hashes.mix(value);
  }

  /** Whether the words of each text have codes too. */
  public boolean tokenised() {
    return tokenised;
  }

  /** The sound of a text; 0 if it has none. */
  public int sound(int code) {
    return sound[code];
  }

  /**
   * The codes of the words in their order if there are at least two, else none. Not to be changed.
   */
  public int[] tokens(int code) {
    return code == 0 ? NO_TOKENS : tokens[code];
  }

  /** The character at a place of a text. */
  public char charAt(int code, int index) {
    return chars(code)[offset(code) + index];
  }

  /** The text of a code; empty for 0. */
  public String text(int code) {
    return code == 0 ? "" : new String(chars(code), offset(code), length(code));
  }
}
