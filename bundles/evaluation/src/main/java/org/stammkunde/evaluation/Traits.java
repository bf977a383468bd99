package org.stammkunde.evaluation;

/** Branch, company and guest of a party or customer in one int. */
final class Traits {
  private static final int COMPANY = 1;
  private static final int GUEST = 2;
  private static final int BRANCH = 2;

  private Traits() {}

  static int of(int branch, boolean company, boolean guest) {
    return branch << BRANCH | (company ? COMPANY : 0) | (guest ? GUEST : 0);
  }

  static int branch(int traits) {
    return traits >>> BRANCH;
  }

  static boolean company(int traits) {
    return (traits & COMPANY) != 0;
  }

  static boolean guest(int traits) {
    return (traits & GUEST) != 0;
  }
}
