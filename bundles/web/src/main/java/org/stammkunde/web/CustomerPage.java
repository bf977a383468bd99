package org.stammkunde.web;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Grade;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.OrderSummary;
import org.stammkunde.api.Page;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** All that is known of one customer, and his creation in the host. */
final class CustomerPage {
  private static final int ORDERS_OF_A_PART = 50;
  private static final Map<String, Boolean> NAMES = Map.of("cursor", false);

  private final TopCustomers topCustomers;
  private final Customers customers;
  private final HostCustomers hostCustomers;
  private final CustomerQuality quality;
  private final ScoreHistory history;
  private final CustomerRecords records;

  CustomerPage(
      TopCustomers topCustomers,
      Customers customers,
      HostCustomers hostCustomers,
      CustomerQuality quality,
      ScoreHistory history,
      CustomerRecords records) {
    this.topCustomers = topCustomers;
    this.customers = customers;
    this.hostCustomers = hostCustomers;
    this.quality = quality;
    this.history = history;
    this.records = records;
  }

  /** The address of a customer. */
  static String address(CustomerId id) {
    return Pages.PATH + "/customers/" + id.value();
  }

  Answer show(Visit visit, String text) {
    CustomerId id = Inputs.customer(text);
    Inputs inputs = new Inputs();
    inputs.names(visit.sent(), NAMES);
    inputs.check();
    Page<OrderSummary> orders = orders(id, Optional.ofNullable(visit.one("cursor")).orElse(""));
    Map<String, Object> model = new HashMap<>();
    model.put("id", id.value());
    model.put("orders", orders.items());
    orders.next().ifPresent(next -> model.put("next", next));
    Merchant merchant = Merchant.of(topCustomers);
    model.put("merchant", merchant);
    if (visit.isPart()) {
      return Answer.page("orders", model);
    }
    Customer customer = customers.customer(id);
    if (!customer.id().equals(id)) {
      return Answer.seeOther(address(customer.id()));
    }
    CustomerDetails details = customer.details();
    List<ShopCustomerRef> accounts =
        customer.shopCustomers().stream().map(ShopCustomer::ref).toList();
    model.put("customer", customer);
    model.put("sources", sources(customer, visit.language()));
    model.put("details", details);
    model.put("name", Names.title(details, accounts, visit.language()));
    model.put("person", Names.person(details));
    model.put("robinson", robinson(customer));
    model.put("company", company(customer));
    model.put(
        "guest",
        customer.hostCustomer().isEmpty() && accounts.size() == 1 && accounts.get(0).guest());
    customer.hostCustomer().ifPresent(host -> model.put("host", host));
    customer.hostUrl().map(URI::toString).ifPresent(url -> model.put("hostUrl", url));
    customer.ordersUrl().map(URI::toString).ifPresent(url -> model.put("ordersUrl", url));
    addScore(model, customer.id(), visit, merchant);
    records.addTo(model, customer.id(), visit);
    return Answer.page("customer", model);
  }

  private Page<OrderSummary> orders(CustomerId id, String cursor) {
    try {
      return customers.orders(id, cursor, ORDERS_OF_A_PART);
    } catch (IllegalArgumentException notACursor) {
      // The limit is right, so it can only be the cursor.
      throw RequestRefused.invalid("cursor", "cursor");
    }
  }

  /** Who says what, the host last. */
  private static List<Source> sources(Customer customer, Language language) {
    List<Source> sources = new ArrayList<>();
    customer.shopCustomers().forEach(shopCustomer -> sources.add(Source.of(shopCustomer)));
    customer.hostCustomer().ifPresent(host -> sources.add(Source.of(host, language)));
    return sources;
  }

  private static boolean robinson(Customer customer) {
    return customer.shopCustomers().stream().anyMatch(ShopCustomer::robinson)
        || customer.hostCustomer().map(HostCustomer::robinson).orElse(false);
  }

  private static boolean company(Customer customer) {
    return customer.shopCustomers().stream().anyMatch(ShopCustomer::companyCustomer)
        || customer.hostCustomer().map(HostCustomer::companyCustomer).orElse(false);
  }

  /** The page is of use without it, so whatever is missing is said in its place. */
  private void addScore(Map<String, Object> model, CustomerId id, Visit visit, Merchant merchant) {
    Language language = visit.language();
    try {
      if (visit.roles().contains(Roles.CLERK)) {
        addReasons(model, quality.reasons(id), language, merchant);
        model.put("course", Course.of(history.trend(id), merchant.now()));
      } else {
        model.put("noReasons", language.text("reasons.clerk-only"));
        Optional.ofNullable(quality.scores(List.of(id)).get(id))
            .ifPresent(score -> addGrade(model, score.grade(), score.points()));
      }
    } catch (CustomerNotFound guest) {
      model.put("noReasons", language.text("quality.guest"));
    } catch (QualityRunNotFound none) {
      model.put("noReasons", language.text("quality.no-run"));
    } catch (RuntimeException failure) {
      if (!QualityPage.isAway(failure)) {
        throw failure;
      }
      model.put("noReasons", language.text("quality.away"));
    }
  }

  private static void addReasons(
      Map<String, Object> model, ScoreReasons reasons, Language language, Merchant merchant) {
    addGrade(model, reasons.grade(), reasons.points());
    model.put("reasons", reasons);
    model.put("figures", new Figures(language, merchant.currency()));
    reasons.next().ifPresent(next -> model.put("nextBadge", Badge.of(next.grade())));
  }

  private static void addGrade(Map<String, Object> model, Grade grade, long points) {
    model.put("badge", Badge.of(grade));
    model.put("points", points);
  }

  Answer create(Visit visit, String text) {
    HostCustomers.Created created =
        hostCustomers.create(Inputs.customer(text), visit.caller().name());
    return visit.isPart()
        ? Answer.page("created", Map.of("created", created))
        : Answer.seeOther(address(created.customer()));
  }

  /**
   * What one source says of a customer; templates read it.
   *
   * @param place shop, or what the host is called
   * @param number of the customer there
   * @param guest whether the number is that of a guest order
   * @param details name, address and contact
   * @param branch that it was created in, or empty
   * @param robinson whether it must not receive advertising
   * @param updatedAt when the source last changed it, or nothing
   */
  public record Source(
      String place,
      String number,
      boolean guest,
      CustomerDetails details,
      String branch,
      boolean robinson,
      List<Instant> updatedAt) {

    static Source of(ShopCustomer customer) {
      return new Source(
          customer.ref().shop().value(),
          customer.ref().number(),
          customer.ref().guest(),
          customer.details(),
          customer.branch(),
          customer.robinson(),
          customer.updatedAt().stream().toList());
    }

    static Source of(HostCustomer customer, Language language) {
      return new Source(
          language.text("customer.host"),
          customer.id().value(),
          false,
          customer.details(),
          customer.branch(),
          customer.robinson(),
          List.of());
    }
  }
}
