package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.Page;
import org.stammkunde.api.ShopSync;
import org.stammkunde.edge.Words;

/** The state of all shops. */
@Schema(name = "Sync", description = "The state of all shops.")
record SyncView(List<Shop> shops) {

  /** One shop. */
  @Schema(name = "ShopStatus", description = "The state of one shop.")
  record Shop(
      String shop,
      @Schema(description = "Whether a connector for it runs.") boolean connected,
      @Schema(description = "Registered accounts.") long customers,
      @Schema(description = "Guest orders.") long guests,
      @Schema(description = "Sales documents of every kind.") long documents,
      @Schema(description = "Documents kept aside.") long quarantined,
      @Schema(description = "Link conflicts.") long conflicts,
      @Schema(description = "Absent if there was none.") Run lastRun,
      @Schema(description = "Absent for a shop of files.") WebShopView web) {

    static Shop of(ShopSync.Status status, Locale language) {
      return new Shop(
          status.shop().value(),
          status.connected(),
          status.customers(),
          status.guests(),
          status.documents(),
          status.quarantined(),
          status.conflicts(),
          status.lastRun().map(run -> Run.of(run, language)).orElse(null),
          status.web().map(WebShopView::of).orElse(null));
    }
  }

  /** One import or fetch. */
  @Schema(name = "Run", description = "One import or fetch.")
  record Run(
      @Schema(description = "In every log line of the run.") String id,
      @Schema(allowableValues = {"running", "done", "failed"}) String state,
      @Schema(description = "In UTC.", format = "date-time") String startedAt,
      @Schema(description = "In UTC; absent while it runs.", format = "date-time") String endedAt,
      @Schema(description = "Documents found so far.") long documents,
      @Schema(description = "Documents kept aside.") long rejected,
      @Schema(description = "Why it failed; absent if it did not.") String problem) {

    static Run of(ShopSync.Run run, Locale language) {
      return new Run(
          Long.toString(run.id()),
          Words.of(run.state()),
          Texts.time(run.startedAt()),
          run.endedAt().map(Texts::time).orElse(null),
          run.documents(),
          run.rejected(),
          run.problem().map(problem -> problem.in(language)).orElse(null));
    }
  }

  /** Documents that were kept aside. */
  @Schema(name = "Quarantine", description = "A part of what was kept aside, oldest first.")
  record Quarantine(
      List<Document> documents,
      @Schema(description = "Cursor of the next part; absent at the end.") String next) {

    static Quarantine of(Page<ShopSync.Quarantined> page, Locale language) {
      return new Quarantine(
          page.items().stream().map(document -> Document.of(document, language)).toList(),
          page.next().orElse(null));
    }
  }

  /** One document; never its contents. */
  @Schema(name = "QuarantinedDocument", description = "A document kept aside; not its contents.")
  record Document(
      @Schema(allowableValues = {"order", "customer", "host-customer"}) String entity,
      @Schema(description = "The shop's number of it.") String number,
      @Schema(description = "In UTC.", format = "date-time") String since,
      @Schema(description = "Each names line and field, in the language of Accept-Language.")
          List<String> reasons) {

    static Document of(ShopSync.Quarantined document, Locale language) {
      return new Document(
          Words.of(document.entity()),
          document.number(),
          Texts.time(document.since()),
          document.reasons().stream().map(reason -> reason.in(language)).toList());
    }
  }

  /** How a replay ended. */
  @Schema(name = "Replayed", description = "How a replay ended.")
  record Replayed(
      @Schema(description = "Documents that changed something.") long applied,
      @Schema(description = "Documents that were known already.") long unchanged,
      @Schema(description = "Documents still aside.") long stillRejected) {

    static Replayed of(ShopSync.Replayed replayed) {
      return new Replayed(replayed.applied(), replayed.unchanged(), replayed.stillRejected());
    }
  }

  static SyncView of(List<ShopSync.Status> shops, Locale language) {
    return new SyncView(shops.stream().map(shop -> Shop.of(shop, language)).toList());
  }
}
