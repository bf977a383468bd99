package org.stammkunde.rest;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmNativeMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.stammkunde.api.CustomerOutlook;
import org.stammkunde.api.CustomerQuality;
import org.stammkunde.api.Duplicates;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.Installation;
import org.stammkunde.api.QualityRun;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.ShopSync;
import org.stammkunde.api.SystemHealth;
import org.stammkunde.edge.Logins;

/**
 * What a monitoring system wants to know, in numbers without personal data. What a part that is
 * away would say is told as it was last known, so that alerts do not end when the database does;
 * only whether the parts work is never told from memory.
 */
public final class Metrics {
  /** Of the text format. */
  static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** A scrape waits ten seconds by default, and a person less. */
  private static final long PATIENCE_MILLIS = 1_500;

  /** Longer than the health waits for a part that hangs. */
  private static final long PARTS_PATIENCE_MILLIS = 1_900;

  private static final String ENGINE = "engine";
  private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread made = new Thread(task, "stammkunde-metrics");
            made.setDaemon(true);
            return made;
          });
  private final LastKnown<List<SystemHealth.Part>> parts;
  private final LastKnown<Optional<Installation.Figures>> figures;
  private final LastKnown<Installation.Ledger> ledger;
  private final LastKnown<List<ShopSync.Status>> shops;
  private final LastKnown<Optional<QualityRun>> quality;
  private final LastKnown<Optional<ScoreDrift>> drift;
  private final LastKnown<HostOutbox.State> outbox;
  private final LastKnown<Duplicates.State> duplicates;
  private final LastKnown<Logins.Refusals> logins;
  private final Histogram requests;
  private final ShopMetrics shopMetrics;
  private volatile Reading reading = Reading.NOTHING;

  /** Over the use cases, each of which may be away. */
  Metrics(
      SystemHealth health,
      Installation installation,
      ShopSync sync,
      CustomerQuality scores,
      CustomerOutlook outlook,
      HostOutbox hostOutbox,
      Duplicates pairs,
      Logins doors) {
    parts = new LastKnown<>(health::parts, threads);
    figures = new LastKnown<>(installation::figures, threads);
    ledger = new LastKnown<>(installation::ledger, threads);
    shops = new LastKnown<>(sync::status, threads);
    quality = new LastKnown<>(scores::current, threads);
    drift = new LastKnown<>(outlook::drift, threads);
    outbox = new LastKnown<>(hostOutbox::state, threads);
    duplicates = new LastKnown<>(pairs::state, threads);
    logins = new LastKnown<>(doors::refusals, threads);
    requests =
        Histogram.builder()
            .name("stammkunde_http_request_duration_seconds")
            .help("Requests to the API by operation, and how long they took")
            .labelNames("resource", "method", "status")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    jvm();
    partGauges();
    figureGauges();
    ledgerGauges();
    shopMetrics = new ShopMetrics(registry, () -> reading.shops);
    new HostMetrics(registry, () -> reading.outbox);
    new DuplicateMetrics(registry, () -> reading.duplicates);
    runCounters();
    qualityGauges();
    driftGauge();
    loginCounter();
  }

  /** All that there is but the allocations, whose listeners at the collectors never go away. */
  private void jvm() {
    JvmThreadsMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmCompilationMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmNativeMemoryMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /** What the parts said. */
  private record Reading(
      List<SystemHealth.Part> parts,
      Optional<Installation.Figures> figures,
      Optional<Installation.Ledger> ledger,
      List<ShopSync.Status> shops,
      Optional<QualityRun> quality,
      Optional<ScoreDrift> drift,
      Optional<HostOutbox.State> outbox,
      Optional<Duplicates.State> duplicates,
      Optional<Logins.Refusals> logins) {
    static final Reading NOTHING =
        new Reading(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    List<Installation.Runs> runs() {
      return ledger.map(Installation.Ledger::shops).orElse(List.of());
    }
  }

  /** Everything in the text format, within two seconds. */
  byte[] text() {
    reading = read();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private Reading read() {
    var partsAsked = parts.ask();
    var figuresAsked = figures.ask();
    var ledgerAsked = ledger.ask();
    var shopsAsked = shops.ask();
    var qualityAsked = quality.ask();
    var driftAsked = drift.ask();
    var outboxAsked = outbox.ask();
    var duplicatesAsked = duplicates.ask();
    var loginsAsked = logins.ask();
    long begin = System.nanoTime();
    long end = begin + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    long partsEnd = begin + TimeUnit.MILLISECONDS.toNanos(PARTS_PATIENCE_MILLIS);
    return new Reading(
        withEngine(parts.now(partsAsked, partsEnd)),
        figures.await(figuresAsked, end).flatMap(known -> known),
        ledger.await(ledgerAsked, end),
        shops.await(shopsAsked, end).orElse(List.of()),
        quality.await(qualityAsked, end).flatMap(known -> known),
        drift.await(driftAsked, end).flatMap(known -> known),
        outbox.await(outboxAsked, end),
        duplicates.await(duplicatesAsked, end),
        logins.await(loginsAsked, end));
  }

  /** Without the engine, which says how the parts are, none of them works for anybody. */
  private List<SystemHealth.Part> withEngine(Optional<List<SystemHealth.Part>> told) {
    Stream<SystemHealth.Part> known =
        told.map(List::stream)
            .orElseGet(
                () -> parts.last().stream().flatMap(List::stream).map(part -> down(part.name())));
    SystemHealth.Part engine =
        told.map(up -> new SystemHealth.Part(ENGINE, SystemHealth.State.UP, ""))
            .orElseGet(() -> down(ENGINE));
    return Stream.concat(Stream.of(engine), known).toList();
  }

  private static SystemHealth.Part down(String part) {
    return new SystemHealth.Part(part, SystemHealth.State.DOWN, "");
  }

  /** Those of the shops. */
  ShopMetrics ofShops() {
    return shopMetrics;
  }

  /** A request was answered. */
  void answered(String resource, String method, int status, Duration took) {
    requests
        .labelValues(resource, method.toUpperCase(Locale.ROOT), status / 100 + "xx")
        .observe(took.toNanos() / 1e9);
  }

  /** Ends the threads. */
  void close() {
    threads.shutdownNow();
  }

  private void partGauges() {
    GaugeWithCallback.builder()
        .name("stammkunde_part_up")
        .help("1 if the part works, 0 if it starts or is down")
        .labelNames("part")
        .callback(out -> reading.parts.forEach(part -> out.call(works(part) ? 1 : 0, part.name())))
        .register(registry);
  }

  private static boolean works(SystemHealth.Part part) {
    return part.state() == SystemHealth.State.UP || part.state() == SystemHealth.State.WARN;
  }

  private void figureGauges() {
    figure("customers", "Customers in memory, guests among them", Installation.Figures::customers);
    figure("rows", "Sums of sales documents in memory", Installation.Figures::rows);
    figure("bytes", "Memory of the figures, about", Installation.Figures::bytes);
    figure(
        "position", "Change up to which the figures are current", Installation.Figures::position);
  }

  private void figure(String name, String help, ToDoubleFunction<Installation.Figures> value) {
    GaugeWithCallback.builder()
        .name("stammkunde_figures_" + name)
        .help(help)
        .callback(out -> reading.figures.ifPresent(known -> out.call(value.applyAsDouble(known))))
        .register(registry);
  }

  private void ledgerGauges() {
    ledger("position", "Last change in the database", Installation.Ledger::position);
    ledger("waiting_documents", "Documents stored and not applied", Installation.Ledger::waiting);
    ledger("links_due", "Links to be decided anew", Installation.Ledger::due);
    ledger(
        "clock_ahead_seconds",
        "How far the clock of the database is ahead of ours",
        known -> known.clockAhead().toMillis() / 1e3);
  }

  private void ledger(String name, String help, ToDoubleFunction<Installation.Ledger> value) {
    GaugeWithCallback.builder()
        .name("stammkunde_ledger_" + name)
        .help(help)
        .callback(out -> reading.ledger.ifPresent(known -> out.call(value.applyAsDouble(known))))
        .register(registry);
  }

  private void runCounters() {
    GaugeWithCallback.builder()
        .name("stammkunde_shop_last_success_timestamp_seconds")
        .help("When the last run that ended well did so; time() less this is how long ago")
        .labelNames("shop")
        .callback(
            out ->
                reading
                    .runs()
                    .forEach(
                        runs ->
                            runs.lastDone()
                                .ifPresent(at -> out.call(seconds(at), runs.shop().value()))))
        .register(registry);
    GaugeWithCallback.builder()
        .name("stammkunde_shop_runs_running")
        .help("Runs under way, or cut off and to go on")
        .labelNames("shop")
        .callback(
            out -> reading.runs().forEach(runs -> out.call(runs.running(), runs.shop().value())))
        .register(registry);
    CounterWithCallback.builder()
        .name("stammkunde_shop_runs")
        .help("Runs that ended, by how")
        .labelNames("shop", "outcome")
        .callback(
            out ->
                reading
                    .runs()
                    .forEach(
                        runs -> {
                          out.call(runs.done(), runs.shop().value(), "done");
                          out.call(runs.failed(), runs.shop().value(), "failed");
                        }))
        .register(registry);
    CounterWithCallback.builder()
        .name("stammkunde_shop_rejected_documents")
        .help("Documents that runs kept aside, also those that were mended since")
        .labelNames("shop")
        .callback(
            out -> reading.runs().forEach(runs -> out.call(runs.rejected(), runs.shop().value())))
        .register(registry);
  }

  private void qualityGauges() {
    GaugeWithCallback.builder()
        .name("stammkunde_quality_customers")
        .help("Customers with a score in the current run of the quality analysis")
        .callback(out -> reading.quality.ifPresent(run -> out.call(run.customers())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("stammkunde_quality_last_run_timestamp_seconds")
        .help("When the current run of the quality analysis ended")
        .callback(
            out ->
                reading.quality.flatMap(QualityRun::endedAt).ifPresent(at -> out.call(seconds(at))))
        .register(registry);
  }

  private void driftGauge() {
    GaugeWithCallback.builder()
        .name("stammkunde_quality_drift")
        .help("Population stability index since the catalogue is used; above 0.25 it is stale")
        .callback(out -> reading.drift.ifPresent(drift -> out.call(drift.index())))
        .register(registry);
  }

  private void loginCounter() {
    CounterWithCallback.builder()
        .name("stammkunde_login_failures")
        .help("Refused logins: wrong, or limited because there were too many wrong ones")
        .labelNames("reason")
        .callback(
            out ->
                reading.logins.ifPresent(
                    refused -> {
                      out.call(refused.wrong(), "wrong");
                      out.call(refused.limited(), "limited");
                    }))
        .register(registry);
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1e3;
  }
}
