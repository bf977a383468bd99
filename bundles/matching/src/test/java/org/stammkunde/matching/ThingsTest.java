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

/** Things that are known by texts alone, such as products: nobody says which words tell them. */
class ThingsTest {
  private static final String[] BRANDS = {
    "Nordwerk", "Alpina", "Hansa", "Ruhrtal", "Isar", "Spree", "Elbtec", "Mainz"
  };
  private static final String[] KINDS = {
    "laser printer", "cordless drill", "coffee machine", "steam iron", "angle grinder"
  };

  @Test
  void modelsOfOneSeriesAreNotLinkedByBrandAndKind() {
    Matching matching = match(catalogue(300, 0), MatchSettings.shipped());
    assertThat(matching.counts().auto()).isZero();
  }

  @Test
  void theSameModelsOfTwoListsAreLinkedAndNoOthers() {
    Matching matching = match(catalogue(300, 150), MatchSettings.shipped().acrossLists(false));
    List<MatchedPair> linked = Linked.of(matching);
    assertThat(linked).hasSizeGreaterThan(75);
    assertThat(linked)
        .allMatch(
            pair -> matching.records().id(pair.left()).equals(matching.records().id(pair.right())));
  }

  @Test
  void modelNumbersThatAreAKeystrokeApartAreNotLinked() {
    Records records =
        new Records(List.of(new Attribute(Kind.TEXT, "kind"), new Attribute(Kind.TEXT, "model")));
    for (int i = 0; i < 400; i++) {
      records.add("shop", "" + i, false, KINDS[i % KINDS.length], "LB" + (1000 + i));
    }
    assertThat(match(records, MatchSettings.shipped()).counts().auto()).isZero();
  }

  @Test
  void aLongTextIsKnownByItsRarestWordsWhateverTheirOrder() {
    Records records =
        new Records(List.of(new Attribute(Kind.TEXT, "claim"), new Attribute(Kind.TEXT, "owner")));
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      List<String> words = new ArrayList<>();
      for (int word = 0; word < 50; word++) {
        words.add("w" + random.nextInt(90));
      }
      IntStream.range(0, 8).forEach(rare -> words.add(letters(random)));
      String owner = letters(random);
      records.add("left", "" + i, false, String.join(" ", words), owner);
      Collections.shuffle(words, new Random(i));
      records.add("right", "" + i, false, String.join(" ", words), owner);
    }
    Matching matching = match(records, MatchSettings.shipped().acrossLists(false));
    for (int row = 0; row < records.size(); row++) {
      assertThat(matching.cluster(row)).isEqualTo(row / 2 * 2);
    }
  }

  @Test
  void siblingsAreLeftToAPersonWhereEachListHasAsManyOfThem() {
    Records records = songs();
    MatchSettings settings = MatchSettings.shipped().acrossLists(true);
    Model model = Model.train(records, settings);
    Matching matching = Matching.of(records, model, settings, new Verdicts());
    assertThat(model.decides()).isFalse();
    assertThat(matching.counts().review()).isPositive();
    assertThat(matching.counts().auto()).isZero();
  }

  @Test
  void theEstimatedPrecisionIsNoBetterThanThePairsWithinAListSay() {
    Records records = catalogue(300, 150);
    MatchSettings settings = MatchSettings.shipped().acrossLists(false);
    // Nobody can tell from 150 links without a decoy that fewer than one in 150 is wrong.
    assertThat(match(records, settings).counts().estimatedPrecision()).isLessThan(1 - 1 / 151.0);
  }

  /** Two lists of recordings: each song is in several versions, none is in both lists. */
  private static Records songs() {
    Records records =
        new Records(List.of(new Attribute(Kind.TEXT, "song"), new Attribute(Kind.TEXT, "artist")));
    SplittableRandom random = new SplittableRandom(11);
    String[] versions = {"remix", "live", "acoustic", "radio", "club", "instrumental"};
    for (int i = 0; i < 60; i++) {
      String song = letters(random) + " " + letters(random) + " " + letters(random);
      String artist = letters(random) + " " + letters(random);
      for (int version = 0; version < versions.length; version++) {
        String list = random.nextBoolean() ? "left" : "right";
        records.add(list, i + "-" + version, false, song + " " + versions[version], artist);
      }
    }
    return records;
  }

  /** The first ones twice: in the second list the words come in another order. */
  private static Records catalogue(int models, int again) {
    Records records =
        new Records(List.of(new Attribute(Kind.TEXT, "title"), new Attribute(Kind.TEXT, "brand")));
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < models; i++) {
      String brand = BRANDS[random.nextInt(BRANDS.length)];
      String kind = KINDS[random.nextInt(KINDS.length)];
      String model = letters(random).substring(0, 2) + (1000 + i);
      records.add("left", "" + i, false, brand + " " + kind + " " + model, brand);
      if (i < again) {
        records.add("right", "" + i, false, model + " " + kind + " " + brand + " black", brand);
      }
    }
    return records;
  }

  private static String letters(SplittableRandom random) {
    return random.ints(7, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
  }

  private static Matching match(Records records, MatchSettings settings) {
    return Matching.of(records, Model.train(records, settings), settings, new Verdicts());
  }
}
