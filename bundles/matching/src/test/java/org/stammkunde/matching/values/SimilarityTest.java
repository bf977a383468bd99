package org.stammkunde.matching.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SimilarityTest {
  private final int[][] rows = new int[3][66];

  @Property(tries = 500)
  void editsAreThoseOfTheWholeTable(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String one = text(random);
    String other = random.nextBoolean() ? text(random) : mistyped(random, one);
    Dictionary texts = new Dictionary(false, false);
    int x = texts.code(one);
    int y = texts.code(other);
    for (int most = 1; most < 6; most++) {
      assertThat(Similarity.edits(texts, x, y, most, rows))
          .as("%s and %s, at most %d", one, other, most)
          .isEqualTo(Math.min(most + 1, distance(one, other)));
    }
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    random.ints(1 + random.nextInt(70), 'a', 'd').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static String mistyped(SplittableRandom random, String text) {
    StringBuilder wrong = new StringBuilder(text);
    for (int i = random.nextInt(6); i > 0 && wrong.length() > 1; i--) {
      int at = random.nextInt(wrong.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> wrong.deleteCharAt(at);
        case 1 -> wrong.insert(at, 'x');
        case 2 -> wrong.setCharAt(at, 'y');
        default -> wrong.insert(at + 1, wrong.charAt(at)).deleteCharAt(at);
      }
    }
    return wrong.toString();
  }

  /** Of the first 64 characters; cell by cell. */
  private static int distance(String one, String other) {
    String a = one.substring(0, Math.min(64, one.length()));
    String b = other.substring(0, Math.min(64, other.length()));
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        table[i][j] =
            Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[a.length()][b.length()];
  }
}
