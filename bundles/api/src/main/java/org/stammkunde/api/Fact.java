package org.stammkunde.api;

import java.util.Locale;
import java.util.Optional;

/**
 * A number that every customer has, or lacks, at a point in time, over all channels. What counts of
 * it is dated before that point.
 *
 * @param measure what is measured
 * @param within only what happened in this period before the point in time; empty means the whole
 *     life of the customer. Of what is {@link Measure#forecast expected}, the period after the
 *     point in time; empty means twelve months
 * @param name of the category or field, or the expression, for a measure that is {@link
 *     Measure#named}, else empty; at most 301 characters
 */
public record Fact(Measure measure, Optional<Period> within, String name) {
  private static final int LONGEST_NAME = 301;

  /** Checks that there is a name, and a period, only where the measure has one. */
  public Fact {
    if (measure.named()) {
      Texts.key(name, "measure-name", LONGEST_NAME, measure.word());
    } else if (!name.isEmpty()) {
      throw new IllegalArgumentException(measure.word() + " has no name");
    }
    if (within.isPresent() && !measure.ofPeriods()) {
      throw new IllegalArgumentException(measure.word() + " has no period");
    }
  }

  /** A fact of a measure that needs no name. */
  public Fact(Measure measure, Optional<Period> within) {
    this(measure, within, "");
  }

  /** In what a measure is reckoned. */
  public enum Unit {
    /** Cents of the merchant's currency. */
    CURRENCY(2),
    /** Hundredths of a percent. */
    PERCENT(2),
    /** Hundredths of one. */
    NUMBER(2),
    /** Whole calendar days in the merchant's time zone. */
    DAYS(0),
    /** Whole ones. */
    COUNT(0);

    private final int decimals;

    Unit(int decimals) {
      this.decimals = decimals;
    }

    /** Digits after the point where people read or write a value: 2 or 0. */
    public int decimals() {
      return decimals;
    }
  }

  /**
   * What is measured. Tests and reservations count in none of them, and of a document that was
   * cancelled as a whole nothing counts. Quotients are cut down, not rounded, so that who is just
   * below the limit of a band stays below it.
   */
  public enum Measure {
    /** Ordered less cancelled, returned and refunded; may be negative. */
    TURNOVER(Unit.CURRENCY),
    /** Orders that were not cancelled as a whole. */
    ORDERS(Unit.COUNT),
    /** {@link #TURNOVER} by {@link #ORDERS}; lacking without orders. */
    AVERAGE_ORDER_VALUE(Unit.CURRENCY),
    /** From the last of {@link #ORDERS} to the point in time; lacking where there is none. */
    DAYS_SINCE_LAST_ORDER(Unit.DAYS),
    /** From the first of {@link #ORDERS} to the point in time; lacking where there is none. */
    DAYS_SINCE_FIRST_ORDER(Unit.DAYS),
    /**
     * {@link #DAYS_SINCE_LAST_ORDER} in percent of the customer's own mean interval between {@link
     * #ORDERS}; lacking below two of them, and where all are of one day.
     */
    ORDER_RHYTHM(Unit.PERCENT),
    /** Returns that were not cancelled to the last cent. Refunds without goods are none. */
    RETURNS(Unit.COUNT),
    /** Of the goods that came back. */
    RETURNED_VALUE(Unit.CURRENCY),
    /**
     * {@link #RETURNED_VALUE} of the value that was ordered and not cancelled, 0 to 100 %; lacking
     * where nothing was ordered.
     */
    RETURN_SHARE(Unit.PERCENT),
    /** Reminders of overdue invoices. */
    DUNNINGS(Unit.COUNT),
    /** The highest level among {@link #DUNNINGS}; 0 without any, 1 where its source tells none. */
    DUNNING_LEVEL(Unit.COUNT),
    /**
     * What is still open of the amounts that {@link #DUNNINGS} asked for: of each order that of the
     * last reminder, less what was settled of it. Reminders that name no order each count.
     */
    OVERDUE(Unit.CURRENCY),
    /** Shops, web shops and points of sale, with at least one of {@link #ORDERS}. */
    CHANNELS(Unit.COUNT),
    /**
     * Product categories among the lines of {@link #ORDERS} that were not wholly cancelled; lines
     * without a category count in none.
     */
    CATEGORIES(Unit.COUNT),
    /** {@link #TURNOVER} of the lines of the category of that {@link Fact#name name}. */
    CATEGORY_TURNOVER(Unit.CURRENCY),
    /**
     * {@link #TURNOVER} less the cost of what was kept. Goods that came back give their cost back
     * where the return says it. Lacking where any goods were kept whose cost is not known.
     */
    MARGIN(Unit.CURRENCY),
    /**
     * A custom field of the shops or the host, as it is known now. With the field's {@link
     * Fact#name name} its number; lacking where it is not there or no number. With {@code
     * name=text} 1 where the field is that text, in any case, else 0. The host's field prevails,
     * then that of the shop customer known longest.
     */
    FIELD(Unit.NUMBER),
    /** Orders in the coming period, of at most one a day; lacking without purchase. */
    EXPECTED_PURCHASES(Unit.NUMBER),
    /** Probability that the customer will buy again at all; lacking without purchase. */
    ALIVE(Unit.PERCENT),
    /** Turnover of {@link #EXPECTED_PURCHASES}; lacking without purchase. */
    EXPECTED_VALUE(Unit.CURRENCY),
    /**
     * Until half of the customers with such a history have ordered again; lacking without purchase,
     * and where the customer rather has left.
     */
    DAYS_TO_NEXT_ORDER(Unit.DAYS),
    /** 1 where a shop or the host calls the customer a company, else 0; as it is known now. */
    COMPANY(Unit.COUNT),
    /** What an expression over other facts gives; the {@link Fact#name name} is the expression. */
    COMPUTED_AMOUNT(Unit.CURRENCY),
    /** As {@link #COMPUTED_AMOUNT}, a share. */
    COMPUTED_SHARE(Unit.PERCENT),
    /** As {@link #COMPUTED_AMOUNT}, a number without unit. */
    COMPUTED_NUMBER(Unit.NUMBER),
    /** As {@link #COMPUTED_AMOUNT}, days. */
    COMPUTED_DAYS(Unit.DAYS),
    /** As {@link #COMPUTED_AMOUNT}: 1 where it is true, 0 where it is not. */
    CONDITION(Unit.COUNT);

    private final Unit unit;

    Measure(Unit unit) {
      this.unit = unit;
    }

    /** In what it is reckoned. */
    public Unit unit() {
      return unit;
    }

    /** Whether a fact of it says of what. */
    public boolean named() {
      return this == CATEGORY_TURNOVER || this == FIELD || computed();
    }

    /** Whether it is reckoned out of other facts by an expression, not out of sales. */
    public boolean computed() {
      return switch (this) {
        case COMPUTED_AMOUNT, COMPUTED_SHARE, COMPUTED_NUMBER, COMPUTED_DAYS, CONDITION -> true;
        default -> false;
      };
    }

    /** Whether it says what a model expects, out of the purchases of all customers. */
    public boolean forecast() {
      return switch (this) {
        case EXPECTED_PURCHASES, ALIVE, EXPECTED_VALUE, DAYS_TO_NEXT_ORDER -> true;
        default -> false;
      };
    }

    /** Whether a fact of it can have a period. */
    public boolean ofPeriods() {
      return switch (this) {
        case FIELD, ALIVE, DAYS_TO_NEXT_ORDER, COMPANY -> false;
        default -> !computed();
      };
    }

    /** How it is written in catalogues and answers, such as {@code days-since-last-order}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Over the whole life of the customer. */
  public static Fact ever(Measure measure) {
    return new Fact(measure, Optional.empty());
  }

  /** Over the whole life of the customer, of what has this name. */
  public static Fact ever(Measure measure, String name) {
    return new Fact(measure, Optional.empty(), name);
  }
}
