package org.stammkunde.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stammkunde.matching.Attribute.Kind;
import org.stammkunde.matching.MatchIndex.Key;

/** Works of which each is cited in two lists, in one of them perhaps several times. */
class SiblingsTest {
  private static final MatchSettings SETTINGS = MatchSettings.shipped().acrossLists(false);
  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute(Kind.TEXT, "title"),
          new Attribute(Kind.TEXT, "authors"),
          new Attribute(Kind.CATEGORY, "year"),
          new Attribute(Kind.TEXT, "venue"));
  private static final int WORKS = 80;

  @Test
  void aListWithDuplicatesIsLinkedToOneThatHasNothingTwice() {
    Records records = records(cited("tidy", 1), cited("found", 3));
    List<MatchedPair> linked = linked(records, SETTINGS);
    assertThat(linked).hasSizeGreaterThan(2 * WORKS).allMatch(pair -> sameWork(records, pair));
  }

  @Test
  void whichListComesFirstDoesNotMatter() {
    Records records = records(cited("tidy", 1), cited("found", 3));
    Records exchanged = records(cited("found", 3), cited("tidy", 1));
    assertThat(Model.train(exchanged, SETTINGS).version())
        .isEqualTo(Model.train(records, SETTINGS).version());
  }

  @Test
  void whereBothListsHaveDuplicatesAPersonDecides() {
    Model model = Model.train(records(cited("tidy", 3), cited("found", 3)), SETTINGS);
    assertThat(model.decides()).isFalse();
  }

  @Test
  void aRecordIsNotLinkedToTwoOfAListThatHasNothingTwice() {
    List<String[]> tidy = cited("tidy", 1);
    String[] first = tidy.get(0);
    tidy.add(new String[] {"tidy", "0-reprint", first[2], first[3], "2001", first[5]});
    Records records = records(tidy, cited("found", 3));
    Matching matching = match(records, SETTINGS);
    assertThat(matching.cluster(records.row("tidy", "0-0")))
        .isNotEqualTo(matching.cluster(records.row("tidy", "0-reprint")));
  }

  @Test
  void oneToOneNoneOfSeveralIsTakenThatAreAlike() {
    MatchSettings settings = MatchSettings.shipped().acrossLists(true);
    assertThat(linked(records(cited("tidy", 1), cited("found", 1)), settings)).isNotEmpty();
    Records records = records(cited("tidy", 1), copied(cited("tidy", 1)));
    assertThat(linked(records, settings)).isEmpty();
  }

  @Test
  void aKeptModelLetsAListThatItDoesNotKnowHaveNothingTwice() {
    Model model = Model.train(records(cited("tidy", 1), cited("found", 3)), SETTINGS);
    assertThat(model.decides()).isTrue();
    Records others = records(cited("tidy", 1), copied(cited("tidy", 1)));
    Matching matching = Matching.of(others, model, SETTINGS, new Verdicts());
    assertThat(Linked.of(matching)).isEmpty();
  }

  @Test
  void theIndexLinksAsABatchDoes() {
    Records records = records(cited("tidy", 1), cited("found", 3));
    Model model = Model.train(records, SETTINGS);
    Matching batch = Matching.of(records, model, SETTINGS, new Verdicts());
    MatchIndex index = new MatchIndex(model, SETTINGS);
    List<String[]> rows = new ArrayList<>(cited("tidy", 1));
    rows.addAll(cited("found", 3));
    Collections.shuffle(rows, new Random(7));
    rows.forEach(row -> index.put(row[0], row[1], false, row[2], row[3], row[4], row[5]));
    for (int row = 0; row < records.size(); row++) {
      int cluster = batch.cluster(row);
      assertThat(index.cluster(records.source(row), records.id(row)))
          .isEqualTo(
              IntStream.range(0, records.size())
                  .filter(other -> batch.cluster(other) == cluster)
                  .mapToObj(other -> new Key(records.source(other), records.id(other)))
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void inOneListATalkAndAnArticleOfOneTitleAreTwoWorks() {
    List<String[]> rows = cited("talk", 2);
    for (String[] row : cited("article", 2)) {
      String year = "" + (Integer.parseInt(row[4]) + 3);
      rows.add(
          new String[] {
            "talk", row[1] + "-article", row[2], row[3], year, "journal " + row[5].hashCode() % 20
          });
    }
    Records records = records(rows);
    List<MatchedPair> linked = linked(records, MatchSettings.shipped());
    assertThat(linked).hasSizeGreaterThan(WORKS).allMatch(pair -> sameWork(records, pair));
  }

  @Test
  void inOneListNothingIsLinkedWhereWhatIsCalledOneDiffersInItsName() {
    List<String[]> songs = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(5);
    for (int album = 0; album < 60; album++) {
      String name = String.join(" ", words(random, 3));
      String year = "" + (1970 + random.nextInt(40));
      for (int song = 0; song < 8; song++) {
        String title = String.join(" ", words(random, 3));
        songs.add(new String[] {"shop", album + "-" + song, title, name, year, "disc"});
        songs.add(
            new String[] {
              "shop", album + "-" + song + "-again", title, name, "" + (song + 1900), "tape"
            });
      }
    }
    Model model = Model.train(records(songs), MatchSettings.shipped());
    assertThat(model.decides()).isFalse();
  }

  /** Each work so many times; each time another word of the title or an author is left out. */
  private static List<String[]> cited(String list, int times) {
    List<String[]> rows = new ArrayList<>();
    for (int work = 0; work < WORKS; work++) {
      SplittableRandom random = new SplittableRandom(work);
      List<String> title = words(random, 6);
      List<String> authors = words(random, 3);
      String year = "" + (1970 + random.nextInt(40));
      for (int time = 0; time < times; time++) {
        SplittableRandom slip = new SplittableRandom(list.hashCode() * 1000L + work * 10L + time);
        rows.add(
            new String[] {
              list,
              work + "-" + time,
              without(title, slip.nextInt(6)),
              without(authors, slip.nextInt(3)),
              year,
              "meeting " + work % 20
            });
      }
    }
    return rows;
  }

  /** Each record twice, in a list that nobody has seen. */
  private static List<String[]> copied(List<String[]> rows) {
    List<String[]> copies = new ArrayList<>();
    for (String[] row : rows) {
      copies.add(new String[] {"new", row[1] + "-a", row[2], row[3], row[4], row[5]});
      copies.add(new String[] {"new", row[1] + "-b", row[2], row[3], row[4], row[5]});
    }
    return copies;
  }

  private static List<String> words(SplittableRandom random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            word ->
                random
                    .ints(8, 'a', 'z' + 1)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()))
        .toList();
  }

  private static String without(List<String> words, int left) {
    return IntStream.range(0, words.size())
        .filter(word -> word != left)
        .mapToObj(words::get)
        .collect(Collectors.joining(" "));
  }

  @SafeVarargs
  private static Records records(List<String[]>... lists) {
    Records records = new Records(ATTRIBUTES);
    for (List<String[]> list : lists) {
      list.forEach(row -> records.add(row[0], row[1], false, row[2], row[3], row[4], row[5]));
    }
    return records;
  }

  private static boolean sameWork(Records records, MatchedPair pair) {
    String left = records.id(pair.left());
    String right = records.id(pair.right());
    return left.split("-")[0].equals(right.split("-")[0])
        && left.endsWith("article") == right.endsWith("article");
  }

  private static Matching match(Records records, MatchSettings settings) {
    return Matching.of(records, Model.train(records, settings), settings, new Verdicts());
  }

  private static List<MatchedPair> linked(Records records, MatchSettings settings) {
    return Linked.of(match(records, settings));
  }
}
