package org.stammkunde.rest;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.stammkunde.api.Duplicates;

/** What the comparing of records tells a monitoring system. */
final class DuplicateMetrics {
  private final PrometheusRegistry registry;
  private final Supplier<Optional<Duplicates.State>> state;

  /** Registers all of them. */
  DuplicateMetrics(PrometheusRegistry registry, Supplier<Optional<Duplicates.State>> state) {
    this.registry = registry;
    this.state = state;
    gauge(
        "ready", "1 if the records are read and a model is active", known -> known.ready() ? 1 : 0);
    gauge("records", "Records that are compared", Duplicates.State::records);
    gauge("open", "Pairs that a person should see", Duplicates.State::open);
    gauge("automatic", "Links that the model made and that hold", Duplicates.State::automatic);
    gauge("model_active", "1 if a model is active", known -> known.model().isEmpty() ? 0 : 1);
    gauge("behind", "Changes in the ledger not compared yet", Duplicates.State::behind);
    gauge("due", "Accounts noted for a decision on their links", Duplicates.State::due);
    gauge(
        "due_oldest_seconds",
        "For how long the first of them has been waiting",
        known -> known.waiting().toSeconds());
  }

  private void gauge(String name, String help, ToDoubleFunction<Duplicates.State> value) {
    GaugeWithCallback.builder()
        .name("stammkunde_duplicates_" + name)
        .help(help)
        .callback(out -> state.get().ifPresent(known -> out.call(value.applyAsDouble(known))))
        .register(registry);
  }
}
