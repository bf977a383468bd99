package org.stammkunde.soap;

import java.util.Locale;
import java.util.Optional;
import javax.annotation.Resource;
import javax.annotation.security.RolesAllowed;
import javax.jws.WebService;
import javax.servlet.http.HttpServletRequest;
import javax.xml.ws.WebServiceContext;
import javax.xml.ws.handler.MessageContext;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.TopCustomersQuery;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.TopCustomersRequest;
import org.stammkunde.soap.v1.CustomerKey;
import org.stammkunde.soap.v1.CustomerResponse;
import org.stammkunde.soap.v1.CustomerScoreResponse;
import org.stammkunde.soap.v1.PointsLimit;
import org.stammkunde.soap.v1.PointsLimitResponse;
import org.stammkunde.soap.v1.ScoreDistribution;
import org.stammkunde.soap.v1.ScoreDistributionResponse;
import org.stammkunde.soap.v1.Stammkunde;
import org.stammkunde.soap.v1.TopCustomersResponse;

/** The operations: each reads its request as the REST interface does, and asks a use case. */
@WebService(endpointInterface = "org.stammkunde.soap.v1.Stammkunde")
public final class Answers implements Stammkunde {
  private static final int SUGGESTED = 100;
  private static final int WIDEST_INTERVAL = 1_000_000;
  private static final int MOST_TOP = 1_000_000_000;

  private final org.stammkunde.api.TopCustomers topCustomers;
  private final Customers customers;
  private final CustomerQuality quality;

  @Resource private WebServiceContext call;

  Answers(
      org.stammkunde.api.TopCustomers topCustomers, Customers customers, CustomerQuality quality) {
    this.topCustomers = topCustomers;
    this.customers = customers;
    this.quality = quality;
  }

  @Override
  @RolesAllowed(Roles.VIEWER)
  public TopCustomersResponse topCustomers(org.stammkunde.soap.v1.TopCustomers asked) {
    Inputs inputs = new Inputs();
    TopCustomersQuery query =
        new TopCustomersRequest(
                asked.getPeriod(),
                asked.getAsOf(),
                asked.getOrderKind(),
                asked.getDeliveryKind(),
                asked.getCompany(),
                asked.getBranch(),
                asked.getShop(),
                asked.getGuests(),
                asked.getGoodsOnly(),
                asked.getRankBy(),
                asked.getTop())
            .query(inputs);
    inputs.check();
    return Elements.of(topCustomers.find(query));
  }

  @Override
  @RolesAllowed(Roles.VIEWER)
  public CustomerResponse customer(CustomerKey asked) {
    return Elements.of(customers.customer(id(asked)));
  }

  @Override
  @RolesAllowed(Roles.CLERK)
  public CustomerScoreResponse customerScore(CustomerKey asked) {
    return Elements.of(quality.reasons(id(asked)), language());
  }

  @Override
  @RolesAllowed(Roles.VIEWER)
  public ScoreDistributionResponse scoreDistribution(ScoreDistribution asked) {
    Inputs inputs = new Inputs();
    Optional<Long> run = run(inputs, asked.getRun());
    int interval = inputs.number("interval", asked.getInterval(), SUGGESTED, WIDEST_INTERVAL);
    inputs.check();
    return Elements.of(quality.distribution(run, interval));
  }

  @Override
  @RolesAllowed(Roles.VIEWER)
  public PointsLimitResponse pointsLimit(PointsLimit asked) {
    Inputs inputs = new Inputs();
    Optional<Long> run = run(inputs, asked.getRun());
    int top = inputs.number("top", asked.getTop(), SUGGESTED, MOST_TOP);
    inputs.check();
    return Elements.of(quality.limit(run, top));
  }

  private static Optional<Long> run(Inputs inputs, String text) {
    return "current".equals(text)
        ? Optional.empty()
        : inputs.read(
            "run", text, id -> Optional.of(Long.valueOf(id)).filter(run -> run > 0), "run.form");
  }

  /** Whom the request means: by our id, or by the ERP's. */
  private CustomerId id(CustomerKey asked) {
    if ((asked.getCustomer() == null) == (asked.getHostCustomer() == null)) {
      throw RequestRefused.invalid("customer", "customer.or-host-customer");
    }
    Inputs inputs = new Inputs();
    Optional<CustomerId> ours = inputs.customer("customer", asked.getCustomer());
    Optional<HostCustomerId> host =
        inputs.read(
            "hostCustomer",
            asked.getHostCustomer(),
            text -> Optional.of(new HostCustomerId(text)),
            "host-customer.form");
    inputs.check();
    return ours.or(() -> host.flatMap(customers::withHostCustomer))
        .orElseThrow(() -> RequestRefused.because(ProblemCode.CUSTOMER_NOT_FOUND));
  }

  private Locale language() {
    HttpServletRequest request =
        (HttpServletRequest) call.getMessageContext().get(MessageContext.SERVLET_REQUEST);
    return Messages.preferred(request.getHeader("Accept-Language"));
  }
}
