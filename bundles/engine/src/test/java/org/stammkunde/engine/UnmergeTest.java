package org.stammkunde.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stammkunde.engine.DuplicatesScene.account;
import static org.stammkunde.engine.DuplicatesScene.hostCustomer;
import static org.stammkunde.engine.DuplicatesScene.shop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Duplicates.Answer;
import org.stammkunde.api.Duplicates.AnswerRefused;
import org.stammkunde.api.Duplicates.Comparison;
import org.stammkunde.api.Duplicates.Decision;
import org.stammkunde.api.Duplicates.Side;
import org.stammkunde.api.GoldenRecords.Field;
import org.stammkunde.api.GoldenRecords.GoldenRecord;
import org.stammkunde.api.HostMergeRefused;
import org.stammkunde.api.Link;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.SourceRecord;

/**
 * Two ledgers to which the same happens, but that in one of them two records are made one customer
 * and, after all the rest, are parted again: in the end nobody can tell which one it was.
 */
class UnmergeTest {
  private static final int SEEDS = 12;

  @TempDir private Path temp;

  private DuplicatesScene scene;
  private DuplicatesScene control;
  private final Map<String, List<Integer>> bought = new HashMap<>();
  private int orders;
  private int redirected;

  @Test
  void takingAMergeBackRestoresEverythingWhateverCameBetween() throws Exception {
    try (DuplicatesScene one = new DuplicatesScene(Files.createDirectory(temp.resolve("one")));
        DuplicatesScene other = new DuplicatesScene(Files.createDirectory(temp.resolve("other")))) {
      scene = one;
      control = other;
      scene.host.merges = false;
      control.host.merges = false;
      scene.population();
      control.population();
      int merged = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        merged += sequence(seed) ? 1 : 0;
      }
      assertThat(merged).isGreaterThan(SEEDS / 2);
      assertThat(redirected).isPositive();
      assertThat(scene.customersOfSeveral()).isEqualTo(control.customersOfSeveral());
    }
  }

  private boolean sequence(int seed) throws Exception {
    Random random = new Random(seed);
    List<SourceRecord> records = start(random, seed);
    settle();
    SourceRecord one = records.get(random.nextInt(records.size()));
    SourceRecord two = records.get(random.nextInt(records.size()));
    if (one.equals(two)) {
      return false;
    }
    Comparison asked = scene.compare(one, two);
    List<Customer> before =
        Stream.of(asked.left(), asked.right())
            .map(side -> scene.customers.customer(side.customer()))
            .toList();
    Optional<Decision> merge = said(scene, one, two, Answer.SAME);
    if (merge.isEmpty()) {
      return false;
    }
    settle();
    assertThatTheyAreOne(before, one, two);
    for (int step = 0; step < 6; step++) {
      change(random, seed, records, new RecordPair(one, two));
    }
    settle();
    scene.takeBack(merge.get());

    Set<String> now = told(scene, records);
    assertThat(now).as("seed %d", seed).isEqualTo(told(control, records));
    return true;
  }

  private List<SourceRecord> start(Random random, int seed) throws Exception {
    List<String> lines = new ArrayList<>();
    List<SourceRecord> records = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int person = 3_000 + 5 * seed + random.nextInt(3);
      String number = "a" + seed + "x" + i;
      lines.add(account(number, person, number + "@mail.example") + flags(random));
      lines.add(order(number, random));
      records.add(shop(number));
      if (random.nextInt(3) == 0) {
        String key = "k" + seed + "x" + i;
        lines.add(
            hostCustomer(key, person, key + "@mail.example", random.nextBoolean() ? number : "-"));
        keys.add(key);
      }
    }
    drop(lines.toArray(String[]::new));
    keys.forEach(key -> records.add(SourceRecord.of(scene.host.id(key))));
    return records;
  }

  private static String flags(Random random) {
    return (random.nextInt(4) == 0 ? " robinson" : "")
        + (random.nextBoolean() ? random.nextBoolean() ? " consent" : " no-consent" : "");
  }

  private String order(String number, Random random) {
    int euros = 1 + random.nextInt(99);
    bought.computeIfAbsent(number, none -> new ArrayList<>()).add(euros);
    return "order " + ++orders + " 2026-11-20 " + number + " " + euros + ".00";
  }

  private void drop(String... lines) throws Exception {
    scene.drop(lines);
    control.drop(lines);
  }

  private void settle() {
    scene.settle();
    control.settle();
  }

  /** Orders, sums, ids and consent follow. */
  private void assertThatTheyAreOne(List<Customer> before, SourceRecord one, SourceRecord two) {
    Comparison now = scene.compare(one, two);
    assertThat(now.joined()).isTrue();
    assertThat(now.left().customer()).isEqualTo(now.right().customer());
    assertThatSalesAreThoseOfItsAccounts(scene, now.left());
    CustomerId id = now.left().customer();
    Customer customer = scene.customers.customer(id);
    Set<ShopCustomerRef> accounts = accounts(customer);
    for (Customer old : before) {
      // Whom only the model had joined with one of the two may have been left behind.
      if (accounts.containsAll(accounts(old))) {
        assertThat(scene.customers.customer(old.id()).id()).isEqualTo(id);
        redirected += old.id().equals(id) ? 0 : 1;
      }
    }
    assertThat(scene.golden.of(id).robinson())
        .isEqualTo(customer.shopCustomers().stream().anyMatch(ShopCustomer::robinson));
    assertThat(scene.golden.of(id).consent())
        .isEqualTo(
            customer.shopCustomers().stream()
                .flatMap(account -> account.consent().stream())
                .reduce(Boolean::logicalAnd));
  }

  private static Set<ShopCustomerRef> accounts(Customer customer) {
    return customer.shopCustomers().stream().map(ShopCustomer::ref).collect(Collectors.toSet());
  }

  private void assertThatSalesAreThoseOfItsAccounts(DuplicatesScene where, Side side) {
    List<Integer> sales =
        where.customers.customer(side.customer()).shopCustomers().stream()
            .flatMap(account -> bought.getOrDefault(account.ref().number(), List.of()).stream())
            .toList();
    assertThat(side.orders()).isEqualTo(sales.size());
    assertThat(side.turnover()).isEqualTo(sales.stream().mapToLong(euros -> euros * 100L).sum());
  }

  private void change(Random random, int seed, List<SourceRecord> records, RecordPair merged)
      throws Exception {
    SourceRecord record = records.get(random.nextInt(records.size()));
    SourceRecord other = records.get(random.nextInt(records.size()));
    int person = 3_000 + 5 * seed + random.nextInt(3);
    switch (random.nextInt(6)) {
      case 0 -> {
        if (record.shop().isPresent()) {
          drop(
              account(record.id(), person, "n" + random.nextInt(9) + record.id() + "@mail.example")
                  + flags(random));
        }
      }
      case 1 -> {
        if (record.shop().isPresent()) {
          drop(order(record.id(), random));
        }
      }
      case 2 ->
          drop(
              hostCustomer(
                  "l" + seed + "x" + random.nextInt(999_999), person, "l@l.example", record.id()));
      case 3 -> chosen(record, Field.values()[random.nextInt(Field.values().length)]);
      default -> {
        Answer answer = random.nextInt(3) == 0 ? Answer.DIFFERENT : Answer.SAME;
        if (!record.equals(other) && !new RecordPair(record, other).equals(merged)) {
          sayInBoth(record, other, answer);
        }
      }
    }
  }

  /** An answer that means the same in both; else it is an answer to the merge itself. */
  private void sayInBoth(SourceRecord one, SourceRecord two, Answer answer) {
    settle();
    Comparison here = scene.compare(one, two);
    Comparison there = control.compare(one, two);
    boolean alike = here.consequence() == there.consequence() && here.joined() == there.joined();
    if (alike) {
      said(scene, one, two, answer).ifPresent(decision -> control.sayAtOnce(one, two, answer));
    }
  }

  private static Optional<Decision> said(
      DuplicatesScene where, SourceRecord one, SourceRecord two, Answer answer) {
    try {
      return Optional.of(where.sayAtOnce(one, two, answer));
    } catch (AnswerRefused | HostMergeRefused contradiction) {
      return Optional.empty();
    }
  }

  private void chosen(SourceRecord record, Field field) {
    settle();
    for (DuplicatesScene where : List.of(scene, control)) {
      try {
        where.golden.choose(customer(where, record), field, Optional.of(record), "clerk");
      } catch (IllegalArgumentException saysNothing) {
        assertThat(saysNothing).hasMessageContaining("says something");
      }
    }
  }

  private static CustomerId customer(DuplicatesScene where, SourceRecord record) {
    Comparison comparison = where.compare(record, shop("p1000"));
    return comparison.pair().left().equals(record)
        ? comparison.left().customer()
        : comparison.right().customer();
  }

  /** Everything that can be told of the customers of these records. */
  private Set<String> told(DuplicatesScene where, List<SourceRecord> records) {
    Set<String> told = new LinkedHashSet<>();
    for (SourceRecord record : records) {
      CustomerId id = customer(where, record);
      Customer customer = where.customers.customer(id);
      GoldenRecord golden = where.golden.of(id);
      List<String> numbers = new ArrayList<>();
      for (OrderSummary order : where.customers.orders(id, "", 200).items()) {
        numbers.add(order.number() + "=" + order.net());
      }
      Comparison comparison = where.compare(record, shop("p1000"));
      Side side = comparison.pair().left().equals(record) ? comparison.left() : comparison.right();
      assertThatSalesAreThoseOfItsAccounts(where, side);
      told.add(
          String.join(
              " | ",
              record.toString(),
              id.toString(),
              customer.shopCustomers().toString(),
              customer.hostCustomer().toString(),
              links(customer).toString(),
              golden.toString(),
              numbers.toString(),
              "" + side.turnover(),
              where.ledger.customerFile().rows(List.of(id)).get(id).toString()));
    }
    return told;
  }

  private static Map<String, String> links(Customer customer) {
    Map<String, String> links = new TreeMap<>();
    customer.links().stream()
        .filter(link -> link.status() != Link.Status.RETRACTED)
        .forEach(
            link ->
                links.put(
                    link.shopCustomer().number(), link.hostCustomer() + " " + link.evidence()));
    return links;
  }
}
