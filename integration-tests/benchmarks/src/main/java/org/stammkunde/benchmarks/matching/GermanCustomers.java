package org.stammkunde.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Invented German customers, as a shop and an ERP know them after some years: households with one
 * surname, address, phone and sometimes e-mail; twins; fathers and sons of one name; people who
 * move, marry and mistype; companies with branches. Each true customer has a number, which is the
 * truth and no matching input.
 *
 * <p>The same seed gives the same customers. Records of one household come together; shuffle if the
 * order must tell nothing.
 */
public final class GermanCustomers {
  /** The columns of a record, in this order. */
  public static final List<String> COLUMNS =
      List.of(
          "given_name",
          "surname",
          "street",
          "house_number",
          "postcode",
          "city",
          "email",
          "phone",
          "date_of_birth",
          "company");

  private final SplittableRandom random;
  private final GermanNames names;
  private final Mistakes mistakes;
  private int customers;

  /** Takes a record. */
  @FunctionalInterface
  public interface Sink {
    /** A record of a true customer; values in the order of {@link #COLUMNS}. */
    void record(int customer, String[] values);
  }

  /** Begins with a seed. */
  public GermanCustomers(long seed) {
    random = new SplittableRandom(seed);
    names = new GermanNames(random);
    mistakes = new Mistakes(random);
  }

  /** Gives at least {@code records} records. */
  public void generate(int records, Sink sink) {
    int[] given = {0};
    Sink counting =
        (customer, values) -> {
          given[0]++;
          sink.record(customer, values);
        };
    while (given[0] < records) {
      if (chance(8)) {
        companies(counting);
      } else {
        household(counting);
      }
    }
  }

  private record Person(
      boolean woman,
      String given,
      String surname,
      String[] address,
      String email,
      String phone,
      String born) {}

  private void household(Sink sink) {
    String[] address = names.address();
    String landline = names.phone();
    String surname = names.surname();
    boolean firstIsWoman = chance(50);
    Person first =
        person(
            firstIsWoman,
            given(firstIsWoman),
            surname,
            address,
            landline,
            1935 + random.nextInt(70));
    List<Person> members = new ArrayList<>(List.of(first));
    int year = Integer.parseInt(first.born().substring(0, 4));
    if (chance(45)) {
      String partners = chance(85) ? surname : names.surname();
      Person partner =
          person(
              !firstIsWoman,
              given(!firstIsWoman),
              partners,
              address,
              landline,
              year - 6 + random.nextInt(12));
      members.add(chance(12) ? with(partner, first.email(), partner.phone()) : partner);
    }
    if (members.size() > 1 && year < 1985 && chance(25)) {
      children(
          members,
          firstIsWoman ? members.get(1) : first,
          address,
          landline,
          year + 22 + random.nextInt(12));
    }
    members.forEach(member -> records(member, sink));
  }

  private void children(
      List<Person> members, Person father, String[] address, String landline, int year) {
    String surname = members.get(0).surname();
    boolean daughter = chance(50);
    String name = !daughter && chance(6) ? father.given() : given(daughter);
    Person child = person(daughter, name, surname, address, landline, Math.min(2006, year));
    members.add(chance(10) ? with(child, members.get(0).email(), child.phone()) : child);
    if (chance(5)) {
      boolean second = chance(50);
      String other = given(second);
      while (other.equals(name)) {
        other = given(second);
      }
      Person twin = person(second, other, surname, address, landline, year);
      members.add(
          new Person(
              second, twin.given(), surname, address, twin.email(), twin.phone(), child.born()));
    }
  }

  private String given(boolean woman) {
    return woman ? names.woman() : names.man();
  }

  private Person person(
      boolean woman, String given, String surname, String[] address, String landline, int year) {
    String born =
        String.format("%04d-%02d-%02d", year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    String phone = chance(40) ? landline : names.phone();
    return new Person(woman, given, surname, address, names.email(given, surname), phone, born);
  }

  private static Person with(Person person, String email, String phone) {
    return new Person(
        person.woman(),
        person.given(),
        person.surname(),
        person.address(),
        email,
        phone,
        person.born());
  }

  /** One to three records of a person; later ones are older or newer, with other mistakes. */
  private void records(Person person, Sink sink) {
    int customer = customers++;
    int count = chance(70) ? 1 : chance(75) ? 2 : 3;
    Person now = person;
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        now = later(person);
      }
      sink.record(customer, record(now));
    }
  }

  private Person later(Person person) {
    String[] address = chance(20) ? names.address() : person.address();
    String surname = person.woman() && chance(5) ? married(person.surname()) : person.surname();
    String email = chance(18) ? names.email(person.given(), surname) : person.email();
    String phone = chance(25) ? names.phone() : person.phone();
    return new Person(
        person.woman(), person.given(), surname, address, email, phone, person.born());
  }

  private String married(String surname) {
    return chance(30) ? surname + "-" + names.surname() : names.surname();
  }

  private String[] record(Person person) {
    String[] address = person.address();
    return new String[] {
      mistakes.given(person.given()),
      mistakes.name(person.surname()),
      chance(4) ? "" : mistakes.street(address[0]),
      chance(4) ? "" : address[1],
      chance(3) ? "" : mistakes.digits(address[2]),
      chance(3) ? "" : mistakes.word(address[3]),
      chance(10) ? "" : mistakes.email(person.email()),
      chance(35) ? "" : mistakes.phone(person.phone()),
      chance(22) ? "" : mistakes.date(person.born()),
      ""
    };
  }

  private void companies(Sink sink) {
    String company = names.company();
    int branches = chance(15) ? 2 + random.nextInt(3) : 1;
    String domain = company.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "") + ".de";
    for (int branch = 0; branch < branches; branch++) {
      int customer = customers++;
      String[] address = names.address();
      String email = (branch == 0 || chance(30) ? "info" : "filiale" + branch) + "@" + domain;
      String phone = names.phone();
      int count = chance(70) ? 1 : 2;
      for (int i = 0; i < count; i++) {
        sink.record(
            customer,
            new String[] {
              "",
              "",
              mistakes.street(address[0]),
              address[1],
              address[2],
              mistakes.word(address[3]),
              chance(20) ? "" : email,
              chance(30) ? "" : mistakes.phone(phone),
              "",
              i == 0 ? company : mistakes.company(company, names.legalForm())
            });
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
