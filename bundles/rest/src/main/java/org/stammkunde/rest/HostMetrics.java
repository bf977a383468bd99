package org.stammkunde.rest;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.stammkunde.api.HostOutbox;

/** What the way to the host tells a monitoring system. */
final class HostMetrics {
  private final PrometheusRegistry registry;
  private final Supplier<Optional<HostOutbox.State>> state;

  /** Registers all of them. */
  HostMetrics(PrometheusRegistry registry, Supplier<Optional<HostOutbox.State>> state) {
    this.registry = registry;
    this.state = state;
    gauge("creations_waiting", "Customers wanted and not confirmed", HostOutbox.State::creations);
    gauge("scores_waiting", "Records that show another score", HostOutbox.State::scores);
    gauge("scores_refused", "Scores that the host does not take", HostOutbox.State::refused);
    gauge("tasks", "Customers in the clerk's work list", HostOutbox.State::tasks);
    gauge(
        "called",
        "1 if the host is called, 0 if it is down or left alone",
        known -> known.circuit() == HostOutbox.Circuit.CLOSED ? 1 : 0);
    GaugeWithCallback.builder()
        .name("stammkunde_host_oldest_waiting_timestamp_seconds")
        .help("Since when the oldest waits; absent if nothing does")
        .callback(
            out ->
                state
                    .get()
                    .flatMap(HostOutbox.State::oldest)
                    .ifPresent(at -> out.call(at.toEpochMilli() / 1e3)))
        .register(registry);
  }

  private void gauge(String name, String help, ToDoubleFunction<HostOutbox.State> value) {
    GaugeWithCallback.builder()
        .name("stammkunde_host_" + name)
        .help(help)
        .callback(out -> state.get().ifPresent(known -> out.call(value.applyAsDouble(known))))
        .register(registry);
  }
}
