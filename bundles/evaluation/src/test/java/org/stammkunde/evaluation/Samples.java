package org.stammkunde.evaluation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.Period;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.TopCustomersQuery;

/** What several tests need. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
  static final Interval NOVEMBER =
      new Interval(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));
  static final TopCustomersQuery ALL = TopCustomersQuery.of(Period.parse("30d"));

  private Samples() {}

  static Party account(long id, long customer) {
    return Party.ofShop(id, new CustomerId(customer), new ShopId("buch"), "", false, false);
  }

  static SalesFigures order(long document, long party, long cents) {
    return sale(document, party, Kind.ORDER, AT, false, cents);
  }

  static SalesFigures sale(
      long document, long party, Kind kind, Instant at, boolean cancelled, long cents) {
    SalesFigures.Part part = new SalesFigures.Part(DeliveryKind.PHYSICAL, LineKind.GOODS, cents, 0);
    return new SalesFigures(
        document, party, kind, at, OrderKind.SHIPPING, cancelled, false, List.of(part));
  }

  static Figures figures(List<Party> parties, SalesFigures... documents) {
    Figures figures = new Figures("ledger");
    figures.apply(Changes.of(1, parties, List.of(documents)));
    return figures;
  }

  static byte[] saved(Figures figures) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    figures.save(out);
    return out.toByteArray();
  }
}
