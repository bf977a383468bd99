package org.stammkunde.shell;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.api.TopCustomersQuery.RankBy;

/** The best customers of a period. */
@Service
@Command(scope = "stammkunde", name = "top", description = "The best customers of a period")
public final class TopCommand extends ShellAction {
  private static final int MOST_CUSTOMERS = 10_000;

  @Option(
      name = "--period",
      description = "How far back: 1 to 1200 days (d), weeks (w), months (m)")
  String period = "30d";

  @Option(
      name = "--as-of",
      description = "End of the period, not in it: RFC 3339 with offset, or a day; default now")
  String asOf;

  @Option(
      name = "--order-kind",
      multiValued = true,
      description =
          "Only these orders: own-stock, shipping, pick-up, reservation; default all but the last")
  @Completion(
      value = StringsCompleter.class,
      values = {"own-stock", "shipping", "pick-up", "reservation"})
  List<String> orderKinds;

  @Option(
      name = "--delivery-kind",
      multiValued = true,
      description = "Only lines delivered like this: physical, download; default all")
  @Completion(
      value = StringsCompleter.class,
      values = {"physical", "download"})
  List<String> deliveryKinds;

  @Option(
      name = "--company",
      description = "Only companies (true) or only persons (false); default both")
  @Completion(
      value = StringsCompleter.class,
      values = {"true", "false"})
  String company;

  @Option(
      name = "--branch",
      multiValued = true,
      description = "Only customers created in this branch; default all")
  List<String> branches;

  @Option(
      name = "--shop",
      multiValued = true,
      description = "Only orders of this shop; default all")
  @Completion(ShopCompleter.class)
  List<String> shops;

  @Option(name = "--guests", description = "List guest orders too, each as a customer of its own")
  boolean guests;

  @Option(name = "--goods-only", description = "Leave charges such as postage out of the value")
  boolean goodsOnly;

  @Option(name = "--rank-by", description = "Rank by net or gross value; default net")
  @Completion(
      value = StringsCompleter.class,
      values = {"net", "gross"})
  String rankBy = "net";

  @Option(name = "--top", description = "How many customers, 1 to 10000; default 200")
  int top = TopCustomersQuery.DEFAULT_LIMIT;

  @Override
  void run() throws Refused {
    TopCustomersList list = get(TopCustomers.class).find(query());
    if (json) {
      printJson(list, list.zone());
      return;
    }
    print(
        text(
            "top.head",
            time(list.from(), list.zone()),
            time(list.to(), list.zone()),
            list.zone().getId(),
            messages().number(list.customers().size()),
            messages().number(list.matching()),
            list.currency().getCurrencyCode()));
    table(
        List.of(
            "#rank",
            "#customer",
            "account",
            "name",
            "city",
            "#net",
            "#gross",
            "#orders",
            "last-order",
            "host",
            "#points",
            "grade"),
        list.customers().stream().map(customer -> row(customer, list)).toList());
  }

  private List<Object> row(TopCustomer customer, TopCustomersList list) {
    return List.of(
        customer.rank(),
        customer.customer(),
        customer.shopCustomers().isEmpty()
            ? ""
            : customer.shopCustomers().get(0).shop()
                + " "
                + customer.shopCustomers().get(0).number()
                + (customer.shopCustomers().size() > 1 ? " …" : ""),
        customer.details().displayName(),
        customer.details().address().city(),
        customer.net().toPlainString(),
        customer.gross().toPlainString(),
        customer.orders(),
        time(customer.lastOrder(), list.zone()),
        customer.knownInHost().map(known -> known.hostCustomer().value()).orElse(""),
        customer.score().map(score -> Integer.toString(score.points())).orElse(""),
        customer.score().map(score -> score.grade().name()).orElse(""));
  }

  private TopCustomersQuery query() throws Refused {
    return new TopCustomersQuery(
        period(),
        instant("--as-of", asOf),
        Words.parseAll("--order-kind", OrderKind.class, orderKinds, TopCustomersQuery.SALES),
        Words.parseAll(
            "--delivery-kind",
            DeliveryKind.class,
            deliveryKinds,
            EnumSet.allOf(DeliveryKind.class)),
        truth("--company", company),
        branches == null ? Set.of() : Set.copyOf(branches),
        shops(),
        guests,
        goodsOnly,
        Words.parse("--rank-by", RankBy.class, rankBy),
        within("--top", top, MOST_CUSTOMERS));
  }

  private Period period() throws Refused {
    try {
      return Period.parse(period);
    } catch (IllegalArgumentException wrong) {
      throw Refused.because("period", "--period", period);
    }
  }

  private Set<ShopId> shops() throws Refused {
    Set<ShopId> found = new HashSet<>();
    for (String shop : shops == null ? List.<String>of() : shops) {
      // An unknown shop must not be answered as if it had sold nothing.
      found.add(knownShop("--shop", shop));
    }
    return found;
  }
}
