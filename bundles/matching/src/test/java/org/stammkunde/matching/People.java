package org.stammkunde.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.stammkunde.matching.Attribute.Kind;

/** Invented persons, some of them twice with a mistake. */
final class People {
  static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.of(Kind.GIVEN_NAME),
          Attribute.of(Kind.SURNAME),
          Attribute.of(Kind.DATE_OF_BIRTH),
          Attribute.of(Kind.EMAIL),
          Attribute.of(Kind.POSTCODE));
  private static final String[] GIVEN = {
    "Anna", "Peter", "Maria", "Jürgen", "Lena", "Otto", "Ida", "Karl"
  };
  private static final String[] HEADS = {
    "Ober", "Unter", "Alt", "Neu", "Stein", "Wald", "Berg", "Bach"
  };
  private static final String[] TAILS = {
    "maier", "huber", "bauer", "mann", "thaler", "hofer", "kamp", "holz"
  };

  private People() {}

  /** Seeded records; each third one is the one before it with a mistyped surname. */
  static List<String[]> list(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String[]> people = new ArrayList<>();
    while (people.size() < size) {
      String[] person = {
        GIVEN[random.nextInt(GIVEN.length)],
        HEADS[random.nextInt(HEADS.length)] + TAILS[random.nextInt(TAILS.length)],
        String.format(
            "%d-%02d-%02d",
            1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28)),
        random.nextInt(4) == 0 ? "" : "kunde" + random.nextInt(100_000) + "@example.org",
        String.valueOf(10_000 + random.nextInt(300))
      };
      people.add(person);
      if (random.nextInt(3) == 0) {
        String[] again = person.clone();
        again[1] = again[1].substring(0, 3) + again[1].substring(4);
        again[4] = random.nextInt(2) == 0 ? again[4] : "";
        people.add(again);
      }
    }
    return people.subList(0, size);
  }

  static Records records(List<String[]> people) {
    Records records = new Records(ATTRIBUTES);
    for (int i = 0; i < people.size(); i++) {
      records.add("shop", String.valueOf(i), false, people.get(i));
    }
    return records;
  }
}
