package org.stammkunde.soap;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.stammkunde.api.Band;
import org.stammkunde.api.Customer;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.Period;
import org.stammkunde.api.PointsLimit;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ScoreDistribution;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.edge.Words;
import org.stammkunde.soap.v1.Account;
import org.stammkunde.soap.v1.Contribution;
import org.stammkunde.soap.v1.CustomerResponse;
import org.stammkunde.soap.v1.CustomerScoreResponse;
import org.stammkunde.soap.v1.Details;
import org.stammkunde.soap.v1.NextGrade;
import org.stammkunde.soap.v1.PointsLimitResponse;
import org.stammkunde.soap.v1.Score;
import org.stammkunde.soap.v1.ScoreDistributionResponse;
import org.stammkunde.soap.v1.TopCustomer;
import org.stammkunde.soap.v1.TopCustomersResponse;

/** How what the use cases answer is written in XML; what is not known is left out. */
final class Elements {
  private Elements() {}

  static TopCustomersResponse of(TopCustomersList list) {
    TopCustomersResponse answer = new TopCustomersResponse();
    answer.setFrom(time(list.from(), list.zone()));
    answer.setTo(time(list.to(), list.zone()));
    answer.setZone(list.zone().getId());
    answer.setCurrency(list.currency().getCurrencyCode());
    answer.setMatching(list.matching());
    list.customers().forEach(row -> answer.getCustomer().add(row(row, list.zone())));
    return answer;
  }

  private static TopCustomer row(org.stammkunde.api.TopCustomer row, ZoneId zone) {
    TopCustomer element = new TopCustomer();
    element.setRank(row.rank());
    element.setCustomer(row.customer().toString());
    row.knownInHost().ifPresent(known -> element.setHostCustomer(known.hostCustomer().value()));
    element.getAccount().addAll(accounts(row.shopCustomers()));
    element.setDetails(details(row.details()));
    element.setCompanyCustomer(row.companyCustomer());
    element.setBranch(orAbsent(row.branch()));
    element.setGuest(row.guest());
    element.setRobinson(row.robinson());
    element.setNet(row.net());
    element.setGross(row.gross());
    element.setOrders(row.orders());
    element.setLastOrder(time(row.lastOrder(), zone));
    row.score().ifPresent(score -> element.setScore(score(score)));
    return element;
  }

  static CustomerResponse of(Customer customer) {
    CustomerResponse answer = new CustomerResponse();
    answer.setCustomer(customer.id().toString());
    answer.setDetails(details(customer.details()));
    answer
        .getAccount()
        .addAll(accounts(customer.shopCustomers().stream().map(ShopCustomer::ref).toList()));
    customer.hostCustomer().ifPresent(host -> answer.setHostCustomer(host.id().value()));
    customer.hostUrl().ifPresent(url -> answer.setHostUrl(url.toString()));
    customer.ordersUrl().ifPresent(url -> answer.setOrdersUrl(url.toString()));
    answer.setRobinson(
        customer.hostCustomer().map(HostCustomer::robinson).orElse(false)
            || customer.shopCustomers().stream().anyMatch(ShopCustomer::robinson));
    return answer;
  }

  static CustomerScoreResponse of(ScoreReasons reasons, Locale language) {
    CustomerScoreResponse answer = new CustomerScoreResponse();
    answer.setCustomer(reasons.customer().toString());
    answer.setRun(Long.toString(reasons.run()));
    answer.setAsOf(time(reasons.asOf(), ZoneOffset.UTC));
    answer.setCatalogue(reasons.catalogue());
    answer.setScore(score(new CustomerScore(reasons.points(), reasons.grade())));
    reasons.recorded().ifPresent(recorded -> answer.setRecorded(score(recorded)));
    reasons
        .contributions()
        .forEach(part -> answer.getContribution().add(contribution(part, language)));
    reasons
        .next()
        .ifPresent(
            next -> {
              NextGrade better = new NextGrade();
              better.setGrade(next.grade().name());
              better.setMissingPoints(next.missingPoints());
              answer.setNext(better);
            });
    return answer;
  }

  private static Contribution contribution(ScoreReasons.Contribution part, Locale language) {
    Measure measure = part.criterion().fact().measure();
    Contribution element = new Contribution();
    element.setCriterion(part.criterion().name());
    element.setTitle(part.criterion().said(language));
    element.setMeasure(Words.of(measure));
    element.setPeriod(part.criterion().fact().within().map(Period::toString).orElse(null));
    element.setUnit(Words.of(measure.unit()));
    element.setValue(value(measure, part.value()));
    element.setFrom(value(measure, part.band().map(Band::from).orElse(OptionalLong.empty())));
    element.setTo(value(measure, part.band().map(Band::to).orElse(OptionalLong.empty())));
    element.setPoints(part.points());
    return element;
  }

  static ScoreDistributionResponse of(ScoreDistribution distribution) {
    ScoreDistributionResponse answer = new ScoreDistributionResponse();
    answer.setRun(Long.toString(distribution.run().id()));
    answer.setInterval(distribution.interval());
    for (ScoreDistribution.Group group : distribution.groups()) {
      ScoreDistributionResponse.Group element = new ScoreDistributionResponse.Group();
      element.setFrom(group.from());
      element.setTo(group.to());
      element.setCount(group.count());
      element.setCumulative(group.cumulative());
      answer.getGroup().add(element);
    }
    return answer;
  }

  static PointsLimitResponse of(PointsLimit limit) {
    PointsLimitResponse answer = new PointsLimitResponse();
    answer.setRun(Long.toString(limit.run().id()));
    answer.setTop(limit.top());
    answer.setPoints(limit.points());
    answer.setCount(limit.count());
    return answer;
  }

  private static List<Account> accounts(List<ShopCustomerRef> refs) {
    return refs.stream().map(Elements::account).toList();
  }

  private static Account account(ShopCustomerRef ref) {
    Account element = new Account();
    element.setShop(ref.shop().value());
    element.setNumber(ref.number());
    element.setGuest(ref.guest());
    return element;
  }

  private static Details details(CustomerDetails details) {
    PostalAddress address = details.address();
    Details element = new Details();
    element.setFirstName(orAbsent(details.firstName()));
    element.setLastName(orAbsent(details.lastName()));
    element.setCompany(orAbsent(details.company()));
    element.setEmail(orAbsent(details.email()));
    element.setPhone(orAbsent(details.phone()));
    element.setVatId(orAbsent(details.vatId()));
    element.setStreet(orAbsent(address.street()));
    element.setSupplement(orAbsent(address.supplement()));
    element.setPostalCode(orAbsent(address.postalCode()));
    element.setCity(orAbsent(address.city()));
    element.setCountry(orAbsent(address.country()));
    return element;
  }

  private static Score score(CustomerScore score) {
    Score element = new Score();
    element.setPoints(score.points());
    element.setGrade(score.grade().name());
    element.setColour(score.grade().colour());
    return element;
  }

  /** A value in the unit that people read, or {@code null}. */
  private static BigDecimal value(Measure measure, OptionalLong value) {
    return value.isPresent()
        ? BigDecimal.valueOf(value.getAsLong(), measure.unit().decimals())
        : null;
  }

  private static String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }

  private static String orAbsent(String text) {
    return text.isEmpty() ? null : text;
  }
}
