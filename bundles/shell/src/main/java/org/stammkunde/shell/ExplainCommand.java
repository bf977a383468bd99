package org.stammkunde.shell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.stammkunde.api.Band;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.QualityRunNotFound;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ScoreReasons.Contribution;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Unavailable;

/** Why a customer is one, and why it has its points. */
@Service
@Command(
    scope = "stammkunde",
    name = "explain",
    description = "One customer: its sources, links with evidence, and the reasons of its points")
public final class ExplainCommand extends ShellAction {
  @Argument(name = "ID", required = true, description = "Id of the customer, as top shows it")
  String id;

  /** The customer as the REST API has it, and its points unless there are none. */
  record Explained(Customer customer, Optional<ScoreReasons> score) {}

  @Override
  void run() throws Refused {
    CustomerId asked = customerId(id);
    Customer customer = get(Customers.class).customer(asked);
    Explained explained = new Explained(customer, reasons(customer.id()));
    if (json) {
      printJson(explained);
      return;
    }
    print(text("explain.head", customer.id()));
    if (!customer.id().equals(asked)) {
      print(text("explain.joined", asked));
    }
    sources(customer);
    links(customer);
    explained.score().ifPresentOrElse(this::score, () -> print(text("explain.no-score")));
  }

  /** The customer can be explained also while the analysis is away or has not run. */
  private Optional<ScoreReasons> reasons(CustomerId customer) {
    Optional<CustomerQuality> quality = useCases().find(CustomerQuality.class);
    if (quality.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(quality.get().reasons(customer));
    } catch (QualityRunNotFound | CustomerNotFound | Unavailable none) {
      return Optional.empty();
    }
  }

  private void sources(Customer customer) {
    List<List<Object>> rows = new ArrayList<>();
    for (ShopCustomer buyer : customer.shopCustomers()) {
      rows.add(
          source(
              buyer.ref().shop().value(),
              name(buyer.ref()),
              buyer.details(),
              buyer.companyCustomer(),
              buyer.branch(),
              buyer.robinson()));
    }
    if (customer.hostCustomer().isPresent()) {
      HostCustomer host = customer.hostCustomer().get();
      rows.add(
          source(
              text("explain.host"),
              host.id().value(),
              host.details(),
              host.companyCustomer(),
              host.branch(),
              host.robinson()));
    }
    table(
        List.of("source", "number", "name", "email", "address", "company", "branch", "robinson"),
        rows);
    print("");
  }

  private List<Object> source(
      String source,
      String number,
      CustomerDetails details,
      boolean company,
      String branch,
      boolean robinson) {
    String address =
        String.join(
            " ",
            details.address().street(),
            details.address().postalCode(),
            details.address().city(),
            details.address().country());
    return List.of(
        source,
        number,
        details.displayName(),
        details.email(),
        address.strip().replaceAll(" +", " "),
        messages().yesOrNo(company),
        branch,
        messages().yesOrNo(robinson));
  }

  private String name(ShopCustomerRef ref) {
    return ref.guest() ? ref.number() + " (" + text("explain.guest") + ")" : ref.number();
  }

  private void links(Customer customer) {
    List<List<Object>> rows = new ArrayList<>();
    for (Link link : customer.links()) {
      rows.add(
          List.of(
              link.shopCustomer().shop() + " " + link.shopCustomer().number(),
              link.hostCustomer().value(),
              text("link." + Words.of(link.status())),
              text("evidence." + Words.of(link.evidence())),
              by(link.decidedBy()),
              time(link.decidedAt())));
    }
    table(List.of("account", "host", "status", "evidence", "decided-by", "decided-at"), rows);
    for (LinkConflict conflict : customer.conflicts()) {
      print(
          text(
              "explain.conflict",
              conflict.shopCustomer().shop() + " " + conflict.shopCustomer().number(),
              text("conflict." + Words.of(conflict.reason())),
              conflict.hostCustomers().stream().map(HostCustomerId::value).toList()));
    }
    print("");
  }

  private void score(ScoreReasons reasons) {
    print(
        text(
            "explain.score",
            messages().number(reasons.points()),
            reasons.grade().name(),
            Long.toString(reasons.run()),
            time(reasons.asOf()),
            Integer.toString(reasons.catalogue())));
    List<List<Object>> rows = new ArrayList<>();
    for (Contribution part : reasons.contributions()) {
      rows.add(
          List.of(
              part.criterion().said(messages().locale()),
              fact(part.criterion().fact()),
              value(part.criterion().fact().measure(), part.value()),
              part.band().map(band -> band(part.criterion().fact().measure(), band)).orElse("–"),
              messages().number(part.points())));
    }
    rows.add(List.of(text("explain.sum"), "", "", "", messages().number(reasons.points())));
    table(List.of("criterion", "fact", "#value", "band", "#points"), rows);
    reasons
        .recorded()
        .filter(recorded -> recorded.points() != reasons.points())
        .ifPresent(
            recorded -> print(text("explain.recorded", messages().number(recorded.points()))));
    reasons
        .next()
        .ifPresent(
            next ->
                print(
                    text(
                        "explain.next",
                        messages().number(next.missingPoints()),
                        next.grade().name())));
  }

  private String fact(Fact fact) {
    String measure = text("measure." + Words.of(fact.measure()));
    String named = fact.name().isEmpty() ? measure : measure + " " + fact.name();
    return fact.within().map(period -> named + " (" + period + ")").orElse(named);
  }

  private String value(Measure measure, OptionalLong value) {
    return value.isEmpty() ? "–" : value(measure, value.getAsLong());
  }

  /** In the unit that people use for it. */
  private String value(Measure measure, long value) {
    return switch (measure.unit()) {
      case CURRENCY, NUMBER -> BigDecimal.valueOf(value, 2).toPlainString();
      case PERCENT -> BigDecimal.valueOf(value, 2).toPlainString() + " %";
      case DAYS, COUNT -> messages().number(value);
    };
  }

  private String band(Measure measure, Band band) {
    String from = band.from().isPresent() ? value(measure, band.from().getAsLong()) : "";
    String to = band.to().isPresent() ? value(measure, band.to().getAsLong()) : "";
    return "[" + from + " … " + to + ")";
  }
}
