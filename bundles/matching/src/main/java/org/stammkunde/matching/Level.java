package org.stammkunde.matching;

/** How far two values agree. */
public enum Level {
  /** One record or both have no value; tells nothing. */
  MISSING,
  /** Equal after normalisation. */
  EXACT,
  /** One has words of the other: a double name, a second first name. */
  PART,
  /** Day and month exchanged. */
  TRANSPOSED,
  /** One keystroke apart, or nearly so. */
  TYPO,
  /** Written or sounding alike. */
  SIMILAR,
  /** One is an initial or the beginning of the other. */
  SHORT,
  /** First name and family name exchanged. */
  SWAPPED,
  /** The family name of one is a first name of the other. */
  CROSSED,
  /** Two of year, month and day are equal. */
  TWO_PARTS,
  /** Two digits are wrong. */
  TWO_DIGITS,
  /** The same year, or one apart. */
  YEAR,
  /** The same before the @, at another provider. */
  LOCAL_PART,
  /** The same last digits. */
  TAIL,
  /** The same number in a street that is written alike. */
  STREET_ALIKE,
  /** The same street, one number missing. */
  STREET_ONLY,
  /** The same street, another number. */
  OTHER_NUMBER,
  /** A street that is written alike, another number or none. */
  ALIKE_OTHER_NUMBER,
  /** The same number, another street. */
  NUMBER_ONLY,
  /** The same postcode, another town or none. */
  POSTCODE_ONLY,
  /** The same town, a postcode that is nearly the same. */
  POSTCODE_TYPO,
  /** The same town, one postcode missing. */
  CITY_ONLY,
  /** The same town, another postcode. */
  OTHER_POSTCODE,
  /** A postcode that is nearly the same, another town. */
  DISTRICT,
  /** At least 90 % of the words, by weight. */
  MOST,
  /** At least 75 % of the words, by weight. */
  MANY,
  /** At least 55 % of the words, by weight. */
  HALF,
  /** At least 35 % of the words, by weight. */
  SOME,
  /** Nothing in common. */
  DIFFERENT
}
