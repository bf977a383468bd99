package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.stammkunde.matching.MatchIndex.Key;

/**
 * What would change if another model decided: for a person who is to say whether it may. Each pair
 * is counted once.
 *
 * @param active version of the model that decides now
 * @param proposed version of the other
 * @param link pairs that would be linked and are not
 * @param unlink pairs that are linked and would not be; some of them would be for review
 * @param review pairs that would be for review and are neither linked nor for review
 * @param dismiss pairs that are for review and would no longer be
 * @param examples of pairs that change, those with the largest difference first
 */
public record ModelReport(
    String active,
    String proposed,
    long link,
    long unlink,
    long review,
    long dismiss,
    List<Example> examples) {

  /** Copies the list. */
  public ModelReport {
    examples = List.copyOf(examples);
  }

  /** What would become of a pair. */
  public enum Change {
    /** It would be linked. */
    LINK,
    /** It would no longer be linked. */
    UNLINK,
    /** It would be for review. */
    REVIEW,
    /** It would no longer be for review. */
    DISMISS
  }

  /**
   * A pair that changes.
   *
   * @param change what would become of it
   * @param left one record
   * @param right the other
   * @param before probability by the active model; 0 if it is too low to be shown
   * @param after probability by the proposed model; 0 if it is too low to be shown
   */
  public record Example(Change change, Key left, Key right, double before, double after) {}

  /**
   * Matches the records by both models and compares.
   *
   * @param verdicts what people said, which holds with either model
   * @param examples most examples, 0 or more
   */
  public static ModelReport of(
      Records records,
      Model active,
      Model proposed,
      MatchSettings settings,
      Verdicts verdicts,
      int examples) {
    Map<Long, MatchedPair> now = new HashMap<>();
    Matching.of(records, active, settings, verdicts).pairs(pair -> now.put(rows(pair), pair));
    Count count = new Count(records, examples);
    Matching.of(records, proposed, settings, verdicts)
        .pairs(pair -> count.add(now.remove(rows(pair)), pair));
    now.values().forEach(gone -> count.add(gone, null));
    return count.report(active.version(), proposed.version());
  }

  private static long rows(MatchedPair pair) {
    return (long) pair.left() << 32 | pair.right();
  }

  private static final class Count {
    private static final Comparator<Example> TELLING =
        Comparator.<Example>comparingDouble(one -> -Math.abs(one.after() - one.before()))
            .thenComparing(one -> one.left().source())
            .thenComparing(one -> one.left().id())
            .thenComparing(one -> one.right().source())
            .thenComparing(one -> one.right().id());

    private final Records records;
    private final int most;
    private final long[] counts = new long[Change.values().length];
    private final PriorityQueue<Example> examples = new PriorityQueue<>(TELLING.reversed());

    Count(Records records, int most) {
      this.records = records;
      this.most = most;
    }

    /** A pair as it is and as it would be; {@code null} where it is not shown. */
    void add(MatchedPair before, MatchedPair after) {
      boolean linked = before != null && before.decision() == Decision.AUTO;
      boolean links = after != null && after.decision() == Decision.AUTO;
      if (linked != links) {
        note(links ? Change.LINK : Change.UNLINK, before, after);
      } else if (before == null) {
        note(Change.REVIEW, null, after);
      } else if (after == null) {
        note(Change.DISMISS, before, null);
      }
    }

    private void note(Change change, MatchedPair before, MatchedPair after) {
      counts[change.ordinal()]++;
      MatchedPair any = after == null ? before : after;
      examples.add(
          new Example(
              change,
              key(any.left()),
              key(any.right()),
              before == null ? 0 : before.probability(),
              after == null ? 0 : after.probability()));
      if (examples.size() > most) {
        examples.poll();
      }
    }

    private Key key(int row) {
      return new Key(records.source(row), records.id(row));
    }

    ModelReport report(String active, String proposed) {
      List<Example> told = new ArrayList<>(examples);
      told.sort(TELLING);
      return new ModelReport(
          active,
          proposed,
          counts[Change.LINK.ordinal()],
          counts[Change.UNLINK.ordinal()],
          counts[Change.REVIEW.ordinal()],
          counts[Change.DISMISS.ordinal()],
          told);
    }
  }
}
