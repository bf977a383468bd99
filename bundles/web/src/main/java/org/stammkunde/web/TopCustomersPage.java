package org.stammkunde.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Words;

/** The list of top customers with its filters. */
final class TopCustomersPage {
  private static final int SHOPS_TO_CHOOSE_FROM = 2;

  private final TopCustomers topCustomers;

  TopCustomersPage(TopCustomers topCustomers) {
    this.topCustomers = topCustomers;
  }

  Answer show(Visit visit) {
    Map<String, List<String>> sent = visit.sent();
    Inputs inputs = new Inputs();
    TopCustomersQuery query =
        TopCustomersForm.read(sent, inputs, () -> Merchant.of(topCustomers).zone()).query(inputs);
    if (!inputs.errors().isEmpty()) {
      return refusal(visit, inputs, TopCustomersForm.Fields.typed(sent, query));
    }
    String address = Pages.PATH + "?" + TopCustomersForm.address(query);
    if (visit.isPart()) {
      // Enter in a field sends its change and the form: one step back must undo both.
      return Answer.page("list", listed(visit, query))
          .with("HX-Push-Url", visit.isAt(address) ? "false" : address);
    }
    return TopCustomersForm.isFilledIn(sent)
        ? Answer.seeOther(address)
        : Answer.page("top-customers", listed(visit, query));
  }

  private static Answer refusal(Visit visit, Inputs inputs, TopCustomersForm.Fields fields) {
    Map<String, Object> model = new HashMap<>();
    model.put("errors", Problem.fields(inputs.errors(), visit.language()));
    model.put("fields", fields);
    model.put("presets", presets(visit.language(), Optional.empty()));
    model.put("orderKinds", Words.all(OrderKind.class));
    model.put("deliveryKinds", Words.all(DeliveryKind.class));
    model.put("branches", List.of());
    model.put("shops", fields.shops());
    return Answer.page(visit.isPart() ? "list" : "top-customers", model).withStatus(400);
  }

  private Map<String, Object> listed(Visit visit, TopCustomersQuery query) {
    TopCustomersList list = topCustomers.find(query);
    ZoneId zone = list.zone();
    Map<String, Object> model = new HashMap<>();
    model.put("errors", List.of());
    model.put("fields", TopCustomersForm.Fields.of(query, zone));
    model.put("presets", presets(visit.language(), query.asOf()));
    model.put("orderKinds", Words.all(OrderKind.class));
    model.put("deliveryKinds", Words.all(DeliveryKind.class));
    model.put("branches", branches(list, query));
    model.put("shops", shops(list, query));
    model.put("list", list);
    model.put("rows", list.customers().stream().map(c -> Row.of(c, visit.language())).toList());
    model.put("sums", Sums.of(list.customers()));
    model.put("graded", list.customers().stream().anyMatch(c -> c.score().isPresent()));
    model.put("csv", "/api/v1/top-customers?" + address(query, list) + "&format=csv&bom=true");
    if (list.matching() == 0) {
      new LastSale(topCustomers, query, zone)
          .before(list.to())
          .ifPresent(sale -> model.put("last", Hint.of(sale, query, zone)));
    }
    return model;
  }

  /** With the end of this very list, so that a file of it has the same rows. */
  private static String address(TopCustomersQuery query, TopCustomersList list) {
    return TopCustomersForm.address(until(query, list.to()));
  }

  private static TopCustomersQuery until(TopCustomersQuery query, Instant end) {
    return new TopCustomersQuery(
        query.period(),
        Optional.of(end),
        query.orderKinds(),
        query.deliveryKinds(),
        query.companyCustomers(),
        query.branches(),
        query.shops(),
        query.guests(),
        query.goodsOnly(),
        query.rankBy(),
        query.limit());
  }

  /** Those of the list, to choose from. */
  private static Set<String> branches(TopCustomersList list, TopCustomersQuery query) {
    Set<String> found = new TreeSet<>(query.branches());
    list.customers().stream()
        .map(TopCustomer::branch)
        .filter(b -> !b.isEmpty())
        .forEach(found::add);
    return found;
  }

  /** Those of the list, if there is something to choose. */
  private static Collection<String> shops(TopCustomersList list, TopCustomersQuery query) {
    Set<String> found = new TreeSet<>();
    query.shops().stream().map(ShopId::value).forEach(found::add);
    list.customers().stream()
        .flatMap(customer -> customer.shopCustomers().stream())
        .map(account -> account.shop().value())
        .forEach(found::add);
    return query.shops().isEmpty() && found.size() < SHOPS_TO_CHOOSE_FROM ? List.of() : found;
  }

  private static List<Preset> presets(Language language, Optional<Instant> asOf) {
    return Stream.of(
            preset(language, "preset.pick-ups", "2d", Set.of(OrderKind.PICK_UP), asOf),
            preset(language, "preset.reservations", "2d", Set.of(OrderKind.RESERVATION), asOf),
            preset(language, "preset.week", "7d", TopCustomersQuery.SALES, asOf),
            preset(language, "preset.month", "30d", TopCustomersQuery.SALES, asOf),
            preset(language, "preset.year", "12m", TopCustomersQuery.SALES, asOf))
        .toList();
  }

  private static Preset preset(
      Language language, String text, String period, Set<OrderKind> kinds, Optional<Instant> asOf) {
    TopCustomersQuery all = TopCustomersQuery.of(Period.parse(period));
    TopCustomersQuery query =
        new TopCustomersQuery(
            all.period(),
            asOf,
            kinds,
            all.deliveryKinds(),
            all.companyCustomers(),
            all.branches(),
            all.shops(),
            all.guests(),
            all.goodsOnly(),
            all.rankBy(),
            all.limit());
    return new Preset(language.text(text), Pages.PATH + "?" + TopCustomersForm.address(query));
  }

  /**
   * A list that is often asked for; templates read it.
   *
   * @param text of the link
   * @param address of the list
   */
  public record Preset(String text, String address) {}

  /**
   * Where to look when the list is empty; templates read it.
   *
   * @param sale when the last one was
   * @param address of the list that ends with it
   */
  public record Hint(Instant sale, String address) {
    static Hint of(Instant sale, TopCustomersQuery query, ZoneId zone) {
      Instant end = Days.end(sale.atZone(zone).toLocalDate(), zone);
      return new Hint(sale, Pages.PATH + "?" + TopCustomersForm.address(until(query, end)));
    }
  }

  /**
   * The sums of the customers that are shown; templates read it.
   *
   * @param pos net value at the counter and by invoice
   * @param shop net value of the shops
   * @param net both
   * @param gross as the shops show it
   * @param orders how many
   */
  public record Sums(
      BigDecimal pos, BigDecimal shop, BigDecimal net, BigDecimal gross, long orders) {
    static Sums of(List<TopCustomer> customers) {
      return new Sums(
          sum(customers, c -> c.netByChannel().get(Channel.POS)),
          sum(customers, c -> c.netByChannel().get(Channel.SHOP)),
          sum(customers, TopCustomer::net),
          sum(customers, TopCustomer::gross),
          customers.stream().mapToLong(TopCustomer::orders).sum());
    }

    private static BigDecimal sum(
        List<TopCustomer> customers, Function<TopCustomer, BigDecimal> value) {
      return customers.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * A customer of the list; templates read it.
   *
   * @param customer as the use case gives it
   * @param title what the customer is called, never empty
   * @param person first and last name if the title is a company, or empty
   * @param accounts the shop customer numbers
   * @param pos net value at the counter and by invoice
   * @param shop net value of the shops
   * @param host the host customer, or empty
   * @param evidence by what it is known to be the same, in words, or empty
   * @param badges the grade, or nothing
   * @param points of the grade, in words, or empty
   */
  public record Row(
      TopCustomer customer,
      String title,
      String person,
      List<ShopCustomerRef> accounts,
      BigDecimal pos,
      BigDecimal shop,
      String host,
      String evidence,
      List<Badge> badges,
      String points) {

    static Row of(TopCustomer customer, Language language) {
      CustomerDetails details = customer.details();
      return new Row(
          customer,
          Names.title(details, customer.shopCustomers(), language),
          Names.person(details),
          customer.shopCustomers(),
          customer.netByChannel().get(Channel.POS),
          customer.netByChannel().get(Channel.SHOP),
          customer.knownInHost().map(known -> known.hostCustomer().value()).orElse(""),
          customer
              .knownInHost()
              .map(
                  known -> known.evidence().map(language::name).orElse(language.text("known.host")))
              .orElse(""),
          customer.score().map(score -> Badge.of(score.grade())).stream().toList(),
          customer.score().map(score -> language.number(score.points())).orElse(""));
    }
  }
}
