package org.stammkunde.rest;

import static org.stammkunde.rest.Texts.orAbsent;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.stammkunde.api.WebShopStatus;
import org.stammkunde.edge.Words;

/** How the fetching from one web shop goes. */
@Schema(name = "WebShop", description = "How the fetching from a web shop goes.")
record WebShopView(
    @Schema(allowableValues = {"new", "ok", "throttled", "retrying", "stopped", "paused"})
        String state,
    @Schema(description = "Of the last failed call, with the fix; absent if it went well.")
        String problem,
    @Schema(description = "Until when the shop is left alone, in UTC.", format = "date-time")
        String notBefore,
    @Schema(description = "Calls in a row that failed.") int failures,
    @Schema(description = "The instance that fetches; absent if none does.") String holder,
    @Schema(description = "When the lease of that instance ends.", format = "date-time")
        String leaseUntil,
    @Schema(description = "When the last genuine webhook came.", format = "date-time")
        String lastWebhookAt,
    @Schema(description = "How far the clock of the shop is ahead, in seconds.") Long skewSeconds,
    @Schema(description = "Documents stored and not yet applied.") long waiting,
    @Schema(description = "Since when the oldest of them waits.", format = "date-time")
        String oldestWaiting,
    @Schema(description = "Things that are due to be read again.") long again,
    @Schema(description = "Things that the shop no longer has.") long gone,
    List<Lane> lanes) {

  /** How far one lane is with one kind of thing. */
  @Schema(name = "Lane", description = "How far one lane is with one kind of thing.")
  record Lane(
      @Schema(allowableValues = {"order", "customer"}) String entity,
      @Schema(allowableValues = {"live", "first-load", "again", "reconcile"}) String lane,
      @Schema(
              description = "Up to when, by the clock of the shop, everything is stored.",
              format = "date-time")
          String watermark,
      @Schema(description = "Documents of the pass that runs, or of the last one.") long fetched,
      @Schema(description = "How many the pass has; absent if the shop does not say.") Long total,
      boolean running,
      @Schema(format = "date-time") String startedAt,
      @Schema(description = "When it will have ended if it goes on so.", format = "date-time")
          String endsAt) {

    static Lane of(WebShopStatus.Progress lane) {
      return new Lane(
          Words.of(lane.entity()),
          Words.of(lane.lane()),
          lane.watermark().map(Texts::time).orElse(null),
          lane.fetched(),
          lane.total() < 0 ? null : lane.total(),
          lane.running(),
          lane.startedAt().map(Texts::time).orElse(null),
          lane.endsAt().map(Texts::time).orElse(null));
    }
  }

  static WebShopView of(WebShopStatus web) {
    return new WebShopView(
        Words.of(web.state()),
        orAbsent(web.problem()),
        web.notBefore().map(Texts::time).orElse(null),
        web.failures(),
        orAbsent(web.holder()),
        web.leaseUntil().map(Texts::time).orElse(null),
        web.lastWebhookAt().map(Texts::time).orElse(null),
        web.skewSeconds().orElse(null),
        web.waiting(),
        web.oldestWaiting().map(Texts::time).orElse(null),
        web.again(),
        web.gone(),
        web.lanes().stream().map(Lane::of).toList());
  }
}
