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

  /** How often a level is found where nothing is known yet. */
  private record Guess(Level level, double same, double strangers) {}

  /**
   * What can be compared, with its levels from the strongest to the weakest. Of each level it is
   * guessed how often two records of one customer agree that far, and how often two strangers do.
   */
  public enum Subject {
    /** First names. */
    GIVEN_NAME(
        Own.OF_PERSON,
        guess(Level.EXACT, .73, .005),
        guess(Level.PART, .06, .001),
        guess(Level.TYPO, .08, .002),
        guess(Level.SIMILAR, .04, .01),
        guess(Level.SHORT, .03, .001),
        guess(Level.DIFFERENT, .06, .981)),
    /** Family names. */
    SURNAME(
        Own.NEITHER,
        guess(Level.EXACT, .77, .002),
        guess(Level.PART, .03, .0005),
        guess(Level.TYPO, .09, .001),
        guess(Level.SIMILAR, .04, .005),
        guess(Level.SWAPPED, .01, .00001),
        guess(Level.CROSSED, .01, .0005),
        guess(Level.DIFFERENT, .05, .991)),
    /** Names that are neither first nor family name. */
    FURTHER_NAMES(
        Own.OF_PERSON,
        guess(Level.EXACT, .6, .01),
        guess(Level.PART, .15, .01),
        guess(Level.SIMILAR, .1, .05),
        guess(Level.DIFFERENT, .15, .93)),
    /** Dates of birth. */
    DATE_OF_BIRTH(
        Own.OF_PERSON,
        guess(Level.EXACT, .84, .00005),
        guess(Level.TRANSPOSED, .01, .00002),
        guess(Level.TYPO, .06, .001),
        guess(Level.TWO_PARTS, .03, .003),
        guess(Level.TWO_DIGITS, .02, .01),
        guess(Level.YEAR, .02, .03),
        guess(Level.DIFFERENT, .02, .956)),
    /** E-mail addresses. */
    EMAIL(
        Own.NEITHER,
        guess(Level.EXACT, .65, .00001),
        guess(Level.TYPO, .06, .00001),
        guess(Level.LOCAL_PART, .05, .0001),
        guess(Level.SIMILAR, .04, .0005),
        guess(Level.DIFFERENT, .2, .999)),
    /** Phone numbers. */
    PHONE(
        Own.OF_BRANCH,
        guess(Level.EXACT, .65, .00001),
        guess(Level.TYPO, .05, .00001),
        guess(Level.TAIL, .03, .00001),
        guess(Level.DIFFERENT, .27, .999)),
    /** Street and number. */
    STREET(
        Own.OF_BRANCH,
        guess(Level.EXACT, .6, .00005),
        guess(Level.STREET_ALIKE, .12, .00005),
        guess(Level.STREET_ONLY, .04, .0005),
        guess(Level.OTHER_NUMBER, .06, .002),
        guess(Level.ALIKE_OTHER_NUMBER, .02, .001),
        guess(Level.NUMBER_ONLY, .02, .02),
        guess(Level.DIFFERENT, .14, .976)),
    /** Postcode and town. */
    PLACE(
        Own.OF_BRANCH,
        guess(Level.EXACT, .6, .002),
        guess(Level.POSTCODE_ONLY, .12, .001),
        guess(Level.POSTCODE_TYPO, .06, .001),
        guess(Level.CITY_ONLY, .05, .005),
        guess(Level.OTHER_POSTCODE, .04, .005),
        guess(Level.DISTRICT, .02, .01),
        guess(Level.SIMILAR, .01, .001),
        guess(Level.DIFFERENT, .1, .975)),
    /** State or county, where the place does not already tell it. */
    REGION(Own.NEITHER, guess(Level.EXACT, .9, .15), guess(Level.DIFFERENT, .1, .85)),
    /** Country. */
    COUNTRY(Own.NEITHER, guess(Level.EXACT, .95, .7), guess(Level.DIFFERENT, .05, .3)),
    /** Gender. */
    GENDER(Own.OF_PERSON, guess(Level.EXACT, .95, .5), guess(Level.DIFFERENT, .05, .5)),
    /** Customer numbers of another system. */
    CUSTOMER_NUMBER(
        Own.OF_BOTH,
        guess(Level.EXACT, .7, .0001),
        guess(Level.TYPO, .1, .001),
        guess(Level.DIFFERENT, .2, .999)),
    /** Companies, without their legal forms. */
    COMPANY(
        Own.NEITHER,
        guess(Level.EXACT, .65, .0002),
        guess(Level.PART, .12, .001),
        guess(Level.TYPO, .1, .0005),
        guess(Level.SIMILAR, .05, .005),
        guess(Level.DIFFERENT, .08, .993)),
    /** Any other text; how often strangers agree depends on what it is. */
    TEXT(
        Own.OF_BOTH,
        guess(Level.EXACT, .5, 0),
        guess(Level.MOST, .15, 0),
        guess(Level.MANY, .12, 0),
        guess(Level.HALF, .08, 0),
        guess(Level.SOME, .05, 0),
        guess(Level.DIFFERENT, .1, 0)),
    /** Any other value; the same. */
    CATEGORY(Own.OF_PERSON, guess(Level.EXACT, .8, 0), guess(Level.DIFFERENT, .2, 0));

    /**
     * One in fifty pairs of brothers and sisters are twins, and a quarter of the pairs in a
     * household are brothers and sisters: log2 of 1 in 200.
     */
    private static final double TWINS = -7.64;

    private final Own own;
    private final Guess[] guesses;
    private final Level[] levels;

    Subject(Own own, Guess... guesses) {
      this.own = own;
      this.guesses = guesses;
      levels = new Level[guesses.length + 1];
      levels[0] = Level.MISSING;
      for (int i = 0; i < guesses.length; i++) {
        levels[i + 1] = guesses[i].level();
      }
    }

    private static Guess guess(Level level, double same, double strangers) {
      return new Guess(level, same, strangers);
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

    /** Whether it is a person's name, or told by it. */
    boolean ofName() {
      return this == GIVEN_NAME || this == SURNAME || this == FURTHER_NAMES || this == GENDER;
    }

    /** Whether who lives together has it in common. */
    boolean ofHome() {
      return this == STREET || this == PLACE || this == PHONE || this == EMAIL;
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
      return guesses[index - 1].same();
    }

    /** How often two strangers agree that far, where nothing is known yet. */
    double guessOfStrangers(int index) {
      return guesses[index - 1].strangers();
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
