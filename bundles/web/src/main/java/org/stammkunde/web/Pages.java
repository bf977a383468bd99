package org.stammkunde.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Calibrations;
import org.stammkunde.api.Catalogues;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Customers;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.GoldenRecords;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.MatchModels;
import org.stammkunde.api.ScoreHistory;
import org.stammkunde.api.ScoreStatistic;
import org.stammkunde.api.ShopFetch;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.TopCustomers;
import org.stammkunde.edge.CrossSite;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RefusalLog;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;

/** All pages as one servlet: lets in who may, and puts the same headers on every answer. */
public final class Pages extends HttpServlet {
  /** Where the servlet is mounted. */
  static final String PATH = "/stammkunde";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
  private static final Duration A_YEAR = Duration.ofDays(365);

  private final transient CurrentSettings settings;
  private final transient SessionStore sessions;
  private final transient Templates templates = new Templates();
  private final transient Assets assets = new Assets();
  private final transient List<Route> routes;

  /** The pages over the use cases. */
  public Pages(
      CurrentSettings settings,
      SessionStore sessions,
      Logins logins,
      Launches launches,
      TopCustomers topCustomers,
      Customers customers,
      HostCustomers hostCustomers,
      HostOutbox hostOutbox,
      CustomerQuality quality,
      Catalogues catalogues,
      ScoreHistory history,
      ScoreStatistic statistic,
      Calibrations calibrations,
      CustomerOutlook outlook,
      ShopSync sync,
      ShopFetch fetch,
      Duplicates duplicates,
      GoldenRecords goldenRecords,
      MatchModels matchModels) {
    this.settings = settings;
    this.sessions = sessions;
    LoginPage login = new LoginPage(logins, sessions);
    LaunchPage launch = new LaunchPage(launches, sessions, settings);
    TopCustomersPage list = new TopCustomersPage(topCustomers);
    CustomerRecords records = new CustomerRecords(goldenRecords, duplicates);
    CustomerPage customer =
        new CustomerPage(topCustomers, customers, hostCustomers, quality, history, records);
    QualityPage analysis = new QualityPage(topCustomers, quality, outlook);
    StatisticPage figures = new StatisticPage(topCustomers, statistic);
    CataloguePage catalogue = new CataloguePage(topCustomers, quality, catalogues);
    AlertsPage alerts = new AlertsPage(topCustomers, history, outlook);
    CalibrationPage calibration = new CalibrationPage(topCustomers, calibrations);
    OutlookPages lists = new OutlookPages(topCustomers, outlook);
    NewCustomersPage newOnes = new NewCustomersPage(topCustomers, hostCustomers, hostOutbox);
    DuplicatesPage pairs = new DuplicatesPage(topCustomers, duplicates, sync);
    ComparePage compare = new ComparePage(topCustomers, customers, duplicates, goldenRecords);
    MatchModelsPage models = new MatchModelsPage(topCustomers, matchModels);
    SyncPage shops = new SyncPage(topCustomers, sync, fetch);
    this.routes =
        List.of(
            open("GET", "/login", login::show),
            open("POST", "/login", login::logIn),
            open("POST", "/language", login::chooseLanguage),
            open("GET", "/launch", launch::show),
            open("POST", "/launch", launch::enter),
            closed("POST", "/logout", anybody(), login::logOut),
            closed("GET", "", viewer(), list::show),
            closed("GET", "/customers/([0-9]{1,18})", viewer(), customer::show),
            closed("POST", "/customers/([0-9]{1,18})/host-customer", clerk(), customer::create),
            closed("GET", "/new-customers", clerk(), newOnes::show),
            closed("POST", "/new-customers/preview", clerk(), newOnes::preview),
            closed("POST", "/new-customers/create", clerk(), newOnes::create),
            closed("POST", "/new-customers/([0-9]{1,18})/settle", clerk(), newOnes::settle),
            closed("POST", "/customers/([0-9]{1,18})/golden-record", clerk(), records::choose),
            closed("GET", "/duplicates", viewer(), pairs::show),
            closed("GET", "/duplicates/compare", viewer(), compare::show),
            closed("POST", "/duplicates/decisions", clerk(), compare::say),
            closed(
                "POST",
                "/duplicates/decisions/([0-9]{1,18})/take-back",
                clerk(),
                compare::takeBack),
            closed("GET", "/duplicates/models", owner(), models::show),
            closed("POST", "/duplicates/models", owner(), models::propose),
            closed("POST", "/duplicates/models/activate", owner(), models::activate),
            closed("GET", "/quality", viewer(), analysis::show),
            closed("GET", "/quality/statistic", clerk(), figures::show),
            closed("GET", "/quality/catalogue", owner(), catalogue::show),
            closed("POST", "/quality/catalogue/preview", owner(), catalogue::preview),
            closed("POST", "/quality/catalogue", owner(), catalogue::activate),
            closed("GET", "/quality/alerts", clerk(), alerts::show),
            closed("GET", "/quality/risks", clerk(), lists::risks),
            closed("GET", "/quality/groups", clerk(), lists::groups),
            closed("GET", "/quality/calibration", owner(), calibration::show),
            closed("POST", "/quality/calibration", owner(), calibration::start),
            closed("GET", "/quality/calibration/progress", owner(), calibration::progress),
            closed("GET", "/quality/runs/([0-9]{1,18})", viewer(), analysis::progress),
            closed("POST", "/quality/runs", owner(), analysis::start),
            closed("GET", "/sync", viewer(), shops::show),
            closed("GET", "/sync/([a-z0-9-]{1,40})/quarantine", admin(), shops::quarantine),
            closed("POST", "/sync/([a-z0-9-]{1,40})/replay", admin(), shops::replay),
            closed("POST", "/sync/([a-z0-9-]{1,40})/now", clerk(), shops::fetchNow));
  }

  /** Even whose roles are none of ours may leave. */
  private static String[] anybody() {
    return new String[0];
  }

  private static String[] viewer() {
    return new String[] {Roles.VIEWER};
  }

  private static String[] clerk() {
    return new String[] {Roles.CLERK};
  }

  private static String[] owner() {
    return new String[] {Roles.OWNER};
  }

  private static String[] admin() {
    return new String[] {Roles.ADMIN};
  }

  private static Route open(String method, String path, Function<Visit, Answer> page) {
    return new Route(
        method, Pattern.compile(PATH + path), true, List.of(), (visit, id) -> page.apply(visit));
  }

  private static Route closed(
      String method, String path, String[] roles, Function<Visit, Answer> page) {
    return new Route(
        method,
        Pattern.compile(PATH + path),
        false,
        List.of(roles),
        (visit, id) -> page.apply(visit));
  }

  private static Route closed(String method, String path, String[] roles, OfOne page) {
    return new Route(method, Pattern.compile(PATH + path), false, List.of(roles), page);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Assets.Asset> asset = assets.at(request.getRequestURI());
    if (asset.isPresent() && CrossSite.isSafe(request.getMethod())) {
      send(asset.get(), response);
      return;
    }
    Visit visit = new Visit(request, sessions);
    Answer answer;
    byte[] body;
    try {
      answer = answer(visit);
      body = body(visit, answer);
    } catch (RuntimeException failure) {
      answer = problem(visit, failure);
      body = body(visit, answer);
    }
    send(visit, answer, body, response);
  }

  private Answer answer(Visit visit) {
    List<Match> there =
        routes.stream().flatMap(route -> route.match(visit.path()).stream()).toList();
    if (there.isEmpty()) {
      throw RequestRefused.because(ProblemCode.NOT_FOUND);
    }
    String method = visit.method().equals("HEAD") ? "GET" : visit.method();
    Match match =
        there.stream()
            .filter(candidate -> candidate.route.method.equals(method))
            .findFirst()
            .orElseThrow(() -> RequestRefused.because(ProblemCode.METHOD_NOT_ALLOWED));
    if (!match.route.open && visit.session().isEmpty()) {
      throw RequestRefused.loginNeeded();
    }
    if (!match.route.roles.isEmpty()
        && match.route.roles.stream().noneMatch(visit.roles()::contains)) {
      throw RequestRefused.because(ProblemCode.ROLE_MISSING);
    }
    if (!CrossSite.isSafe(method) && !visit.isOwn()) {
      throw RequestRefused.because(ProblemCode.CROSS_SITE_REQUEST);
    }
    return match.route.page.answer(visit, match.id);
  }

  private Answer problem(Visit visit, RuntimeException failure) {
    RequestRefused refused =
        RequestRefused.of(failure)
            .orElseGet(() -> RequestRefused.because(ProblemCode.INTERNAL_ERROR));
    if (refused.code() == ProblemCode.LOGIN_NEEDED) {
      return toLogin(visit);
    }
    String trace = UUID.randomUUID().toString();
    RefusalLog.write(LOG, "Page", refused.code(), trace, failure);
    Map<String, Object> model = Problem.model(refused, visit, trace);
    Answer page = visit.isPart() ? message(model) : Answer.page("problem", model);
    Answer answer = page.withStatus(refused.code().status());
    return refused
        .retryAfter()
        .map(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())))
        .orElse(answer);
  }

  /** At the top of the page, so that what asked stays where it is and can ask again. */
  private static Answer message(Map<String, Object> model) {
    return Answer.page("problem-part", model)
        .with("HX-Retarget", "#message")
        .with("HX-Reswap", "innerHTML");
  }

  /** And back to where he was, unless that was a form, which nobody sends twice unasked. */
  private static Answer toLogin(Visit visit) {
    String back = CrossSite.isSafe(visit.method()) && !visit.isPart() ? visit.here() : PATH;
    String login = LoginPage.address(back);
    return visit.isPart()
        ? new Answer(401, "", Map.of(), Map.of("HX-Redirect", login))
        : Answer.seeOther(login);
  }

  private byte[] body(Visit visit, Answer answer) {
    if (answer.template().isEmpty()) {
      return new byte[0];
    }
    Map<String, Object> model = new HashMap<>(answer.model());
    model.put("l", visit.language());
    model.put("assets", assets.address());
    model.put("token", visit.token());
    model.put("here", CrossSite.isSafe(visit.method()) ? visit.here() : PATH);
    model.put("user", visit.session().map(session -> session.caller().name()).orElse(""));
    model.put("roles", visit.roles());
    return templates.render(answer.template(), model).getBytes(StandardCharsets.UTF_8);
  }

  private void send(Visit visit, Answer answer, byte[] body, HttpServletResponse response)
      throws IOException {
    response.setStatus(answer.status());
    headers(response);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Vary", "Accept-Language, Cookie, HX-Request");
    response.setHeader("Content-Language", visit.language().code());
    answer.headers().forEach(response::addHeader);
    if (visit.needsFormCookie() && !answer.template().isEmpty()) {
      response.addHeader(
          "Set-Cookie", Cookies.ofPages(Visit.FORM_COOKIE, visit.token(), visit.isSecure()));
    }
    if (body.length > 0) {
      response.setContentType("text/html; charset=utf-8");
      response.setContentLength(body.length);
      if (!visit.method().equals("HEAD")) {
        response.getOutputStream().write(body);
      }
    }
  }

  private void send(Assets.Asset asset, HttpServletResponse response) throws IOException {
    headers(response);
    response.setHeader("Cache-Control", "public, immutable, max-age=" + A_YEAR.toSeconds());
    response.setContentType(asset.type());
    response.setContentLength(asset.content().length);
    response.getOutputStream().write(asset.content());
  }

  private void headers(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
            + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
            + settings.get().framePolicy());
    response.setHeader("X-Content-Type-Options", "nosniff");
    // Not no-referrer: with that, browsers hide the Origin of our own forms from us too.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** Every route, for the test of who may do what. */
  List<Route> routes() {
    return routes;
  }

  /** A page with the id that its path has, or an empty text. */
  interface OfOne {
    Answer answer(Visit visit, String id);
  }

  /**
   * What answers at a path.
   *
   * @param open whether everybody may, without a login
   * @param roles one of them is needed; empty: none is
   */
  record Route(String method, Pattern path, boolean open, List<String> roles, OfOne page) {
    Optional<Match> match(String asked) {
      Matcher matcher = path.matcher(asked);
      return matcher.matches()
          ? Optional.of(new Match(this, matcher.groupCount() > 0 ? matcher.group(1) : ""))
          : Optional.empty();
    }
  }

  private record Match(Route route, String id) {}
}
