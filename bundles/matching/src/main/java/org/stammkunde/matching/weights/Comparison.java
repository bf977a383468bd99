package org.stammkunde.matching.weights;

import java.util.ArrayList;
import java.util.List;
import org.stammkunde.matching.Attribute;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.Level;
import org.stammkunde.matching.values.Columns;

/**
 * One thing in which two records are compared.
 *
 * @param subject what is compared
 * @param column the column that it reads first
 * @param name of a text or a category, else the subject's own
 */
public record Comparison(Subject subject, int column, String name) {

  /** What members of one group have no more in common than strangers. */
  private enum Own {
    /** Nothing: they share it, or may. */
    NEITHER,
    /** Two persons of one household. */
    OF_PERSON,
    /** Two branches of one company. */
    OF_BRANCH,
    /** Either. */
    OF_BOTH
  }

  /** Who has much in common without being one. */
  enum Group {
    /** Persons who live together. */
    HOUSEHOLD,
    /** Places of one company. */
    BRANCHES,
    /** Things of one series, known by texts and categories alone: these share texts. */
    SERIES;

    /** The group of which others than companies are. */
    static Group of(List<Comparison> comparisons) {
      return comparisons.stream()
              .map(Comparison::subject)
              .allMatch(subject -> subject == Subject.TEXT || subject == Subject.CATEGORY)
          ? SERIES
          : HOUSEHOLD;
    }
  }

  /** What can be compared, with its levels from the strongest to the weakest. */
  public enum Subject {
    /** First names. */
    GIVEN_NAME(
        Own.OF_PERSON,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.PART,
          Level.TYPO,
          Level.SIMILAR,
          Level.SHORT,
          Level.DIFFERENT
        },
        .73,
        .06,
        .08,
        .04,
        .03,
        .06),
    /** Family names. */
    SURNAME(
        Own.NEITHER,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.PART,
          Level.TYPO,
          Level.SIMILAR,
          Level.SWAPPED,
          Level.CROSSED,
          Level.DIFFERENT
        },
        .77,
        .03,
        .09,
        .04,
        .01,
        .01,
        .05),
    /** Names that are neither first nor family name. */
    FURTHER_NAMES(
        Own.OF_PERSON,
        new Level[] {Level.MISSING, Level.EXACT, Level.PART, Level.SIMILAR, Level.DIFFERENT},
        .6,
        .15,
        .1,
        .15),
    /** Dates of birth. */
    DATE_OF_BIRTH(
        Own.OF_PERSON,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.TRANSPOSED,
          Level.TYPO,
          Level.TWO_PARTS,
          Level.TWO_DIGITS,
          Level.YEAR,
          Level.DIFFERENT
        },
        .84,
        .01,
        .06,
        .03,
        .02,
        .02,
        .02),
    /** E-mail addresses. */
    EMAIL(
        Own.NEITHER,
        new Level[] {
          Level.MISSING, Level.EXACT, Level.TYPO, Level.LOCAL_PART, Level.SIMILAR, Level.DIFFERENT
        },
        .65,
        .06,
        .05,
        .04,
        .2),
    /** Phone numbers. */
    PHONE(
        Own.OF_BRANCH,
        new Level[] {Level.MISSING, Level.EXACT, Level.TYPO, Level.TAIL, Level.DIFFERENT},
        .65,
        .05,
        .03,
        .27),
    /** Street and number. */
    STREET(
        Own.OF_BRANCH,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.STREET_ALIKE,
          Level.STREET_ONLY,
          Level.OTHER_NUMBER,
          Level.ALIKE_OTHER_NUMBER,
          Level.NUMBER_ONLY,
          Level.DIFFERENT
        },
        .6,
        .12,
        .04,
        .06,
        .02,
        .02,
        .14),
    /** Postcode and town. */
    PLACE(
        Own.OF_BRANCH,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.POSTCODE_ONLY,
          Level.POSTCODE_TYPO,
          Level.CITY_ONLY,
          Level.OTHER_POSTCODE,
          Level.DISTRICT,
          Level.SIMILAR,
          Level.DIFFERENT
        },
        .6,
        .12,
        .06,
        .05,
        .04,
        .02,
        .01,
        .1),
    /** State or county, where the place does not already tell it. */
    REGION(Own.NEITHER, new Level[] {Level.MISSING, Level.EXACT, Level.DIFFERENT}, .9, .1),
    /** Country. */
    COUNTRY(Own.NEITHER, new Level[] {Level.MISSING, Level.EXACT, Level.DIFFERENT}, .95, .05),
    /** Gender. */
    GENDER(Own.OF_PERSON, new Level[] {Level.MISSING, Level.EXACT, Level.DIFFERENT}, .95, .05),
    /** Customer numbers of another system. */
    CUSTOMER_NUMBER(
        Own.OF_BOTH,
        new Level[] {Level.MISSING, Level.EXACT, Level.TYPO, Level.DIFFERENT},
        .7,
        .1,
        .2),
    /** Companies, without their legal forms. */
    COMPANY(
        Own.NEITHER,
        new Level[] {
          Level.MISSING, Level.EXACT, Level.PART, Level.TYPO, Level.SIMILAR, Level.DIFFERENT
        },
        .65,
        .12,
        .1,
        .05,
        .08),
    /** Any other text. */
    TEXT(
        Own.OF_BOTH,
        new Level[] {
          Level.MISSING,
          Level.EXACT,
          Level.MOST,
          Level.MANY,
          Level.HALF,
          Level.SOME,
          Level.DIFFERENT
        },
        .5,
        .15,
        .12,
        .08,
        .05,
        .1),
    /** Any other value. */
    CATEGORY(Own.OF_PERSON, new Level[] {Level.MISSING, Level.EXACT, Level.DIFFERENT}, .8, .2);

    /**
     * One in fifty pairs of brothers and sisters are twins, and a quarter of the pairs in a
     * household are brothers and sisters: log2 of 1 in 200.
     */
    private static final double TWINS = -7.64;

    private final Own own;
    private final Level[] levels;
    private final double[] guess;

    Subject(Own own, Level[] levels, double... guess) {
      this.own = own;
      this.levels = levels;
      this.guess = guess;
    }

    /** Whether members of a group agree in it no more than strangers do. */
    private boolean own(Group group) {
      return switch (group) {
        case HOUSEHOLD -> own == Own.OF_BOTH || own == Own.OF_PERSON;
        case BRANCHES -> own == Own.OF_BOTH || own == Own.OF_BRANCH;
        case SERIES -> this == CATEGORY;
      };
    }

    /**
     * How often two members of one group agree that far, as a binary logarithm.
     *
     * @param u the same of strangers, by the rarity of the value
     * @param h the same of members, as training found it
     */
    double amongMembers(Group group, int level, double u, double h) {
      if (!own(group)) {
        return h;
      }
      return this == DATE_OF_BIRTH && level == 1 ? Math.max(u, TWINS) : u;
    }

    /** Whether it stays with a customer for life, or nearly so: names and the date of birth. */
    boolean lasting() {
      return this == GIVEN_NAME || this == SURNAME || this == DATE_OF_BIRTH || this == COMPANY;
    }

    /** Number of levels, the missing one included. */
    public int levels() {
      return levels.length;
    }

    /** The level of an index. */
    public Level level(int index) {
      return levels[index];
    }

    /** The index of a level that it has. */
    public byte index(Level level) {
      for (byte i = 0; i < levels.length; i++) {
        if (levels[i] == level) {
          return i;
        }
      }
      throw new IllegalArgumentException(this + " has no level " + level);
    }

    /** How often two records of one customer agree that far, where nothing is known yet. */
    double guess(int index) {
      return guess[index - 1];
    }
  }

  /** All comparisons of records with these columns. */
  public static List<Comparison> of(Columns columns) {
    List<Comparison> all = new ArrayList<>();
    add(all, columns, Subject.CUSTOMER_NUMBER, Columns.CUSTOMER_NUMBER);
    add(all, columns, Subject.EMAIL, Columns.EMAIL);
    add(all, columns, Subject.DATE_OF_BIRTH, Columns.BORN);
    add(all, columns, Subject.PHONE, Columns.PHONE);
    add(all, columns, Subject.GIVEN_NAME, Columns.GIVEN);
    add(all, columns, Subject.SURNAME, Columns.SURNAME);
    add(all, columns, Subject.COMPANY, Columns.COMPANY);
    add(all, columns, Subject.STREET, Columns.STREET);
    int place = columns.has(Columns.POSTCODE) ? Columns.POSTCODE : Columns.CITY;
    add(all, columns, Subject.PLACE, place);
    add(all, columns, Subject.FURTHER_NAMES, Columns.FURTHER);
    add(all, columns, Subject.REGION, Columns.REGION);
    add(all, columns, Subject.COUNTRY, Columns.COUNTRY);
    add(all, columns, Subject.GENDER, Columns.GENDER);
    int column = Columns.EXTRA;
    for (Attribute attribute : columns.attributes()) {
      if (attribute.kind() == Kind.TEXT) {
        all.add(new Comparison(Subject.TEXT, column++, attribute.name()));
      } else if (attribute.kind() == Kind.CATEGORY) {
        all.add(new Comparison(Subject.CATEGORY, column++, attribute.name()));
      }
    }
    return List.copyOf(all);
  }

  private static void add(List<Comparison> all, Columns columns, Subject subject, int column) {
    if (columns.has(column)) {
      all.add(new Comparison(subject, column, subject.name().toLowerCase(java.util.Locale.ROOT)));
    }
  }
}
