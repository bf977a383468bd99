package org.stammkunde.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes up the customers of the demo: a shop customer for every customer number of the real orders,
 * and the part of them that the ERP knows already. The same orders always give the same files.
 *
 * <p>Run it with the folder {@code demo/data} as its argument.
 */
final class DemoData {
  static final Path FOLDER =
      Path.of("../../features/distribution/src/main/resources/demo").toAbsolutePath().normalize();
  static final String ORDERS = "online-retail.csv.gz";
  static final String CUSTOMERS = "online-retail-customers.csv.gz";
  static final String HOST_CUSTOMERS = "host-customers.csv.gz";

  private static final long SEED = 20_111_210L;
  private static final int CONFLICTS = 20;
  private static final int SHARED_EMAILS = 10;

  /** How the ERP knows a shop customer. */
  private enum Known {
    NOT,
    /** It carries the shop's customer number. */
    BY_NUMBER,
    /** Only the e-mail is the same, often spelt in another way. */
    BY_EMAIL,
    /** The same person with another e-mail and without a number: not to be recognised by either. */
    UNRECOGNISABLY,
    /** The number says one customer of the ERP, the e-mail another one. */
    AS_TWO,
    /** Two customers of the ERP share the e-mail, as families do. */
    BY_SHARED_EMAIL
  }

  /** The best twenty of the last month, so that the first list of the demo shows every case. */
  private static final List<Known> TOP =
      List.of(
          Known.BY_NUMBER,
          Known.BY_EMAIL,
          Known.NOT,
          Known.BY_NUMBER,
          Known.AS_TWO,
          Known.NOT,
          Known.BY_EMAIL,
          Known.BY_NUMBER,
          Known.UNRECOGNISABLY,
          Known.BY_NUMBER,
          Known.NOT,
          Known.BY_SHARED_EMAIL,
          Known.BY_NUMBER,
          Known.BY_EMAIL,
          Known.BY_NUMBER,
          Known.NOT,
          Known.BY_NUMBER,
          Known.BY_EMAIL,
          Known.BY_NUMBER,
          Known.NOT);

  private final Map<String, DemoPerson> people = new TreeMap<>();
  private final StringBuilder host = new StringBuilder("CustomerKey,ShopCustomerNo,");
  private int lastKey = 1_000;

  private DemoData(Path orders) throws IOException {
    Map<String, BigDecimal> lastMonth = lastMonthByCustomer(orders);
    Random random = new Random(SEED);
    DemoNames names = new DemoNames(random);
    lastMonth.keySet().forEach(number -> people.put(number, names.person(number)));
    host.append(DemoPerson.HEADER);
    Map<String, Known> known = known(lastMonth, random);
    people.forEach((number, person) -> addToHost(number, person, known.get(number), names));
  }

  public static void main(String[] folder) throws IOException {
    Path data = Path.of(folder[0]);
    DemoData demo = new DemoData(data.resolve(ORDERS));
    write(data.resolve(CUSTOMERS), demo.shopCustomers());
    write(data.resolve(HOST_CUSTOMERS), demo.hostCustomers());
  }

  static DemoData generate() throws IOException {
    return new DemoData(FOLDER.resolve("data").resolve(ORDERS));
  }

  String shopCustomers() {
    StringBuilder csv = new StringBuilder("CustomerNo,").append(DemoPerson.HEADER);
    people.forEach((number, person) -> csv.append(number).append(',').append(person.line()));
    return csv.toString();
  }

  String hostCustomers() {
    return host.toString();
  }

  /** Every customer number, with the net value from 2011-11-10 on. */
  private static Map<String, BigDecimal> lastMonthByCustomer(Path orders) throws IOException {
    Map<String, BigDecimal> values = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(orders)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] cells = line.replace("\"", "").split(",", -1);
        if (!cells[5].equals("NA")) {
          boolean counts = cells[3].compareTo("2011-11-10") >= 0;
          BigDecimal value = new BigDecimal(cells[2]).multiply(new BigDecimal(cells[4]));
          values.merge(cells[5], counts ? value : BigDecimal.ZERO, BigDecimal::add);
        }
      }
    }
    return values;
  }

  private static Map<String, Known> known(Map<String, BigDecimal> lastMonth, Random random) {
    Map<String, Known> known = new TreeMap<>();
    for (String number : lastMonth.keySet()) {
      int percent = random.nextInt(100);
      known.put(
          number,
          percent < 40
              ? Known.BY_NUMBER
              : percent < 52 ? Known.BY_EMAIL : percent < 55 ? Known.UNRECOGNISABLY : Known.NOT);
    }
    List<String> best = new ArrayList<>(lastMonth.keySet());
    best.sort(
        Comparator.comparing((String number) -> lastMonth.get(number))
            .reversed()
            .thenComparing(number -> number));
    for (int rank = 0; rank < TOP.size(); rank++) {
      known.put(best.get(rank), TOP.get(rank));
    }
    // One of each kind is among the best already.
    List<String> others = best.subList(TOP.size(), best.size());
    for (int index = 1; index < CONFLICTS; index++) {
      known.put(others.get(index * 37), Known.AS_TWO);
    }
    for (int index = 1; index < SHARED_EMAILS; index++) {
      known.put(others.get(index * 53 + 1), Known.BY_SHARED_EMAIL);
    }
    return known;
  }

  private void addToHost(String number, DemoPerson person, Known known, DemoNames names) {
    switch (known) {
      case NOT -> {}
      case BY_NUMBER -> add(number, person);
      case BY_EMAIL -> add("", person.withEmail(otherSpelling(person.email(), names)));
      case UNRECOGNISABLY -> add("", person.withEmail(otherEmail(person.email())));
      case AS_TWO -> {
        add(number, person.withEmail(otherEmail(person.email())));
        add("", names.person(number).withEmail(person.email()));
      }
      case BY_SHARED_EMAIL -> {
        add("", person);
        add("", names.person(number).withEmail(person.email()));
      }
    }
  }

  private void add(String shopNumber, DemoPerson person) {
    lastKey++;
    host.append("K-").append(lastKey).append(',').append(shopNumber).append(',');
    host.append(person.line());
  }

  private static String otherSpelling(String email, DemoNames names) {
    if (names.chance(40)) {
      return email.toUpperCase(Locale.ROOT);
    }
    return names.chance(40) ? "  " + email + ' ' : email.replace("@kunde", "@Kunde");
  }

  private static String otherEmail(String email) {
    return email.replace("@kunde.example", "@alt.example");
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
