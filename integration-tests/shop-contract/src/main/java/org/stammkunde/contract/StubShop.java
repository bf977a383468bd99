package org.stammkunde.contract;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stammkunde.api.Channel;
import org.stammkunde.api.FetchPlan;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.SettingsRejected;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopPlatform;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.http.Http;

/**
 * A shop of one platform that lives in memory and answers over HTTP as the real one does: lists,
 * filters, sorting, pages, headers, errors. What changes does so at {@link #now}, which only moves
 * when it is told to. One port a shop; each is another shop.
 */
public abstract class StubShop implements AutoCloseable {

  /** When every stub shop begins. */
  public static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

  private final WireMockServer server;
  private final Troubles troubles = new Troubles();
  private final List<StubRequest> calls = new ArrayList<>();
  private final int port;
  private Instant now = START;

  /** Opens the shop; nothing is in it. */
  protected StubShop() {
    server =
        new WireMockServer(
            WireMockConfiguration.options().dynamicPort().extensions(new Answering()));
    server.stubFor(WireMock.any(WireMock.anyUrl()));
    server.start();
    port = server.port();
  }

  // What the connector is.

  /** The platform under test. */
  public abstract ShopPlatform platform(Http http);

  /** Settings of the platform with which this shop is connected. */
  public abstract Map<String, String> values();

  /** Secrets that this shop accepts; each has {@link StubPerson#CANARY} in it. */
  public abstract Map<String, Supplier<String>> secrets();

  // What is done to the shop. Keys are those that the connector gives as Found.key.

  /** A customer account is made; returns its key. */
  public abstract String add(StubPerson person);

  /** An order is placed and paid; returns its key. */
  public abstract String add(StubOrder order);

  /** Something small is changed, so that the time of change moves. */
  public abstract void touch(Entity entity, String key);

  /** It is there no more. Of a customer, the orders stay. */
  public abstract void delete(Entity entity, String key);

  /** The whole order is cancelled. */
  public abstract void cancel(String orderKey);

  /** Pieces of the first item are paid back. */
  public abstract void refund(String orderKey, int pieces);

  /** The order is delivered. */
  public abstract void deliver(String orderKey);

  /** The order number that people know. */
  public abstract String number(String orderKey);

  /** What the shop shows as the total of the order, before refunds. */
  public abstract BigDecimal total(String orderKey);

  /** Answers a request. Called by one thread at a time. */
  protected abstract StubAnswer answer(StubRequest request);

  /** Whether a request asks for things, so that it can go wrong; not one for a token. */
  protected boolean asksForThings(StubRequest request) {
    return true;
  }

  /** Requests of the same kind; the answer to one may be given to another by {@link #stuck}. */
  protected Object kind(StubRequest request) {
    return request.method() + " " + request.path();
  }

  /** The path under which the platform is installed; ends with a slash. */
  protected String basePath() {
    return "/";
  }

  // The clock.

  /** The shop's clock. */
  public final synchronized Instant now() {
    return now;
  }

  /** Time goes by in the shop. */
  public final synchronized void advance(Duration time) {
    now = now.plus(time);
  }

  // The way to it.

  /** Where the shop is. */
  public final URI url() {
    return URI.create("http://localhost:" + port + basePath());
  }

  /** The name of the shop. */
  public final ShopId id() {
    return new ShopId("stub");
  }

  /** Connects with the settings of this shop. */
  public final WebShop connect(Http http) {
    return connect(http, values(), secrets());
  }

  /** Connects with other settings. */
  public final WebShop connect(
      Http http, Map<String, String> values, Map<String, Supplier<String>> secrets) {
    try {
      return platform(http).connect(settings(values, secrets));
    } catch (SettingsRejected wrong) {
      throw new AssertionError("the stub shop's settings are refused", wrong);
    }
  }

  /** The settings as whoever reads the file gives them: with all defaults. */
  public final WebShopSettings settings(
      Map<String, String> values, Map<String, Supplier<String>> secrets) {
    Map<String, String> whole = new HashMap<>();
    // A platform tells its settings without being connected, so it needs no way out for that.
    for (ShopPlatform.Setting setting : platform(target -> null).settings()) {
      if (!setting.secret() && !setting.byDefault().isEmpty()) {
        whole.put(setting.key(), setting.byDefault());
      }
    }
    whole.putAll(values);
    return new WebShopSettings(
        id(),
        url(),
        Channel.SHOP,
        ZoneId.of("Europe/Berlin"),
        new FetchPlan(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            LocalDate.parse("2020-01-01"),
            Duration.ofDays(30),
            100,
            false),
        Set.of("localhost", "127.0.0.1"),
        Optional.empty(),
        whole,
        secrets);
  }

  // What goes wrong.

  /** All answers to requests for things go wrong until {@link #heal}. */
  public final synchronized void trouble(Trouble trouble) {
    trouble(trouble, Integer.MAX_VALUE);
  }

  /** The next answers to requests for things go wrong. */
  public final synchronized void trouble(Trouble trouble, int answers) {
    troubles.begin(trouble, answers);
  }

  /** From now on every request is answered as the first one of its {@link #kind} was. */
  public final synchronized void stuck() {
    troubles.stuck();
  }

  /** Everything is well again. */
  public final synchronized void heal() {
    troubles.heal();
  }

  /** All requests so far, in order. */
  public final synchronized List<StubRequest> calls() {
    return List.copyOf(calls);
  }

  /** How often whoever {@link Trouble#REDIRECT_ELSEWHERE} leads to was called. */
  final int callsElsewhere() {
    return troubles.callsElsewhere();
  }

  private synchronized ResponseDefinition serve(Request request) {
    StubRequest asked = asked(request);
    calls.add(asked);
    StubAnswer good = answer(asked);
    return troubles.response(
        asksForThings(asked), kind(asked), good.with("Date", Troubles.httpDate(now)), url());
  }

  private static StubRequest asked(Request request) {
    String url = request.getUrl();
    int mark = url.indexOf('?');
    Map<String, String> query = new HashMap<>();
    if (mark >= 0) {
      for (String pair : url.substring(mark + 1).split("&")) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        query.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : request.getAllHeaderKeys()) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return new StubRequest(
        request.getMethod().getName(),
        url,
        decoded(mark < 0 ? url : url.substring(0, mark)),
        query,
        headers,
        request.getBodyAsString());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The shop is gone: nothing answers on its port. */
  @Override
  public final void close() {
    server.stop();
    troubles.close();
  }

  private final class Answering implements ResponseDefinitionTransformerV2 {
    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return serve(event.getRequest());
    }

    @Override
    public String getName() {
      return "stub-shop";
    }
  }
}
