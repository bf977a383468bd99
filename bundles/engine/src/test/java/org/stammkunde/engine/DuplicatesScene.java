package org.stammkunde.engine;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.RecordPair;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.SourceRecord;

/** The matching service over a real ledger, with invented people. */
final class DuplicatesScene extends EngineScene {
  private static final String[] FIRST = {
    "Anna", "Bert", "Clara", "Dirk", "Emma", "Franz", "Greta", "Heinz", "Ida", "Jan", "Karla",
    "Ludwig", "Marta", "Nils", "Olga", "Paul", "Rosa", "Sven", "Thea", "Udo"
  };
  private static final String[] LAST = {
    "Ahrens", "Bauer", "Conrad", "Dietz", "Ebert", "Fuchs", "Graf", "Huber", "Iversen", "Jahn",
    "Keller", "Lorenz", "Maurer", "Neumann", "Ott", "Pohl", "Reuter", "Seidel", "Thoma", "Vogt"
  };

  static final Map<String, String> AUTO = Map.of("model.links", "auto", "first.model", "100");

  TrainedModels models;
  LedgerDuplicates duplicates;
  final LedgerGoldenRecords golden;

  DuplicatesScene(Path temp) throws Exception {
    this(temp, AUTO);
  }

  DuplicatesScene(Path temp, Map<String, String> settings) throws Exception {
    super(temp, new LineShop(temp));
    matching.updated(new Hashtable<>(settings));
    golden = new LedgerGoldenRecords(ledger.customerFile(), ledger.goldenChoices());
    joinDuplicates();
  }

  /** Everything in memory is gone; the ledger and the host are not. */
  void restart() throws Exception {
    matches.stop();
    join();
    joinDuplicates();
    duplicates.start();
    awaitRecords();
  }

  private void joinDuplicates() {
    models =
        new TrainedModels(
            matching,
            matches,
            ledger.matchRecords(),
            ledger.matchModels(),
            leases,
            CLOCK,
            Duration.ZERO);
    duplicates =
        new LedgerDuplicates(
            merchant,
            host,
            ledger.answers(),
            ledger.matchRecords(),
            ledger.links(),
            ledger.customerFile(),
            linker,
            figures,
            matches,
            models,
            CLOCK);
  }

  /**
   * So that an equal name, home and phone are enough: two e-mail addresses would leave it to a
   * person, as a father and his son of one name may share all else.
   */
  static final String NO_EMAIL = "";

  /** A person as one shop's account has it: no number of the host's. */
  static String account(String number, int person, String email) {
    return "customer " + number + " " + words(person, email);
  }

  static String hostCustomer(String key, int person, String email, String number) {
    String[] words = words(person, email).split(" ", 3);
    return "host " + key + " " + words[0] + " " + words[1] + " " + number + " " + words[2];
  }

  private static String words(int person, String email) {
    Random random = new Random(person);
    return LAST[random.nextInt(LAST.length)]
        + " "
        + email
        + " "
        + FIRST[random.nextInt(FIRST.length)]
        + " Gasse"
        + random.nextInt(90)
        + " "
        + (10_000 + random.nextInt(80_000))
        + " Ort"
        + random.nextInt(40)
        + " 0"
        + (100_000_000 + random.nextInt(800_000_000));
  }

  /** People from whom a model can learn, a third of them with two accounts. */
  void population() throws Exception {
    drop(populationLines().toArray(String[]::new));
    duplicates.start();
    awaitRecords();
    settle();
  }

  static List<String> populationLines() {
    List<String> lines = new ArrayList<>();
    for (int person = 1000; person < 1150; person++) {
      lines.add(account("p" + person, person, "p" + person + "@mail.example"));
      if (person % 3 == 0) {
        lines.add(account("q" + person, person, NO_EMAIL));
      }
    }
    return lines;
  }

  void awaitRecords() {
    quickly().until(() -> matches.loaded().isPresent());
  }

  /** Many short waits: most of the time of a long sequence would else be theirs. */
  private static ConditionFactory quickly() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5));
  }

  /** Other settings, in force when this returns. */
  void set(Map<String, String> settings) throws Exception {
    matching.updated(new Hashtable<>(settings));
    matches.wake();
    quickly().until(() -> matches.table().settings().equals(matching.settings()));
    settle();
  }

  /** Waits until everything that was committed is compared and decided. */
  void settle() {
    long asked = System.nanoTime();
    matches.wake();
    quickly()
        .until(
            () -> {
              if (matches.silent().toNanos() > System.nanoTime() - asked) {
                return false;
              }
              long reached = matches.position();
              return figures.settle()
                  && number("SELECT last_seq FROM feed_position") == reached
                  && number("SELECT count(*) FROM link_due") == 0;
            });
  }

  long number(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = stammkunde");
      try (var rows = statement.executeQuery(sql)) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
  }

  static SourceRecord shop(String number) {
    return SourceRecord.of(ShopCustomerRef.account(LineShop.ID, number));
  }

  static SourceRecord guest(String order) {
    return SourceRecord.of(ShopCustomerRef.guest(LineShop.ID, order));
  }

  /** The order of a guest with all that the account of the same person has. */
  static String guestOrder(String number, int person, String email) {
    return "guest " + number + " 2026-11-20 5.00 " + words(person, email);
  }

  static SourceRecord host(String id) {
    return SourceRecord.of(new HostCustomerId(id));
  }

  Duplicates.Decision say(SourceRecord one, SourceRecord other, Duplicates.Answer answer) {
    Duplicates.Decision said = sayAtOnce(one, other, answer);
    settle();
    return said;
  }

  /** Others may not know yet when this returns. */
  Duplicates.Decision sayAtOnce(SourceRecord one, SourceRecord other, Duplicates.Answer answer) {
    return duplicates.say(
        new RecordPair(one, other), answer, Optional.empty(), "", "clerk", Optional.empty());
  }

  void takeBack(Duplicates.Decision decision) {
    duplicates.takeBack(decision.id(), "clerk");
    settle();
  }

  Duplicates.Comparison compare(SourceRecord one, SourceRecord other) {
    return duplicates.compare(new RecordPair(one, other), Locale.GERMAN);
  }

  /** All customers of more than one record, guests too, as the sets of their records. */
  Collection<Set<String>> customersOfSeveral() {
    Map<Long, Set<String>> customers = new TreeMap<>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = stammkunde");
      try (var rows =
          statement.executeQuery(
              "SELECT customer_id, number FROM shop_customer UNION ALL"
                  + " SELECT customer_id, host_id FROM host_customer")) {
        while (rows.next()) {
          customers
              .computeIfAbsent(rows.getLong(1), none -> new TreeSet<>())
              .add(rows.getString(2));
        }
      }
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
    return customers.values().stream()
        .filter(records -> records.size() > 1)
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }

  @Override
  public void close() throws Exception {
    matches.stop();
    super.close();
  }
}
