package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.engine.DuplicatesScene.account;
import static org.stammkunde.engine.DuplicatesScene.hostCustomer;
import static org.stammkunde.engine.DuplicatesScene.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Consequence;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.MatchModels.MatchModel;
import org.stammkunde.api.MatchModels.State;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.SourceRecord;

/**
 * What came one after the other, with answers that were taken back, new models and restarts
 * between, ends as if all that holds had come at once in another order.
 */
class SequencesTest {
  private static final int SEEDS = 20;
  private static final int STEPS = 14;

  @TempDir private Path temp;

  /** The accounts as they are, by number, and the host's customers by key. */
  private final Map<String, String> accounts = new LinkedHashMap<>();

  private final Map<String, String> hostCustomers = new LinkedHashMap<>();
  private final Map<RecordPair, Decision> said = new LinkedHashMap<>();
  private int steps;

  @Test
  void oneAfterTheOtherIsAllAtOnce() throws Exception {
    try (DuplicatesScene scene = new DuplicatesScene(folder("one"));
        DuplicatesScene batch =
            new DuplicatesScene(
                folder("batch"), Map.of("model.links", "auto", "first.model", "0"))) {
      scene.host.merges = false;
      scene.population();
      for (int seed = 0; seed < SEEDS; seed++) {
        sequence(scene, new Random(seed), seed);
      }
      scene.settle();

      // The answers on accounts alone come before anything could have linked them.
      Random shuffled = new Random(99);
      batch.host.merges = false;
      batch.drop(shuffled(DuplicatesScene.populationLines(), accounts.values(), shuffled));
      sayAgain(scene, batch, shuffled, false);
      batch.drop(shuffled(List.of(), hostCustomers.values(), shuffled));
      sayAgain(scene, batch, shuffled, true);
      takeModel(scene, batch);
      batch.duplicates.start();
      batch.awaitRecords();
      batch.settle();

      assertThat(customers(batch)).isEqualTo(customers(scene));
      assertThat(said).hasSizeGreaterThan(SEEDS / 2);
      assertThat(scene.models.models()).hasSizeGreaterThan(1);
    }
  }

  private Path folder(String name) throws Exception {
    return Files.createDirectory(temp.resolve(name));
  }

  private static String[] shuffled(
      Collection<String> some, Collection<String> others, Random random) {
    List<String> lines = new ArrayList<>(some);
    lines.addAll(others);
    Collections.shuffle(lines, random);
    return lines.toArray(String[]::new);
  }

  private void sequence(DuplicatesScene scene, Random random, int seed) throws Exception {
    List<SourceRecord> own = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      int person = 3_000 + 7 * seed + random.nextInt(4);
      String number = "a" + seed + "x" + random.nextInt(5);
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> {
          String line =
              account(number, person, "m" + (person + random.nextInt(2)) + "@mail.example");
          accounts.put(number, line);
          scene.drop(line);
          own.add(shop(number));
        }
        case 3 -> {
          String key = "k" + seed + "x" + step;
          String line =
              hostCustomer(
                  key,
                  person,
                  "m" + person + "@mail.example",
                  random.nextInt(3) == 0 ? number : "-");
          hostCustomers.put(key, line);
          scene.drop(line);
          own.add(SourceRecord.of(scene.host.id(key)));
        }
        case 4, 5, 6 -> say(scene, random, own);
        default -> {
          steps++;
          if (steps % 3 == 0) {
            takeBack(scene, random);
          }
          if (steps % 9 == 0) {
            scene.restart();
          } else if (steps % 9 == 4) {
            scene.models.activate(scene.models.propose("olga").version(), "olga");
          }
        }
      }
    }
  }

  private void say(DuplicatesScene scene, Random random, List<SourceRecord> own) {
    if (own.size() < 2) {
      return;
    }
    SourceRecord one = own.get(random.nextInt(own.size()));
    SourceRecord other = own.get(random.nextInt(own.size()));
    if (one.equals(other)) {
      return;
    }
    RecordPair pair = new RecordPair(one, other);
    Answer answer = random.nextBoolean() ? Answer.SAME : Answer.DIFFERENT;
    // Joining two customers of the host is an answer to what was known then, and stays one.
    if (answer == Answer.SAME
        && scene.compare(one, other).consequence() == Consequence.MERGES_HERE) {
      return;
    }
    try {
      Decision decision = scene.sayAtOnce(one, other, answer);
      if (decision.consequence() == Consequence.MERGES_HERE) {
        scene.duplicates.takeBack(decision.id(), "clerk");
        said.remove(pair);
      } else {
        said.put(pair, decision);
      }
    } catch (AnswerRefused | HostMergeRefused contradiction) {
      assertThat(contradiction.getMessage()).doesNotContain("example");
    }
  }

  private void takeBack(DuplicatesScene scene, Random random) {
    List<Decision> holding = List.copyOf(said.values());
    if (!holding.isEmpty()) {
      Decision one = holding.get(random.nextInt(holding.size()));
      scene.duplicates.takeBack(one.id(), "clerk");
      said.remove(one.pair());
    }
  }

  private void sayAgain(
      DuplicatesScene scene, DuplicatesScene batch, Random random, boolean ofHost) {
    List<Decision> all =
        said.values().stream()
            .filter(decision -> decision.pair().left().shop().isEmpty() == ofHost)
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(all, random);
    for (Decision decision : all) {
      batch.sayAtOnce(
          there(decision.pair().left(), scene, batch),
          there(decision.pair().right(), scene, batch),
          decision.answer());
    }
  }

  /** The host numbers its customers in the order in which they come. */
  private SourceRecord there(SourceRecord record, DuplicatesScene scene, DuplicatesScene batch) {
    return record.shop().isPresent()
        ? record
        : SourceRecord.of(batch.host.id(keys(scene).get(record.id())));
  }

  private Map<String, String> keys(DuplicatesScene scene) {
    Map<String, String> keys = new TreeMap<>();
    hostCustomers.keySet().forEach(key -> keys.put(scene.host.id(key).value(), key));
    return keys;
  }

  private static void takeModel(DuplicatesScene scene, DuplicatesScene batch) {
    MatchModel active =
        scene.models.models().stream()
            .filter(model -> model.state() == State.ACTIVE)
            .findFirst()
            .orElseThrow();
    batch
        .ledger
        .matchModels()
        .propose(active, scene.ledger.matchModels().contents(active.version()).orElseThrow());
    batch.ledger.matchModels().activate(active.version(), "olga");
  }

  /** The customers of several records, with the host's by their keys. */
  private List<Set<String>> customers(DuplicatesScene scene) {
    Map<String, String> keys = keys(scene);
    return scene.customersOfSeveral().stream()
        .map(
            records ->
                records.stream()
                    .map(record -> keys.getOrDefault(record, record))
                    .collect(Collectors.<String, Set<String>>toCollection(TreeSet::new)))
        .sorted(Comparator.comparing(Set::toString))
        .toList();
  }
}
