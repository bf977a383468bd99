package org.stammkunde.benchmarks.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.stammkunde.matching.Decision;
import org.stammkunde.matching.MatchedPair;
import org.stammkunde.matching.Matching;

/**
 * How right a result is.
 *
 * @param pairs of the links by themselves
 * @param clustered of all pairs within clusters
 * @param bCubed mean over the records (Bagga and Baldwin, 1998)
 * @param falsePairs pairs within clusters that are wrong
 * @param missedPairs true pairs that are not within clusters
 */
record Accuracy(Score pairs, Score clustered, Score bCubed, long falsePairs, long missedPairs) {

  /** Precision and recall. */
  record Score(double precision, double recall) {
    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.4f / %.4f / %.4f", precision, recall, f1());
    }
  }

  /**
   * Compares with the truth.
   *
   * @param links right and wrong links, each pair once
   */
  static Accuracy of(List<String> truth, int[] cluster, long rightLinks, long wrongLinks) {
    Map<String, Long> trueSizes = new HashMap<>();
    Map<Integer, Long> sizes = new HashMap<>();
    Map<String, Long> common = new HashMap<>();
    for (int row = 0; row < cluster.length; row++) {
      trueSizes.merge(truth.get(row), 1L, Long::sum);
      sizes.merge(cluster[row], 1L, Long::sum);
      common.merge(cluster[row] + " " + truth.get(row), 1L, Long::sum);
    }
    double precision = 0;
    double recall = 0;
    for (int row = 0; row < cluster.length; row++) {
      double both = common.get(cluster[row] + " " + truth.get(row));
      precision += both / sizes.get(cluster[row]);
      recall += both / trueSizes.get(truth.get(row));
    }
    long right = pairs(common);
    long found = pairs(sizes);
    long all = pairs(trueSizes);
    return new Accuracy(
        score(rightLinks, rightLinks + wrongLinks, all),
        score(right, found, all),
        new Score(precision / cluster.length, recall / cluster.length),
        found - right,
        all - right);
  }

  private static Score score(long right, long found, long all) {
    return new Score(found == 0 ? 1 : (double) right / found, all == 0 ? 1 : (double) right / all);
  }

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
  }

  /**
   * What a matching is besides right.
   *
   * @param accuracy of what is linked
   * @param reviewRecords share of the records of pairs for review
   * @param askedRecords the same of what is asked: of two clusters only the strongest pair
   * @param questions number of what is asked, in relation to that of all records
   * @param recallWithReview share of the true pairs that are linked or for review
   * @param calibration mean difference of probability and truth in ten bins of equal width,
   *     weighted
   */
  record OfMatching(
      Accuracy accuracy,
      double reviewRecords,
      double askedRecords,
      double questions,
      double recallWithReview,
      double calibration) {

    static OfMatching of(LabelledSet set, Matching matching) {
      List<String> truth = set.truth();
      int[] cluster = new int[set.size()];
      for (int row = 0; row < cluster.length; row++) {
        cluster[row] = matching.cluster(row);
      }
      long[] links = new long[2];
      double[][] bins = new double[10][2];
      long[] all = new long[2];
      Set<Integer> review = new HashSet<>();
      Map<Set<Integer>, MatchedPair> questions = new HashMap<>();
      matching.pairs(
          pair -> {
            boolean right = truth.get(pair.left()).equals(truth.get(pair.right()));
            double[] bin = bins[Math.min(9, (int) (pair.probability() * 10))];
            bin[0] += pair.probability();
            bin[1] += right ? 1 : 0;
            all[0]++;
            if (pair.decision() == Decision.AUTO) {
              links[right ? 0 : 1]++;
            } else {
              all[1] += right ? 1 : 0;
              review.add(pair.left());
              review.add(pair.right());
              questions.merge(
                  Set.of(cluster[pair.left()], cluster[pair.right()]),
                  pair,
                  (one, other) -> one.weight() >= other.weight() ? one : other);
            }
          });
      Set<Integer> asked = new HashSet<>();
      questions.values().forEach(pair -> asked.addAll(List.of(pair.left(), pair.right())));
      Accuracy accuracy = Accuracy.of(truth, cluster, links[0], links[1]);
      double error = 0;
      for (double[] bin : bins) {
        error += Math.abs(bin[0] - bin[1]) / Math.max(1, all[0]);
      }
      long truePairs =
          Math.round(accuracy.missedPairs() / Math.max(1e-12, 1 - accuracy.clustered().recall()));
      double reviewed = truePairs == 0 ? 0 : (double) all[1] / truePairs;
      return new OfMatching(
          accuracy,
          (double) review.size() / set.size(),
          (double) asked.size() / set.size(),
          (double) questions.size() / set.size(),
          Math.min(1, accuracy.clustered().recall() + reviewed),
          error);
    }
  }
}
