package org.stammkunde.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a calibration goes, and what it came to.
 *
 * @param state as of a run
 * @param requestedBy login of who asked for it
 * @param startedAt when
 * @param endedAt when, unless it is under way
 * @param cut the last day that was learnt from, in the merchant's time zone
 * @param days of the outcome before the end of the cut that was learnt from, and of the one after
 *     it
 * @param top so many customers were the best ones
 * @param catalogue name of the one in force that is calibrated
 * @param digest of the catalogue in force that it was compared with
 * @param result empty until it ended well
 * @param problem why it failed, one English sentence without personal data, or empty
 * @param german the same in German, or empty
 */
public record CalibrationReport(
    QualityRun.State state,
    String requestedBy,
    Instant startedAt,
    Optional<Instant> endedAt,
    LocalDate cut,
    int days,
    int top,
    String catalogue,
    String digest,
    Optional<Result> result,
    String problem,
    String german) {

  /** Why it failed, in German or for all others in English; empty if it did not. */
  public String problem(Locale locale) {
    return locale.getLanguage().equals("de") ? german : problem;
  }

  /**
   * What it came to.
   *
   * @param learntUntil the last day that criteria looked at when points were learnt
   * @param learntFrom how many customers were learnt from
   * @param ofNow whether for whom the catalogue is depends on what is known as of now only, such as
   *     who is a company
   * @param customers how many were known at the cut
   * @param buyers how many of them bought in the days after it
   * @param orders orders of these customers, and how well each foretold what they spent: by total
   *     turnover, by the catalogue in force, and by each proposal
   * @param warnings how early warnings did in the same time
   */
  public record Result(
      LocalDate learntUntil,
      int learntFrom,
      boolean ofNow,
      int customers,
      int buyers,
      List<Order> orders,
      Warnings warnings) {
    /** Copies the list. */
    public Result {
      orders = List.copyOf(orders);
    }
  }

  /** By what customers are ordered. */
  public enum By {
    /** What every shop has without us. */
    TOTAL_TURNOVER,
    /** The catalogue in force. */
    CATALOGUE,
    /** A proposal that foretells how much customers spend. */
    VALUE,
    /** A proposal that foretells who buys again. */
    LOYALTY
  }

  /**
   * How well an order of the customers foretold what they spent. Customers of equal points are
   * ordered by their expected value.
   *
   * @param by what they are ordered by
   * @param gini from 1 for the best possible order over 0 for none to −1 for the worst
   * @param lift how many times more than the mean the best tenth spent
   * @param topShare share of all spending that the best ones had, 0 to 1
   * @param shareOfBest the same, of what the best possible choice of as many had, 0 to 1
   * @param better of a proposal: whether neither Gini nor the top's share is below that of the
   *     catalogue in force, and one is above
   * @param text of a proposal that is better, ready to be put in force by a person
   */
  public record Order(
      By by,
      Figure gini,
      Figure lift,
      Figure topShare,
      Figure shareOfBest,
      boolean better,
      Optional<String> text) {}

  /** A figure and the interval that holds 95 % of its draws. */
  public record Figure(double value, double low, double high) {}

  /**
   * Whether who was warned of at the cut was really about to be lost.
   *
   * @param due how many were
   * @param lost how many of them bought nothing in the days after it
   * @param others how many of those with two purchases or more were not warned of
   * @param othersLost how many of these bought nothing
   */
  public record Warnings(int due, int lost, int others, int othersLost) {}
}
