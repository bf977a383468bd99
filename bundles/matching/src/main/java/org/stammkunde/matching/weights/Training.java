package org.stammkunde.matching.weights;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.stammkunde.matching.weights.Comparison.Group;
import org.stammkunde.matching.weights.Comparison.Subject;

/**
 * Finds the tables without labels: expectation maximisation (Dempster, Laird and Rubin, 1977) over
 * pairs with a common blocking key; u over random pairs, each by how probably it is one of
 * strangers.
 */
final class Training {
  private static final int MOST_ROUNDS = 40;
  private static final int PRUNE_EVERY = 4;
  private static final double SETTLED = 1e-3;

  /** The guess of m counts as much as so many pairs. */
  private static final double GUESS_PAIRS = 10;

  /**
   * That of u as much as so many where there are few, such as those of a file of 45 records, and
   * the less the more there are: a strong level is found once in 100,000 pairs.
   */
  private static final double GUESS_PAIRS_OF_STRANGERS = 1_000;

  private static final double UNSEEN = 0.5;

  /** At most so often what lasts differs between two records of one customer. */
  static final double MOST_DIFFERENT = 0.25;

  /** Pairs below this weight are strangers, whatever the tables become. */
  private static final double HOPELESS = -25;

  private static final double FEWEST_HOUSEHOLDS = 0.005;

  /** Of what is not seen at all, there are probably fewer than so many. */
  private static final double UNSEEN_HOUSEHOLDS = 3;

  private static final int CHUNK = 16384;

  private final Subject[] subjects;
  private final Sample blocked;
  private final Sample random;
  private final double share;
  private final double pairs;
  private final double records;
  private final Group group;
  private final double[][] randomLevels;
  private int[] blockedInQuestion = {};
  private int[] randomInQuestion = {};
  private double[][] m;
  private double[][] u;
  private double[][] h;
  private double matches;
  private double households;
  private double sure;

  /**
   * Prepares.
   *
   * @param group those who are as alike as one, without being so
   * @param share of all blocked pairs that {@code blocked} has
   * @param pairs number of all pairs of records, blocked or not
   */
  Training(
      List<Comparison> comparisons,
      Sample blocked,
      Sample random,
      Group group,
      double share,
      double pairs,
      double records) {
    subjects = comparisons.stream().map(Comparison::subject).toArray(Subject[]::new);
    this.blocked = blocked;
    this.random = random;
    this.share = share;
    this.pairs = Math.max(1, pairs);
    this.records = records;
    this.group = group;
    randomLevels = empty();
    for (int i = 0; i < random.size(); i++) {
      for (int c = 0; c < subjects.length; c++) {
        randomLevels[c][random.level(i, c)]++;
      }
    }
  }

  Tables run(boolean withHouseholds) {
    m = empty();
    h = empty();
    u = empty();
    for (int c = 0; c < m.length; c++) {
      Subject subject = subjects[c];
      for (int level = 1; level < m[c].length; level++) {
        m[c][level] = subject.guess(level);
        h[c][level] = subject.guess(level);
      }
    }
    matches = 0.2 * Math.max(1, records) / pairs;
    households = withHouseholds ? matches : 0;
    randomInQuestion = new int[0];
    strangers(tables());
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Tables tables = tables();
      if (round < 2 || round % PRUNE_EVERY == 0) {
        blockedInQuestion = inQuestion(tables, blocked, round < 2 ? null : blockedInQuestion);
        randomInQuestion = inQuestion(tables, random, round < 2 ? null : randomInQuestion);
      }
      double before = matches;
      maximise(expect(tables, blocked, blockedInQuestion));
      strangers(tables);
      if (round > PRUNE_EVERY && Math.abs(matches - before) < SETTLED * before) {
        break;
      }
    }
    return tables();
  }

  private double[][] empty() {
    double[][] table = new double[subjects.length][];
    for (int c = 0; c < table.length; c++) {
      table[c] = new double[subjects[c].levels()];
    }
    return table;
  }

  private int[] inQuestion(Tables tables, Sample sample, int[] among) {
    int count = among == null ? sample.size() : among.length;
    int[] kept = new int[count];
    int next = 0;
    double[] odds = new double[2];
    for (int k = 0; k < count; k++) {
      int pair = among == null ? k : among[k];
      odds(tables, sample, pair, odds);
      if (odds[0] > HOPELESS || odds[1] > HOPELESS) {
        kept[next++] = pair;
      }
    }
    return Arrays.copyOf(kept, next);
  }

  /** What one class has: how often each level, and how many pairs. */
  private final class Expected {
    private final double[][] same = empty();
    private final double[][] housemates = empty();
    private double sameTotal;
    private double housemateTotal;
    private double sureTotal;

    private void add(Expected other) {
      for (int c = 0; c < same.length; c++) {
        for (int level = 0; level < same[c].length; level++) {
          same[c][level] += other.same[c][level];
          housemates[c][level] += other.housemates[c][level];
        }
      }
      sameTotal += other.sameTotal;
      housemateTotal += other.housemateTotal;
      sureTotal += other.sureTotal;
    }
  }

  /** In chunks that do not depend on the number of threads, so that the sums do not either. */
  private Expected expect(Tables tables, Sample sample, int[] inQuestion) {
    Expected[] parts = new Expected[(inQuestion.length + CHUNK - 1) / CHUNK];
    IntStream.range(0, parts.length)
        .parallel()
        .forEach(chunk -> parts[chunk] = expect(tables, sample, inQuestion, chunk));
    Expected all = new Expected();
    for (Expected part : parts) {
      all.add(part);
    }
    return all;
  }

  private Expected expect(Tables tables, Sample sample, int[] inQuestion, int chunk) {
    Expected part = new Expected();
    double[] posterior = new double[2];
    int end = Math.min(inQuestion.length, (chunk + 1) * CHUNK);
    for (int k = chunk * CHUNK; k < end; k++) {
      int pair = inQuestion[k];
      posterior(tables, sample, pair, posterior);
      if (posterior[0] + posterior[1] < 1e-7) {
        continue;
      }
      part.sameTotal += posterior[0];
      part.housemateTotal += posterior[1];
      part.sureTotal += posterior[1] > 0.9 ? 1 : 0;
      for (int c = 0; c < subjects.length; c++) {
        part.same[c][sample.level(pair, c)] += posterior[0];
        part.housemates[c][sample.level(pair, c)] += posterior[1];
      }
    }
    return part;
  }

  private void maximise(Expected expected) {
    learn(m, expected.same);
    learn(h, expected.housemates);
    matches = Math.max(1, expected.sameTotal / share) / pairs;
    households = households == 0 ? 0 : Math.max(1, expected.housemateTotal / share) / pairs;
    sure = expected.sureTotal / share;
  }

  private void learn(double[][] table, double[][] counts) {
    for (int c = 0; c < table.length; c++) {
      Subject subject = subjects[c];
      double total = GUESS_PAIRS;
      for (int level = 1; level < table[c].length; level++) {
        total += counts[c][level];
      }
      for (int level = 1; level < table[c].length; level++) {
        table[c][level] = (counts[c][level] + GUESS_PAIRS * subject.guess(level)) / total;
      }
      if (table == m && subject.lasting()) {
        keep(table[c]);
      }
    }
  }

  /**
   * Whatever is found, the names of one customer mostly agree: else those would be one customer who
   * have nothing but a date of birth in common, where nobody is there twice.
   */
  private static void keep(double[] levels) {
    int different = levels.length - 1;
    if (levels[different] > MOST_DIFFERENT) {
      double rest = (1 - MOST_DIFFERENT) / (1 - levels[different]);
      for (int level = 1; level < different; level++) {
        levels[level] *= rest;
      }
      levels[different] = MOST_DIFFERENT;
    }
  }

  /** Random pairs are pairs of strangers, but for those that are probably not. */
  private void strangers(Tables tables) {
    Expected known = expect(tables, random, randomInQuestion);
    double guesses =
        GUESS_PAIRS_OF_STRANGERS
            * GUESS_PAIRS_OF_STRANGERS
            / (GUESS_PAIRS_OF_STRANGERS + random.size());
    for (int c = 0; c < u.length; c++) {
      Subject subject = subjects[c];
      double total = 0;
      for (int level = 1; level < u[c].length; level++) {
        double rest = randomLevels[c][level] - known.same[c][level] - known.housemates[c][level];
        u[c][level] = Math.max(0, rest) + UNSEEN + guesses * subject.guessOfStrangers(level);
        total += u[c][level];
      }
      for (int level = 1; level < u[c].length; level++) {
        u[c][level] /= total;
      }
    }
  }

  /** Writes log2 of the odds of one customer, and of one household, to strangers. */
  private void odds(Tables tables, Sample sample, int pair, double[] out) {
    double match = tables.matches();
    double stranger = 0;
    double housemate = tables.households();
    for (int c = 0; c < subjects.length; c++) {
      int level = sample.level(pair, c);
      if (level == 0) {
        continue;
      }
      double u = tables.u()[c][level] - sample.rare(pair, c);
      match += tables.m()[c][level];
      stranger += u;
      housemate += subjects[c].amongMembers(group, level, u, tables.h()[c][level]);
    }
    out[0] = match - stranger;
    out[1] = housemate - stranger;
  }

  /** Writes how probably a pair is one customer, and how probably one household. */
  private void posterior(Tables tables, Sample sample, int pair, double[] out) {
    odds(tables, sample, pair, out);
    double largest = Math.max(0, Math.max(out[0], out[1]));
    double same = Math.pow(2, out[0] - largest);
    double housemates = Math.pow(2, out[1] - largest);
    double all = same + housemates + Math.pow(2, -largest);
    out[0] = same / all;
    out[1] = housemates / all;
  }

  private Tables tables() {
    double alpha = households == 0 ? Double.NEGATIVE_INFINITY : Rarity.log2(households);
    return new Tables(logs(m), logs(u), logs(h), Rarity.log2(matches), alpha);
  }

  /**
   * Whether there may be households: not if fewer than one in two hundred records has a housemate,
   * of which three more than were found are no surprise, so that few records never show it; nor if
   * what was found for housemates mostly has neither home nor phone nor mailbox in common.
   */
  boolean mayHaveHouseholds() {
    double fewest = FEWEST_HOUSEHOLDS * records;
    return group == Group.SERIES
        ? sure >= fewest
        : sure + UNSEEN_HOUSEHOLDS >= fewest && together();
  }

  private boolean together() {
    for (int c = 0; c < h.length; c++) {
      if (subjects[c].ofHome() && h[c][1] > 0.5) {
        return true;
      }
    }
    return false;
  }

  private static double[][] logs(double[][] table) {
    double[][] logs = new double[table.length][];
    for (int c = 0; c < table.length; c++) {
      logs[c] = new double[table[c].length];
      for (int level = 1; level < logs[c].length; level++) {
        logs[c][level] = Rarity.log2(table[c][level]);
      }
    }
    return logs;
  }
}
