package org.stammkunde.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** The oracle: raw documents and parties, and answers by reading all of them. */
final class Merchant {
  final Map<Long, Sale> sales = new TreeMap<>();
  final Map<Party.Key, Party> parties = new TreeMap<>(Comparator.comparingLong(Party.Key::code));

  /** A document and the ledger's number of its buyer. */
  record Sale(long document, long party, SalesDocument raw) {
    SalesFigures figures() {
      record Group(Object delivery, Object line) {}
      Map<Group, SalesFigures.Part> parts = new HashMap<>();
      for (SalesDocument.Line line : raw.lines()) {
        parts.merge(
            new Group(line.deliveryKind(), line.kind()),
            new SalesFigures.Part(
                line.deliveryKind(), line.kind(), cents(line.value()), cents(line.cancelled())),
            (one, other) ->
                new SalesFigures.Part(
                    one.deliveryKind(),
                    one.lineKind(),
                    one.value() + other.value(),
                    one.cancelled() + other.cancelled()));
      }
      return new SalesFigures(
          document,
          party,
          raw.kind(),
          raw.at(),
          raw.orderKind(),
          raw.cancelled(),
          raw.test(),
          List.copyOf(parts.values()));
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
      if (raw.kind() == Kind.ORDER) {
        gross = gross.add(value);
        net = net.add(left);
        orders++;
        last = raw.at().isAfter(last) ? raw.at() : last;
      } else {
        net = net.subtract(left);
      }
    }
    return orders == 0
        ? Optional.empty()
        : Optional.of(new Answer(id, net, gross, orders, last, branch, company, guest));
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
          cents(gross),
          orders,
          last.truncatedTo(ChronoUnit.SECONDS),
          branch,
          company,
          guest);
    }
  }
}
