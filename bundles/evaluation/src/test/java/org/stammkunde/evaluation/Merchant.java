package org.stammkunde.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerFacts;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.Fact;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** The oracle: raw documents and parties, and answers by reading all of them. */
final class Merchant {
  private static final OptionalLong NOT_KNOWN = OptionalLong.empty();

  final Map<Long, Sale> sales = new TreeMap<>();
  final Map<ShopId, Channel> channels = new HashMap<>();
  final Map<Party.Key, Party> parties = new TreeMap<>(Comparator.comparingLong(Party.Key::code));

  /** A document and the ledger's number of its buyer. */
  record Sale(long document, long party, SalesDocument raw) {
    SalesFigures figures() {
      record Group(Object delivery, Object line, String category) {}
      Map<Group, SalesFigures.Part> parts = new HashMap<>();
      for (SalesDocument.Line line : raw.lines()) {
        parts.merge(
            new Group(line.deliveryKind(), line.kind(), category(line)),
            new SalesFigures.Part(
                line.deliveryKind(),
                line.kind(),
                cents(line.value()),
                cents(line.cancelled()),
                category(line),
                keptCost(line).map(Merchant::cents).map(OptionalLong::of).orElse(NOT_KNOWN)),
            (one, other) ->
                new SalesFigures.Part(
                    one.deliveryKind(),
                    one.lineKind(),
                    one.value() + other.value(),
                    one.cancelled() + other.cancelled(),
                    one.category(),
                    one.cost().isEmpty() || other.cost().isEmpty()
                        ? NOT_KNOWN
                        : OptionalLong.of(one.cost().getAsLong() + other.cost().getAsLong())));
      }
      return new SalesFigures(
          document,
          party,
          raw.kind(),
          raw.at(),
          raw.orderKind(),
          raw.cancelled(),
          raw.test(),
          List.copyOf(parts.values()),
          raw.level(),
          raw.orderNumber());
    }
  }

  void put(Sale sale) {
    sales.put(sale.document(), sale);
  }

  void put(Party party) {
    parties.put(party.key(), party);
  }

  void remove(Party.Key key) {
    parties.remove(key);
    sales.values().removeIf(sale -> !key.host() && sale.party() == key.id());
  }

  TopCustomerRanking top(TopCustomersQuery query, Interval interval) {
    Map<CustomerId, List<Party>> customers = new TreeMap<>();
    for (Party party : parties.values()) {
      customers.computeIfAbsent(party.customer(), id -> new ArrayList<>()).add(party);
    }
    List<Answer> answers = new ArrayList<>();
    customers.forEach(
        (id, members) -> answer(id, members, query, interval).ifPresent(answers::add));
    Comparator<Answer> byValue =
        Comparator.comparing(query.rankBy() == RankBy.NET ? Answer::net : Answer::gross);
    answers.sort(byValue.reversed().thenComparing(Answer::customer));
    List<TopCustomerRanking.Row> rows = new ArrayList<>();
    for (Answer answer : answers.subList(0, Math.min(query.limit(), answers.size()))) {
      rows.add(answer.row(rows.size() + 1));
    }
    return new TopCustomerRanking(answers.size(), rows);
  }

  private Optional<Answer> answer(
      CustomerId id, List<Party> members, TopCustomersQuery query, Interval interval) {
    boolean company = members.stream().anyMatch(Party::company);
    boolean guest = members.size() == 1 && members.get(0).guest();
    String branch = branchOf(members);
    if ((guest && !query.guests())
        || query.companyCustomers().orElse(company) != company
        || !(query.branches().isEmpty() || query.branches().contains(branch))) {
      return Optional.empty();
    }
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal pos = BigDecimal.ZERO;
    BigDecimal gross = BigDecimal.ZERO;
    int orders = 0;
    Instant last = Instant.MIN;
    for (Sale sale : sales.values()) {
      SalesDocument raw = sale.raw();
      List<SalesDocument.Line> lines =
          raw.lines().stream()
              .filter(line -> query.deliveryKinds().contains(line.deliveryKind()))
              .filter(line -> !query.goodsOnly() || line.kind() == LineKind.GOODS)
              .toList();
      if (members.stream().noneMatch(member -> member.key().equals(Party.Key.ofShop(sale.party())))
          || raw.test()
          || raw.cancelled()
          || raw.kind() == Kind.ADJUSTMENT
          || raw.kind() == Kind.DUNNING
          || raw.at().isBefore(interval.from())
          || !raw.at().isBefore(interval.to())
          || !query.orderKinds().contains(raw.orderKind())
          || !(query.shops().isEmpty() || query.shops().contains(raw.shop()))
          || lines.isEmpty()) {
        continue;
      }
      BigDecimal value = sum(lines.stream().map(SalesDocument.Line::value).toList());
      BigDecimal left =
          value.subtract(sum(lines.stream().map(SalesDocument.Line::cancelled).toList()));
      BigDecimal adds = raw.kind() == Kind.ORDER ? left : left.negate();
      net = net.add(adds);
      if (channels.getOrDefault(raw.shop(), Channel.SHOP) == Channel.POS) {
        pos = pos.add(adds);
      }
      if (raw.kind() == Kind.ORDER) {
        gross = gross.add(value);
        orders++;
        last = raw.at().isAfter(last) ? raw.at() : last;
      }
    }
    return orders == 0
        ? Optional.empty()
        : Optional.of(new Answer(id, net, pos, gross, orders, last, branch, company, guest));
  }

  /** Of every customer that is no guest, each fact or {@link CustomerFacts#LACKING}. */
  Map<CustomerId, List<Long>> facts(List<Fact> facts, Instant asOf, ZoneId zone) {
    Map<CustomerId, List<Party>> customers = new TreeMap<>();
    for (Party party : parties.values()) {
      customers.computeIfAbsent(party.customer(), id -> new ArrayList<>()).add(party);
    }
    customers.values().removeIf(members -> members.size() == 1 && members.get(0).guest());
    Map<CustomerId, List<Long>> answers = new TreeMap<>();
    customers.forEach(
        (id, members) ->
            answers.put(id, facts.stream().map(fact -> value(fact, members, asOf, zone)).toList()));
    return answers;
  }

  private long value(Fact fact, List<Party> members, Instant asOf, ZoneId zone) {
    Instant start = fact.within().map(period -> period.startBefore(asOf, zone)).orElse(Instant.MIN);
    List<Sale> told =
        sales.values().stream()
            .filter(sale -> members.stream().anyMatch(member -> buys(member, sale)))
            .filter(sale -> !sale.raw().test() && !sale.raw().cancelled())
            .filter(sale -> sale.raw().orderKind() != OrderKind.RESERVATION)
            .filter(sale -> !sale.raw().at().isBefore(start) && sale.raw().at().isBefore(asOf))
            .toList();
    List<SalesDocument> counted = told.stream().map(Sale::raw).toList();
    List<SalesDocument> orders =
        of(counted, Kind.ORDER).stream().filter(order -> !order.lines().isEmpty()).toList();
    BigDecimal kept = left(orders);
    BigDecimal returned = left(of(counted, Kind.RETURN));
    BigDecimal refunded = left(of(counted, Kind.REFUND));
    return switch (fact.measure()) {
      case TURNOVER -> cents(kept.subtract(returned).subtract(refunded));
      case ORDERS -> orders.size();
      case DUNNINGS -> of(counted, Kind.DUNNING).size();
      case DAYS_SINCE_LAST_ORDER ->
          orders.stream()
              .map(SalesDocument::at)
              .max(Comparator.naturalOrder())
              .map(last -> ChronoUnit.DAYS.between(day(last, zone), day(asOf, zone)))
              .orElse(CustomerFacts.LACKING);
      case RETURN_SHARE ->
          kept.signum() <= 0
              ? CustomerFacts.LACKING
              : returned
                  .multiply(BigDecimal.valueOf(10_000))
                  .divide(kept, 0, RoundingMode.FLOOR)
                  .max(BigDecimal.ZERO)
                  .min(BigDecimal.valueOf(10_000))
                  .longValueExact();
      case AVERAGE_ORDER_VALUE ->
          orders.isEmpty()
              ? CustomerFacts.LACKING
              : kept.subtract(returned)
                  .subtract(refunded)
                  .movePointRight(2)
                  .divide(BigDecimal.valueOf(orders.size()), 0, RoundingMode.FLOOR)
                  .longValueExact();
      case DAYS_SINCE_FIRST_ORDER ->
          days(orders, zone).min().stream()
              .mapToObj(first -> day(asOf, zone).toEpochDay() - first)
              .findAny()
              .orElse(CustomerFacts.LACKING);
      case ORDER_RHYTHM -> rhythm(days(orders, zone).sorted().toArray(), day(asOf, zone));
      case RETURNS -> sold(told, Kind.RETURN).stream().filter(Merchant::takesOff).count();
      case RETURNED_VALUE -> cents(returned);
      case DUNNING_LEVEL ->
          of(counted, Kind.DUNNING).stream()
              .mapToInt(raw -> Math.max(1, raw.level()))
              .max()
              .orElse(0);
      case OVERDUE -> overdue(sold(told, Kind.DUNNING));
      case CHANNELS -> orders.stream().map(SalesDocument::shop).distinct().count();
      case CATEGORIES ->
          orders.stream()
              .flatMap(order -> order.lines().stream())
              .filter(line -> !line.category().isEmpty() && !whollyCancelled(line))
              .map(SalesDocument.Line::category)
              .distinct()
              .count();
      case CATEGORY_TURNOVER ->
          cents(
              left(only(orders, fact.name()))
                  .subtract(left(only(of(counted, Kind.RETURN), fact.name())))
                  .subtract(left(only(of(counted, Kind.REFUND), fact.name()))));
      case MARGIN ->
          margin(orders, sold(told, Kind.RETURN), kept.subtract(returned).subtract(refunded));
      case FIELD -> field(fact.name(), members);
      case COMPANY -> members.stream().anyMatch(Party::company) ? 1 : 0;
      default -> throw new IllegalArgumentException(fact.toString());
    };
  }

  private static LongStream days(List<SalesDocument> orders, ZoneId zone) {
    return orders.stream().mapToLong(order -> day(order.at(), zone).toEpochDay());
  }

  private static long rhythm(long[] days, LocalDate today) {
    if (days.length < 2 || days[0] == days[days.length - 1]) {
      return CustomerFacts.LACKING;
    }
    BigDecimal between = BigDecimal.valueOf(days[days.length - 1] - days[0]);
    return BigDecimal.valueOf(today.toEpochDay() - days[days.length - 1])
        .multiply(BigDecimal.valueOf(10_000L * (days.length - 1)))
        .divide(between, 0, RoundingMode.FLOOR)
        .longValueExact();
  }

  private static boolean whollyCancelled(SalesDocument.Line line) {
    return line.value().signum() != 0 && line.value().equals(line.cancelled());
  }

  private static String category(SalesDocument.Line line) {
    return whollyCancelled(line) ? "" : line.category();
  }

  /** What is left of the cost, in proportion to the value; empty if it is not known. */
  private static Optional<BigDecimal> keptCost(SalesDocument.Line line) {
    if (whollyCancelled(line)) {
      return Optional.of(BigDecimal.ZERO);
    }
    return line.value().signum() == 0
        ? line.cost()
        : line.cost()
            .map(
                cost ->
                    cost.multiply(line.value().subtract(line.cancelled()))
                        .divide(line.value(), 2, RoundingMode.HALF_UP));
  }

  private static boolean takesOff(Sale sale) {
    return sale.figures().parts().stream()
        .anyMatch(part -> part.value() == 0 || part.value() != part.cancelled());
  }

  /** The documents with the lines of one category alone. */
  private static List<SalesDocument> only(List<SalesDocument> documents, String category) {
    return documents.stream()
        .map(raw -> with(raw, line -> line.category().equals(category)))
        .toList();
  }

  private static SalesDocument with(SalesDocument raw, Predicate<SalesDocument.Line> lines) {
    return new SalesDocument(
        raw.shop(),
        raw.kind(),
        raw.number(),
        raw.orderNumber(),
        raw.buyer(),
        raw.at(),
        raw.orderKind(),
        raw.cancelled(),
        raw.test(),
        raw.currency(),
        raw.updatedAt(),
        raw.lines().stream().filter(lines).toList());
  }

  /** Of each order what its last reminder asks for, and of all reminders that name none. */
  private static long overdue(List<Sale> reminders) {
    Map<String, Sale> last = new TreeMap<>();
    reminders.stream()
        .sorted(
            Comparator.comparing((Sale sale) -> sale.raw().at().getEpochSecond())
                .thenComparing(Sale::document))
        .forEach(
            sale -> {
              String order = sale.raw().orderNumber();
              String claim =
                  order.isEmpty() ? "none " + sale.document() : sale.party() + "/" + order;
              last.put(claim, sale);
            });
    return cents(left(last.values().stream().map(Sale::raw).toList()));
  }

  private static long margin(List<SalesDocument> orders, List<Sale> returns, BigDecimal net) {
    List<SalesDocument.Line> goods =
        orders.stream()
            .flatMap(order -> order.lines().stream())
            .filter(line -> line.kind() == LineKind.GOODS)
            .toList();
    if (goods.stream().anyMatch(line -> keptCost(line).isEmpty())) {
      return CustomerFacts.LACKING;
    }
    long cost = 0;
    for (SalesDocument order : orders) {
      cost += knownCosts(new Sale(1, 1, order));
    }
    for (Sale one : returns) {
      cost -= knownCosts(one);
    }
    return cents(net) - cost;
  }

  /** Of the lines that are told together, if that of each is known. */
  private static long knownCosts(Sale sale) {
    return sale.figures().parts().stream().mapToLong(part -> part.cost().orElse(0)).sum();
  }

  private static long field(String name, List<Party> members) {
    String[] wanted = name.split("=", 2);
    Comparator<Party> hostFirst = Comparator.comparing(member -> !member.key().host());
    Optional<String> text =
        members.stream()
            .filter(member -> member.fields().containsKey(wanted[0]))
            .min(hostFirst.thenComparing(member -> member.key().id()))
            .map(member -> member.fields().get(wanted[0]));
    if (wanted.length == 2) {
      return text.filter(wanted[1]::equalsIgnoreCase).isPresent() ? 100 : 0;
    }
    return text.filter(number -> number.matches("-?[0-9]+(\\.[0-9]+)?"))
        .map(number -> cents(new BigDecimal(number).setScale(2, RoundingMode.FLOOR)))
        .orElse(CustomerFacts.LACKING);
  }

  private static boolean buys(Party member, Sale sale) {
    return member.key().equals(Party.Key.ofShop(sale.party()));
  }

  private static List<SalesDocument> of(List<SalesDocument> documents, Kind kind) {
    return documents.stream().filter(document -> document.kind() == kind).toList();
  }

  private static List<Sale> sold(List<Sale> sales, Kind kind) {
    return sales.stream().filter(sale -> sale.raw().kind() == kind).toList();
  }

  private static BigDecimal left(List<SalesDocument> documents) {
    return sum(
        documents.stream()
            .flatMap(document -> document.lines().stream())
            .map(line -> line.value().subtract(line.cancelled()))
            .toList());
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone);
  }

  private static String branchOf(List<Party> members) {
    Comparator<Party> hostFirst = Comparator.comparing(member -> !member.key().host());
    return members.stream()
        .filter(member -> !member.branch().isEmpty())
        .min(hostFirst.thenComparing(member -> member.key().id()))
        .map(Party::branch)
        .orElse("");
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long cents(BigDecimal value) {
    return value.movePointRight(2).longValueExact();
  }

  static ShopId shopOf(long party) {
    return new ShopId(party % 2 == 0 ? "buch" : "wein");
  }

  private record Answer(
      CustomerId customer,
      BigDecimal net,
      BigDecimal pos,
      BigDecimal gross,
      int orders,
      Instant last,
      String branch,
      boolean company,
      boolean guest) {
    TopCustomerRanking.Row row(int rank) {
      return new TopCustomerRanking.Row(
          rank,
          customer,
          cents(net),
          cents(pos),
          cents(gross),
          orders,
          last.truncatedTo(ChronoUnit.SECONDS),
          branch,
          company,
          guest);
    }
  }
}
