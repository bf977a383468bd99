package org.stammkunde.routes;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.HostOutbox;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.Housekeeping;

/**
 * What happens by the clock: what the host has to tell and is to be told every few seconds,
 * housekeeping once a day.
 */
final class ClockRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(ClockRoutes.class);

  private final HostSync hostSync;
  private final HostOutbox hostOutbox;
  private final Housekeeping housekeeping;

  ClockRoutes(HostSync hostSync, HostOutbox hostOutbox, Housekeeping housekeeping) {
    this.hostSync = hostSync;
    this.hostOutbox = hostOutbox;
    this.housekeeping = housekeeping;
  }

  @Override
  public void configure() {
    from("timer:" + RouteIds.HOST_CUSTOMERS_FETCH + "?delay=1000&period=10000")
        .routeId(RouteIds.HOST_CUSTOMERS_FETCH)
        .process(patiently("the host", hostSync::takeChanges));

    from("timer:" + RouteIds.HOST_OUTBOX_DRAIN + "?delay=5000&period=10000")
        .routeId(RouteIds.HOST_OUTBOX_DRAIN)
        .process(patiently("what the host is to be told", hostOutbox::drain));

    from("timer:" + RouteIds.INBOX_PURGE + "?delay=300000&period=86400000")
        .routeId(RouteIds.INBOX_PURGE)
        .process(patiently("housekeeping", housekeeping::purge));
  }

  /** A part that is away is asked again next time and reported once. */
  private static Processor patiently(String what, Runnable task) {
    return new Processor() {
      private boolean failing;

      @Override
      public void process(Exchange exchange) {
        try {
          task.run();
          failing = false;
        } catch (RuntimeException e) {
          if (!failing) {
            LOG.warn("{} waits for the next turn: {}", what, e.getMessage());
          }
          failing = true;
        }
      }
    };
  }
}
