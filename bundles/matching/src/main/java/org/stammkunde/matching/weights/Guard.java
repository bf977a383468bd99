package org.stammkunde.matching.weights;

import java.util.List;
import org.stammkunde.matching.Level;
import org.stammkunde.matching.weights.Comparison.Subject;

/**
 * What must hold beside the weight before two records are linked without a person. A father and his
 * son of the same name at the same address are as alike as two records can be.
 */
public final class Guard {
  private final List<Comparison> comparisons;
  private final boolean households;
  private final boolean things;
  private final boolean namesAlone;
  private final Trust trust;

  /**
   * With households, or for records among which there are none.
   *
   * @param trust how far the weights of things are trusted
   */
  public Guard(List<Comparison> comparisons, boolean households, Trust trust) {
    this.comparisons = comparisons;
    this.households = households;
    this.trust = trust;
    things = !has(Subject.GIVEN_NAME, Subject.SURNAME, Subject.COMPANY);
    namesAlone = comparisons.stream().allMatch(one -> one.subject().ofName());
  }

  /** Whether the pair last weighed, of two rows, may be linked without a person. */
  public boolean holds(Weigher pair, int a, int b, boolean company) {
    if (things) {
      return trust.holds(pair.weight(), pair.equal(a, b)) && !doubts(pair, a, b) && more(pair);
    }
    boolean agree = company ? companies(pair) : households ? persons(pair, a) : aName(pair);
    return agree && !namesakes(pair, a, b);
  }

  /** Whether contacts that are known by nothing else are equal, not only alike. */
  private boolean more(Weigher pair) {
    for (int i = 0; i < comparisons.size(); i++) {
      Subject subject = comparisons.get(i).subject();
      boolean told = subject == Subject.TEXT || subject == Subject.CATEGORY;
      if (told || pair.named(i) == Level.EXACT) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name agrees somehow, or two other things: many people share one of them. */
  private boolean aName(Weigher pair) {
    if (namesAlone) {
      return false;
    }
    if (level(pair, Subject.GIVEN_NAME) != Level.DIFFERENT
        || level(pair, Subject.SURNAME) != Level.DIFFERENT) {
      return true;
    }
    int agreeing = 0;
    for (int i = 0; i < comparisons.size(); i++) {
      agreeing += pair.bits(i) >= 1 ? 1 : 0;
    }
    return agreeing > 1;
  }

  /**
   * Whether the pair last weighed, of two rows, is surely of two: members of one household, or
   * namesakes.
   */
  public boolean forbids(Weigher pair, int a, int b, boolean company) {
    boolean housemates =
        !company
            && households
            && (level(pair, Subject.GIVEN_NAME) == Level.DIFFERENT || !birthFits(pair));
    return housemates || namesakes(pair, a, b);
  }

  /**
   * Whether two rows of one name are told apart by what is said after it, or by its ending. One
   * customer number is of one customer whose name was changed.
   */
  public boolean namesakes(Weigher pair, int a, int b) {
    return !things
        && pair.namesakes(a, b, households)
        && level(pair, Subject.CUSTOMER_NUMBER) != Level.EXACT;
  }

  /** Whether two things are told apart by their words: then all else speaks against. */
  public boolean doubts(Weigher pair, int a, int b) {
    return things && pair.apart(a, b);
  }

  private boolean companies(Weigher pair) {
    Level company = level(pair, Subject.COMPANY);
    Level street = level(pair, Subject.STREET);
    Level place = level(pair, Subject.PLACE);
    boolean otherPlace =
        switch (place) {
          // The same street and number is in one town, however that is written.
          case SIMILAR -> street != Level.EXACT;
          case OTHER_POSTCODE, DISTRICT, DIFFERENT -> true;
          default -> false;
        };
    boolean otherStreet =
        switch (street) {
          case OTHER_NUMBER, ALIKE_OTHER_NUMBER, NUMBER_ONLY, DIFFERENT -> true;
          default -> false;
        };
    boolean known =
        street != Level.MISSING || place != Level.MISSING || !has(Subject.STREET, Subject.PLACE);
    // Branches have one name and one mailbox; only the place tells them apart.
    return company != Level.DIFFERENT
        && company != Level.MISSING
        && known
        && !otherPlace
        && !otherStreet;
  }

  private boolean persons(Weigher pair, int row) {
    Level given = level(pair, Subject.GIVEN_NAME);
    Level surname = level(pair, Subject.SURNAME);
    Level born = level(pair, Subject.DATE_OF_BIRTH);
    boolean sameBirth = born == Level.EXACT;
    boolean nearBirth = sameBirth || born == Level.TRANSPOSED || born == Level.TYPO;
    Level email = level(pair, Subject.EMAIL);
    boolean contact =
        email == Level.EXACT
            || email == Level.TYPO && level(pair, Subject.PLACE) != Level.DIFFERENT
            || level(pair, Subject.PHONE) == Level.EXACT && email != Level.DIFFERENT
            || level(pair, Subject.CUSTOMER_NUMBER) == Level.EXACT;
    if (given == Level.DIFFERENT || born != Level.MISSING && !nearBirth) {
      return false;
    }
    if ((given == Level.SIMILAR || given == Level.SHORT) && !contact) {
      // Twins are often given names that sound alike.
      return false;
    }
    if (given == Level.MISSING && surname != Level.SWAPPED && !(sameBirth && contact)) {
      return false;
    }
    if (surname == Level.DIFFERENT || surname == Level.MISSING) {
      return sameBirth && contact || married(pair, row);
    }
    // Name and address alone are also those of a father and a son.
    return nearBirth || contact || other(pair);
  }

  /**
   * Whether it is one first name and mailbox, and one phone or home: the surname changes then. But
   * colleagues share the mailbox of a function, and all else of their company.
   */
  private boolean married(Weigher pair, int row) {
    boolean home =
        level(pair, Subject.STREET) == Level.EXACT && level(pair, Subject.PLACE) == Level.EXACT;
    return level(pair, Subject.SURNAME) == Level.DIFFERENT
        && level(pair, Subject.GIVEN_NAME) == Level.EXACT
        && level(pair, Subject.EMAIL) == Level.EXACT
        && !pair.mailboxOfFunction(row)
        && (home || level(pair, Subject.PHONE) == Level.EXACT);
  }

  private boolean birthFits(Weigher pair) {
    return switch (level(pair, Subject.DATE_OF_BIRTH)) {
      case MISSING, EXACT, TRANSPOSED, TYPO -> true;
      default -> false;
    };
  }

  /** Whether a text agrees of which nothing is known but that it agrees. */
  private boolean other(Weigher pair) {
    for (int i = 0; i < comparisons.size(); i++) {
      if (comparisons.get(i).subject() == Subject.TEXT && pair.named(i) == Level.EXACT) {
        return true;
      }
    }
    return false;
  }

  private boolean has(Subject... subjects) {
    return comparisons.stream().anyMatch(one -> List.of(subjects).contains(one.subject()));
  }

  private Level level(Weigher pair, Subject subject) {
    for (int i = 0; i < comparisons.size(); i++) {
      if (comparisons.get(i).subject() == subject) {
        return pair.named(i);
      }
    }
    return Level.MISSING;
  }
}
