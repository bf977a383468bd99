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
    char[] letters = letters(text);
    return code(letters, 0, letters.length, hash(letters, 0, letters.length));
  }

  /**
   * The code of a text, added if it is new; 0 for an empty one.
   *
   * @param letters have it from {@code from} to {@code to}, no longer than {@link #end} allows
   * @param textHash its {@link #hash(char[], int, int)}
   */
  int code(char[] letters, int from, int to, int textHash) {
    if (from == to) {
      return 0;
    }
    int slot = slot(letters, from, to, textHash);
    if (table[slot] != 0) {
      return table[slot];
    }
    int code = append(letters, from, to, textHash);
    table[slot] = code;
    if (size * 2 > table.length) {
      rehash();
    }
    describe(code, letters, from, to);
    return code;
  }

  /** The code of a text; 0 if it is not here. */
  public int find(CharSequence text) {
    char[] letters = letters(text);
    int textHash = hash(letters, 0, letters.length);
    return table[slot(letters, 0, letters.length, textHash)];
  }

  private static char[] letters(CharSequence text) {
    return text.toString().substring(0, end(text)).toCharArray();
  }

  /** Where a text ends that may be cut: not after a blank, as then its last word would be empty. */
  static int end(CharSequence text) {
    if (text.length() <= LONGEST) {
      return text.length();
    }
    return text.charAt(LONGEST - 1) == ' ' ? LONGEST - 1 : LONGEST;
  }

  /** The hash of a text, the same in every dictionary. */
  static int hash(char[] letters, int from, int to) {
    return Hashes.mix(plainHash(letters, from, to));
  }

  /** Where the code of a text stands in the table, or would stand. */
  private int slot(char[] letters, int from, int to, int textHash) {
    int slot = textHash & (table.length - 1);
    while (table[slot] != 0
        && (hash[table[slot]] != textHash || !same(table[slot], letters, from, to))) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private boolean same(int code, char[] letters, int from, int to) {
    int at = offset(code);
    return Arrays.equals(chars(code), at, at + length(code), letters, from, to);
  }

  private int append(char[] text, int from, int to, int textHash) {
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
    System.arraycopy(text, from, blocks[block], used, to - from);
    used += to - from;
    long letters = 0;
    for (int i = from; i < to; i++) {
      letters |= 1L << (text[i] & 63);
    }
    entries[2 * size + 1] = letters;
    return size++;
  }

  private void describe(int code, char[] text, int from, int to) {
    if (phonetic) {
      sound[code] = Sounds.of(new String(text, from, to - from));
    }
    if (tokenised) {
      tokens[code] = NO_TOKENS;
      int words = 1;
      for (int i = from; i < to; i++) {
        words += text[i] == ' ' ? 1 : 0;
      }
      if (words > 1) {
        int[] codes = new int[words];
        int word = 0;
        int wordStart = from;
        for (int i = from; i <= to; i++) {
          if (i == to || text[i] == ' ') {
            codes[word++] = code(text, wordStart, i, hash(text, wordStart, i));
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

  /** What {@link String#hashCode} gives for the end of a text, without making it. */
  public int plainHash(int code, int from) {
    int at = offset(code);
    return plainHash(chars(code), at + from, at + length(code));
  }

  private static int plainHash(char[] letters, int from, int to) {
    int plain = 0;
    for (int i = from; i < to; i++) {
      plain = 31 * plain + letters[i];
    }
    return plain;
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
