package org.stammkunde.host.tryton;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostPlatform;
import org.stammkunde.api.HostScore;
import org.stammkunde.api.WebShopSettings;
import org.stammkunde.contract.host.HostErpContract;
import org.stammkunde.contract.host.MergeContract;
import org.stammkunde.contract.host.ScoresContract;
import org.stammkunde.http.HttpTarget;
import org.stammkunde.http.Session;
import org.stammkunde.http.TargetSettings;

/**
 * What every host must do, against a Tryton in memory, or against a real one with our module:
 * {@code -Dtryton.url=http://127.0.0.1:8000/ -Dtryton.database=erp -Dtryton.user=adapter
 * -Dtryton.password=…}.
 */
class TrytonContractTest extends HostErpContract implements ScoresContract, MergeContract {
  private static final String REAL = System.getProperty("tryton.url", "");
  private static final AtomicInteger TESTS = new AtomicInteger();

  private final String mark =
      REAL.isEmpty()
          ? ""
          : Long.toString(System.currentTimeMillis(), Character.MAX_RADIX)
              + TESTS.incrementAndGet();
  private StubTryton stub;
  private WebShopSettings settings;
  private HostPlatform.Connected host;

  @BeforeEach
  void connect() {
    if (REAL.isEmpty()) {
      stub = new StubTryton();
      settings = stub.settings(Map.of());
    } else {
      settings =
          Trytons.settings(
              URI.create(REAL),
              Map.of(
                  "database", System.getProperty("tryton.database"),
                  "user", System.getProperty("tryton.user")),
              System.getProperty("tryton.password"));
    }
    host = Trytons.connect(settings, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    host.close().run();
    if (stub != null) {
      stub.close();
    }
  }

  @Override
  public HostErp host() {
    return host.customers();
  }

  @Override
  public String own(String name) {
    return name + mark;
  }

  @Override
  public HostCustomerId nobody() {
    return new HostCustomerId("99999999");
  }

  @Override
  public HostScore written(HostCustomerId customer) throws Exception {
    Settings own = Settings.of(settings);
    Login login = new Login(own);
    try (HttpTarget target =
        Trytons.http(Clock.systemUTC())
            .open(
                TargetSettings.of(
                    "host tryton",
                    settings.url(),
                    settings.privateAddresses(),
                    settings.trustStore(),
                    new Session(login, Clock.systemUTC())))) {
      login.over(target);
      var row =
          new JsonRpc(target, login, own)
              .rows(
                  "party.party",
                  List.of(List.of("id", "=", Long.valueOf(customer.value()))),
                  1,
                  List.of(
                      "stammkunde_score",
                      "stammkunde_grade",
                      "stammkunde_colour",
                      "stammkunde_reasons",
                      "stammkunde_category",
                      "stammkunde_as_of"))
              .path(0);
      return new HostScore(
          customer,
          row.path("stammkunde_score").asInt(),
          row.path("stammkunde_grade").asText(),
          row.path("stammkunde_colour").asText(),
          row.path("stammkunde_reasons").asText(),
          Values.text(row.path("stammkunde_category"), 100),
          Values.instant(row.path("stammkunde_as_of")).orElseThrow());
    }
  }
}
