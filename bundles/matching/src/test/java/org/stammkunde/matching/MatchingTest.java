package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.matching.Attribute.Kind;

class MatchingTest {
  private static final MatchSettings SETTINGS = MatchSettings.shipped();
  private static final List<String[]> PEOPLE = People.list(500, 11);

  @Test
  void theSameRecordsGiveTheSamePairsBitForBit() {
    assertThat(pairs(match(People.records(PEOPLE))))
        .isEqualTo(pairs(match(People.records(PEOPLE))));
  }

  @Test
  void theOrderOfTheRecordsDoesNotMatter() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(5));
    Records shuffled = new Records(People.ATTRIBUTES);
    order.forEach(i -> shuffled.add("shop", String.valueOf(i), false, PEOPLE.get(i)));
    assertThat(clusters(match(shuffled))).isEqualTo(clusters(match(People.records(PEOPLE))));
  }

  @Test
  void aMistypedRecordIsLinkedToTheRightOne() {
    assertThat(clusters(match(People.records(PEOPLE))).stream().filter(set -> set.size() > 1))
        .isNotEmpty();
  }

  @Test
  void guestsAreLeftOutAndCounted() {
    Records records = People.records(PEOPLE);
    records.add("shop", "guest", true, PEOPLE.get(0));
    assertThat(records.guests()).isEqualTo(1);
    assertThat(records.row("shop", "guest")).isEqualTo(-1);
  }

  @Test
  void anIdThatComesTwiceIsRefused() {
    Records records = People.records(PEOPLE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> records.add("shop", "0", false, PEOPLE.get(1)))
        .withMessageContaining("twice");
  }

  @Test
  void whoIsNotTheSameIsNeverLinked() {
    Records records = People.records(PEOPLE);
    Model model = Model.train(records, SETTINGS);
    List<MatchedPair> before = pairs(Matching.of(records, model, SETTINGS, new Verdicts()));
    MatchedPair linked =
        before.stream().filter(pair -> pair.decision() == Decision.AUTO).findFirst().orElseThrow();
    Verdicts verdicts = new Verdicts();
    verdicts.notSame(linked.left(), linked.right());
    Matching after = Matching.of(records, model, SETTINGS, verdicts);
    assertThat(after.cluster(linked.left())).isNotEqualTo(after.cluster(linked.right()));
    assertThat(pairs(after))
        .noneMatch(pair -> pair.left() == linked.left() && pair.right() == linked.right());
  }

  @Test
  void whoIsTheSameIsOneCustomerWhateverTheWeight() {
    Records records = People.records(PEOPLE);
    Model model = Model.train(records, SETTINGS);
    Verdicts verdicts = new Verdicts();
    verdicts.same(0, 400);
    Matching matching = Matching.of(records, model, SETTINGS, verdicts);
    assertThat(matching.cluster(0)).isEqualTo(matching.cluster(400));
  }

  @Test
  void whatWasTrainedMatchesAsTheModelDoes() {
    Records records = People.records(PEOPLE);
    Trained trained = Trained.on(records, SETTINGS);
    assertThat(pairs(trained.match(SETTINGS, new Verdicts())))
        .isNotEmpty()
        .isEqualTo(pairs(Matching.of(records, trained.model(), SETTINGS, new Verdicts())));
    records.add("shop", "later", false, PEOPLE.get(0));
    assertThatIllegalStateException()
        .isThrownBy(() -> trained.match(SETTINGS, new Verdicts()))
        .withMessageContaining("after the training");
  }

  @Test
  void whomAPersonJoinsWithOthersKeepsWhatIsLikeHim() {
    Records records = People.records(PEOPLE);
    Model model = Model.train(records, SETTINGS);
    Matching before = Matching.of(records, model, SETTINGS, new Verdicts());
    MatchedPair linked = Linked.of(before).get(0);
    Set<Integer> paired = new HashSet<>();
    before.pairs(pair -> paired.addAll(List.of(pair.left(), pair.right())));
    Verdicts verdicts = new Verdicts();
    // People of another name, mailbox and place.
    List<Integer> others =
        IntStream.range(0, records.size())
            .filter(row -> !paired.contains(row))
            .limit(5)
            .boxed()
            .toList();
    others.forEach(other -> verdicts.same(linked.left(), other));
    Matching after = Matching.of(records, model, SETTINGS, verdicts);
    assertThat(others)
        .hasSize(5)
        .allMatch(row -> after.cluster(row) == after.cluster(linked.left()));
    assertThat(after.cluster(linked.right())).isEqualTo(after.cluster(linked.left()));
  }

  @Test
  void emptyRecordsAndThoseWithOneFieldLinkNobody() {
    List<String[]> people = new ArrayList<>(PEOPLE);
    for (int i = 0; i < 50; i++) {
      people.add(new String[] {"", "", "", "", ""});
      people.add(new String[] {"Anna", "", "", "", ""});
      people.add(new String[] {"unbekannt", "n/a", "1900-01-01", "info", "-"});
    }
    Matching matching = match(People.records(people));
    for (int row = PEOPLE.size(); row < people.size(); row++) {
      assertThat(matching.cluster(row)).isEqualTo(row);
    }
  }

  @Test
  void anAddressThatManyHaveLinksNobodyAndIsNotComparedAllWithAll() {
    int many = 20_000;
    Records records = new Records(People.ATTRIBUTES);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < many; i++) {
      String surname =
          random.ints(9, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
      String born =
          1940 + random.nextInt(65) + "-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
      records.add(
          "shop",
          String.valueOf(i),
          false,
          People.list(1, i).get(0)[0],
          surname,
          born,
          "einkauf@marktplatz.example",
          "");
    }
    Matching matching = match(records);
    assertThat(matching.compared()).isLessThan(many * 500L);
    assertThat(matching.counts().auto()).isZero();
  }

  @Test
  void aBlockOfEqualRecordsIsNotComparedAllWithAll() {
    int many = 20_000;
    Records records = new Records(People.ATTRIBUTES);
    for (int i = 0; i < many; i++) {
      records.add("shop", String.valueOf(i), false, "Anna", "Huber", "", "", "10115");
    }
    assertThat(match(records).compared()).isLessThan(many * 300L);
  }

  @Test
  void strangeTextIsComparedLikeAnyOther() {
    List<String[]> people = new ArrayList<>(PEOPLE);
    String huge = "x".repeat(5_000_000);
    people.add(new String[] {"محمد", "الأحمد", "1980-02-03", "m.ahmad@example.org", "10001"});
    people.add(new String[] {"محمد", "الأحمد", "1980-02-03", "m.ahmad@example.org", "10001"});
    people.add(new String[] {"\u0000\u0007\u202eevil", "\t", "1980-02-31", "a b@c", "\uD800"});
    people.add(new String[] {huge, huge, huge, huge, huge});
    Matching matching = match(People.records(people));
    assertThat(matching.cluster(501)).isEqualTo(500);
    assertThat(matching.cluster(502)).isEqualTo(502);
    assertThat(matching.cluster(503)).isEqualTo(503);
  }

  @Test
  void twinsAndFatherAndSonStayApartWhereThereAreHouseholds() {
    List<String[]> people = new ArrayList<>(PEOPLE);
    people.add(new String[] {"Karl", "Steinbrück", "1950-03-04", "", "10115"});
    people.add(new String[] {"Karl", "Steinbrück", "1980-11-23", "", "10115"});
    people.add(new String[] {"Ida", "Steinbrück", "1980-11-23", "", "10115"});
    MatchSettings households = SETTINGS.withHouseholds(Optional.of(true));
    Records records = People.records(people);
    Matching matching =
        Matching.of(records, Model.train(records, households), households, new Verdicts());
    assertThat(Set.of(matching.cluster(500), matching.cluster(501), matching.cluster(502)))
        .hasSize(3);
  }

  @Test
  void branchesOfACompanyStayApart() {
    List<Attribute> attributes =
        List.of(
            Attribute.of(Kind.COMPANY),
            Attribute.of(Kind.STREET),
            Attribute.of(Kind.CITY),
            Attribute.of(Kind.EMAIL));
    Records records = new Records(attributes);
    records.add("host", "1", false, "Nordbau GmbH", "Hauptstr. 1", "Kiel", "info@nordbau.example");
    records.add(
        "host",
        "2",
        false,
        "Nordbau GmbH & Co. KG",
        "Hauptstraße 1",
        "Kiel",
        "info@nordbau.example");
    records.add("host", "3", false, "Nordbau GmbH", "Seeweg 8", "Lübeck", "info@nordbau.example");
    for (int i = 0; i < 60; i++) {
      records.add(
          "host", "x" + i, false, "Firma " + (char) ('a' + i % 26) + i, "Weg " + i, "Ort" + i, "");
    }
    Matching matching = match(records);
    assertThat(matching.cluster(1)).isEqualTo(matching.cluster(0));
    assertThat(matching.cluster(2)).isNotEqualTo(matching.cluster(0));
  }

  @Test
  void barsOfAnExplanationAddUpToTheWeight() {
    Records records = People.records(PEOPLE);
    Model model = Model.train(records, SETTINGS);
    MatchedPair pair = pairs(Matching.of(records, model, SETTINGS, new Verdicts())).get(0);
    Explanation why = Explanation.of(records, model, pair.left(), pair.right());
    double sum =
        why.prior() + why.group() + why.bars().stream().mapToDouble(Explanation.Bar::bits).sum();
    assertThat(sum).isCloseTo(why.weight(), org.assertj.core.api.Assertions.within(1e-9));
    assertThat((float) why.weight()).isEqualTo((float) pair.weight());
  }

  @Test
  void explanationSpeaksGermanAndEnglish() {
    Records records = People.records(PEOPLE);
    Model model = Model.train(records, SETTINGS);
    Explanation why = Explanation.of(records, model, 0, 0);
    assertThat(why.sentence(Decision.AUTO, java.util.Locale.GERMANY))
        .startsWith("Derselbe Kunde: ")
        .contains("gleich");
    assertThat(why.sentence(Decision.AUTO, java.util.Locale.FRANCE))
        .startsWith("Same customer: ")
        .contains("equal");
  }

  @Test
  void oneToOneLinkingNeedsAClearlySecondBest() {
    Records records = new Records(People.ATTRIBUTES);
    for (int i = 0; i < 300; i++) {
      records.add("shop", String.valueOf(i), false, PEOPLE.get(i));
    }
    for (int i = 0; i < 300; i++) {
      records.add("host", String.valueOf(i), false, PEOPLE.get(i));
    }
    records.add("host", "again", false, PEOPLE.get(0));
    MatchSettings settings = SETTINGS.acrossLists(true);
    Matching matching =
        Matching.of(records, Model.train(records, settings), settings, new Verdicts());
    Map<Integer, Set<String>> sources = new HashMap<>();
    for (int row = 0; row < records.size(); row++) {
      assertThat(
              sources
                  .computeIfAbsent(matching.cluster(row), c -> new HashSet<>())
                  .add(records.source(row)))
          .isTrue();
    }
    assertThat(matching.cluster(0)).isEqualTo(0);
    assertThat(matching.cluster(records.row("host", "0"))).isEqualTo(records.row("host", "0"));
  }

  private static Matching match(Records records) {
    return Matching.of(records, Model.train(records, SETTINGS), SETTINGS, new Verdicts());
  }

  private static List<MatchedPair> pairs(Matching matching) {
    List<MatchedPair> pairs = new ArrayList<>();
    matching.pairs(pairs::add);
    return pairs;
  }

  private static Set<Set<String>> clusters(Matching matching) {
    Map<Integer, Set<String>> clusters = new HashMap<>();
    for (int row = 0; row < matching.records().size(); row++) {
      clusters
          .computeIfAbsent(matching.cluster(row), c -> new HashSet<>())
          .add(matching.records().id(row));
    }
    return new HashSet<>(clusters.values());
  }
}
