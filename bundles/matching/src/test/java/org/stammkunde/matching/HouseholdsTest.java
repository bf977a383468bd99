package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.weights.Comparison;
import org.stammkunde.matching.weights.Comparison.Subject;
import org.stammkunde.matching.weights.Weigher;

/** What two of one household have in common, and what one person alone has. */
class HouseholdsTest {
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          Attribute.of(Kind.GIVEN_NAME),
          Attribute.of(Kind.SURNAME),
          Attribute.of(Kind.DATE_OF_BIRTH),
          Attribute.of(Kind.STREET),
          Attribute.of(Kind.POSTCODE),
          Attribute.of(Kind.EMAIL),
          Attribute.of(Kind.PHONE));
  private static final String[] GIVEN = {
    "Anna", "Peter", "Maria", "Jürgen", "Lena", "Otto", "Ida", "Karl", "Sophie", "Volker"
  };
  private static final String[] HEADS = {"Ober", "Unter", "Alt", "Neu", "Stein", "Wald", "Berg"};
  private static final String[] TAILS = {"maier", "huber", "bauer", "thaler", "hofer", "kamp"};
  private static final String[] HOSTS = {"@mail.example", "@post.example"};

  /** Couples at one address, of whom some are there twice. */
  private static Records couples() {
    SplittableRandom random = new SplittableRandom(5);
    Records records = new Records(ATTRIBUTES);
    while (records.size() < 1200) {
      String surname = HEADS[random.nextInt(7)] + TAILS[random.nextInt(6)];
      String street = HEADS[random.nextInt(7)] + "weg " + (1 + random.nextInt(90));
      String postcode = String.valueOf(10_000 + random.nextInt(400));
      int first = random.nextInt(5) * 2;
      for (int given : new int[] {first, first + 1}) {
        String born =
            String.format(
                "%d-%02d-%02d",
                1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String mail =
            (GIVEN[given] + surname).toLowerCase(java.util.Locale.ROOT)
                + random.nextInt(100)
                + HOSTS[random.nextInt(2)];
        String phone = "0170" + (1_000_000 + random.nextInt(8_000_000));
        int times = random.nextInt(3) == 0 ? 2 : 1;
        for (int time = 0; time < times; time++) {
          add(
              records,
              GIVEN[given],
              surname,
              random.nextInt(4) == 0 ? "" : born,
              street,
              postcode,
              random.nextInt(5) == 0 ? "" : mail,
              random.nextInt(3) == 0 ? "" : phone);
        }
      }
    }
    return records;
  }

  private static int add(Records records, String... values) {
    return records.add("shop", String.valueOf(records.size()), false, values);
  }

  private static Decision decision(String[] one, String[] other) {
    Records records = couples();
    int a = add(records, one);
    int b = add(records, other);
    Matching matching =
        Matching.of(
            records,
            Model.train(records, MatchSettings.shipped()),
            MatchSettings.shipped(),
            new Verdicts());
    AtomicReference<Decision> decision = new AtomicReference<>();
    matching.pairs(
        pair -> {
          if (pair.left() == a && pair.right() == b) {
            decision.set(pair.decision());
          }
        });
    return decision.get();
  }

  private static String[] row(String... values) {
    return values;
  }

  @Test
  void twinsAreNotEvenForReview() {
    assertThat(
            decision(
                row("Volker", "Eichen", "1991-11-19", "Tannenweg 57", "10353", "", ""),
                row("Sophie", "Eichen", "1991-11-19", "Tannenweg 57", "10353", "", "")))
        .isNull();
  }

  @Test
  void whoMarriedKeepsFirstNameMailboxAndPhone() {
    String mail = "kundin77@mail.example";
    assertThat(
            decision(
                row("Lena", "Kornfeld", "1970-05-08", "Seeweg 3", "10353", mail, "01709998887"),
                row("Lena", "Unterberg", "", "Marktweg 9", "10111", mail, "01709998887")))
        .isEqualTo(Decision.AUTO);
  }

  @Test
  void aMailboxAndAFirstNameAloneAreNotEnoughForAnotherSurname() {
    String mail = "kundin77@mail.example";
    assertThat(
            decision(
                row("Lena", "Kornfeld", "1970-05-08", "Seeweg 3", "10353", mail, ""),
                row("Lena", "Unterberg", "", "Marktweg 9", "10111", mail, "01709998887")))
        .isNotEqualTo(Decision.AUTO);
  }

  @ParameterizedTest
  @CsvSource({
    // The name is mistyped in one record, and known by the other.
    "Guenter,Kornhuber,guenter.kornhuber@mail.example, Guenteer,Kornhuber,"
        + "guenterkornhuber4@post.example",
    // The slip is in the address.
    "Sophie,Altkampmann,sophiealtkmapmann29@mail.example, Sophie,Altkampmann,"
        + "sophiealtkampmann1@post.example"
  })
  void addressesMadeOfTheSameNameAreNotAlike(
      String given, String surname, String mail, String other, String name, String otherMail) {
    assertThat(level(row(given, surname, mail), row(other, name, otherMail)))
        .isEqualTo(Level.DIFFERENT);
  }

  @Test
  void anAddressWithOneSlipIsTheSameMailbox() {
    assertThat(
            level(
                row("Sophie", "Altkampmann", "sophiealtkmpmann29@mail.example"),
                row("Sophie", "Altkampmann", "sophiealtkampmann29@mail.example")))
        .isEqualTo(Level.TYPO);
  }

  private static Level level(String[] one, String[] other) {
    Records records = couples();
    int a = add(records, one[0], one[1], "", "", "", one[2], "");
    int b = add(records, other[0], other[1], "", "", "", other[2], "");
    Weigher weigher = Model.train(records, MatchSettings.shipped()).bind(records).weigher();
    weigher.weigh(a, b);
    List<Subject> subjects = weigher.comparisons().stream().map(Comparison::subject).toList();
    return weigher.named(subjects.indexOf(Subject.EMAIL));
  }
}
