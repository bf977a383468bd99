package org.stammkunde.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.api.Unavailable;

/** The numbers as a monitoring system reads them. */
class MetricsTest {
  private ApiServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ApiServer();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private List<String> scrape() throws IOException {
    HttpResponse<String> answer = server.get("viewer", "/metrics");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body().lines().toList();
  }

  @Test
  void theyAreInTheTextFormatOfPrometheus() throws Exception {
    HttpResponse<String> answer = server.get("viewer", "/metrics");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(
            type -> assertThat(type).startsWith("text/plain").contains("version=0.0.4"));
    assertThat(answer.body()).contains("# TYPE stammkunde_part_up gauge");
  }

  @Test
  void theFetchingFromWebShopsIsThere() throws Exception {
    assertThat(scrape())
        .contains(
            "stammkunde_sync_state{shop=\"vendure\",state=\"retrying\"} 1.0",
            "stammkunde_sync_state{shop=\"vendure\",state=\"ok\"} 0.0",
            "stammkunde_sync_failures{shop=\"vendure\"} 2.0",
            "stammkunde_sync_waiting_documents{shop=\"vendure\"} 12.0",
            "stammkunde_sync_clock_skew_seconds{shop=\"vendure\"} 3.0",
            "stammkunde_sync_pass_expected{entity=\"order\",lane=\"first-load\",shop=\"vendure\"}"
                + " 1000.0");
  }

  @Test
  void partsShopsRunsAndFiguresAreThere() throws Exception {
    assertThat(scrape())
        .contains(
            "stammkunde_part_up{part=\"ledger\"} 1.0",
            "stammkunde_figures_customers 450.0",
            "stammkunde_figures_rows 900.0",
            "stammkunde_figures_bytes 12345.0",
            "stammkunde_figures_position 77.0",
            "stammkunde_ledger_position 78.0",
            "stammkunde_ledger_waiting_documents 4.0",
            "stammkunde_ledger_clock_ahead_seconds -0.25",
            "stammkunde_shop_documents{shop=\"vendure\"} 1000.0",
            "stammkunde_shop_quarantined{shop=\"vendure\"} 2.0",
            "stammkunde_shop_conflicts{shop=\"vendure\"} 1.0",
            "stammkunde_shop_runs_total{outcome=\"done\",shop=\"vendure\"} 3.0",
            "stammkunde_shop_runs_total{outcome=\"failed\",shop=\"vendure\"} 2.0",
            "stammkunde_shop_rejected_documents_total{shop=\"vendure\"} 9.0",
            "stammkunde_quality_customers 450.0")
        .anyMatch(line -> line.startsWith("stammkunde_shop_last_success_timestamp_seconds"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
  }

  @Test
  void partThatIsDownIsZero() throws Exception {
    server.shop.state = SystemHealth.State.DOWN;
    assertThat(scrape()).contains("stammkunde_part_up{part=\"ledger\"} 0.0");
  }

  @Test
  void engineThatIsThereIsOne() throws Exception {
    assertThat(scrape()).contains("stammkunde_part_up{part=\"engine\"} 1.0");
  }

  @Test
  void noPartIsUpWithoutTheEngine() throws Exception {
    scrape();
    server.shop.failure = Optional.of(new Unavailable("the engine does not run"));
    assertThat(scrape())
        .contains(
            "stammkunde_part_up{part=\"engine\"} 0.0", "stammkunde_part_up{part=\"ledger\"} 0.0")
        .noneMatch(line -> line.startsWith("stammkunde_part_up") && line.endsWith(" 1.0"));
  }

  @Test
  void whatIsKnownIsToldWhileEverythingIsAway() throws Exception {
    scrape();
    server.shop.failure = Optional.of(new Unavailable("the database does not answer"));
    assertThat(scrape())
        .contains(
            "stammkunde_shop_documents{shop=\"vendure\"} 1000.0", "stammkunde_figures_rows 900.0");
  }

  @Test
  void answersWithoutAnythingKnown() throws Exception {
    server.shop.failure = Optional.of(new Unavailable("the database does not answer"));
    assertThat(scrape())
        .noneMatch(line -> line.startsWith("stammkunde_shop_documents{"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
  }

  @Test
  void databaseThatHangsKeepsNobodyFromTheOtherNumbers() throws Exception {
    CountDownLatch goOn = server.shop.hang();
    assertThat(scrape())
        .contains("stammkunde_figures_rows 900.0")
        .noneMatch(line -> line.startsWith("stammkunde_ledger_position"));
    goOn.countDown();
    assertThat(scrape()).contains("stammkunde_ledger_position 78.0");
  }

  @Test
  void nothingIsLeftAtTheGarbageCollectors() throws Exception {
    assertThat(scrape())
        .anyMatch(line -> line.startsWith("jvm_gc_collection_seconds"))
        .noneMatch(line -> line.startsWith("jvm_memory_pool_allocated_bytes"));
  }

  @Test
  void requestsAreCountedByOperationAndNeverByAddress() throws Exception {
    server.get("viewer", "/customers/12");
    server.get("viewer", "/customers/9999");
    server.get("viewer", "/nothing/secret-thing");
    List<String> lines = scrape();
    assertThat(lines)
        .contains(
            "stammkunde_http_request_duration_seconds_count"
                + "{method=\"GET\",resource=\"customer\",status=\"2xx\"} 1",
            "stammkunde_http_request_duration_seconds_count"
                + "{method=\"GET\",resource=\"customer\",status=\"4xx\"} 1")
        .noneMatch(line -> line.contains("9999") || line.contains("secret-thing"));
  }

  @Test
  void wrongLoginsAreCounted() throws Exception {
    assertThat(scrape()).contains("stammkunde_login_failures_total{reason=\"wrong\"} 0.0");
    server.send(
        server.request("/customers/1").header("Authorization", ApiServer.login("olga", "guess")));
    assertThat(scrape())
        .contains("stammkunde_login_failures_total{reason=\"wrong\"} 1.0")
        .noneMatch(line -> line.contains("olga") || line.contains("guess"));
  }

  @Test
  void nobodyReadsThemWithoutALogin() throws Exception {
    assertThat(server.send(server.request("/metrics")).statusCode()).isEqualTo(401);
    assertThat(server.get("nobody", "/metrics").statusCode()).isEqualTo(403);
  }
}
