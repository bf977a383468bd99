package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Wording;
import org.stammkunde.host.dolibarr.Documents.Source;

/**
 * Reads an invoice, a credit note or an order. Pure.
 *
 * <p>Turnover is what was invoiced. An order that was not, is a reservation; one that was, is kept
 * and not counted, as its invoice is.
 */
final class SaleReader {
  static final Wording WORDS = Wording.of(SaleReader.class, "Rejections");

  static final int ABANDONED = 3;
  private static final int DRAFT = 0;
  private static final int CREDIT_NOTE = 2;
  private static final int PROFORMA = 4;
  private static final int SERVICE = 1;

  private final Settings settings;

  SaleReader(Settings settings) {
    this.settings = settings;
  }

  /** Orders and invoices are numbered apart, and may have the same numbers. */
  String number(Source source, String ref) {
    return source == Source.ORDERS ? "order " + ref : ref;
  }

  SalesDocument read(JsonNode content) throws RecordRejected {
    Row row = new Row(content.path("document"));
    boolean order = new Row(content).text("kind").equals(Source.ORDERS.route());
    String number = number(order ? Source.ORDERS : Source.INVOICES, needed(row, "ref"));
    Kind kind = order ? orderKind(row) : invoiceKind(row);
    boolean back = kind == Kind.RETURN || kind == Kind.REFUND;
    int status = row.text("status").isEmpty() ? row.whole("statut") : row.whole("status");
    boolean cancelled = order ? status < 0 : status == ABANDONED;
    boolean foreign = row.number("multicurrency_total_ttc").isPresent();
    Amounts amounts = new Amounts(foreign ? "multicurrency_total_ttc" : "total_ttc", back);
    try {
      return new SalesDocument(
          Settings.SHOP,
          kind,
          number,
          back ? new Row(content).text("original") : "",
          buyer(row, number),
          at(row),
          order ? OrderKind.RESERVATION : OrderKind.OWN_STOCK,
          cancelled && kind == Kind.ORDER,
          false,
          currency(row, foreign),
          new Row(content).time("changed"),
          lines(row, amounts, cancelled && kind == Kind.ORDER));
    } catch (RecordInvalid wrong) {
      throw rejected("", wrong.reason());
    }
  }

  private static Kind orderKind(Row row) {
    int status = row.text("status").isEmpty() ? row.whole("statut") : row.whole("status");
    return status == DRAFT || row.whole("billed") == 1 ? Kind.ADJUSTMENT : Kind.ORDER;
  }

  private static Kind invoiceKind(Row row) throws RecordRejected {
    int type = row.whole("type");
    int status = row.text("status").isEmpty() ? row.whole("statut") : row.whole("status");
    if (status == DRAFT || type == PROFORMA) {
      return Kind.ADJUSTMENT;
    }
    boolean negative = total(row, "total_ttc").signum() < 0;
    if (type != CREDIT_NOTE && !negative) {
      return Kind.ORDER;
    }
    if (status == ABANDONED) {
      return Kind.ADJUSTMENT;
    }
    for (JsonNode line : row.node().path("lines")) {
      Row one = new Row(line);
      boolean goods = one.whole("product_type") != SERVICE;
      if (goods && one.number("qty").orElse(BigDecimal.ZERO).signum() != 0) {
        return Kind.RETURN;
      }
    }
    return Kind.REFUND;
  }

  private ShopCustomerRef buyer(Row row, String number) throws RecordRejected {
    String id = needed(row, "socid");
    return settings.walkIn().contains(id)
        ? ShopCustomerRef.guest(Settings.SHOP, number)
        : ShopCustomerRef.account(Settings.SHOP, id);
  }

  /** The day of the document, and the time of day at which it was made if that was the same day. */
  private static Instant at(Row row) throws RecordRejected {
    Optional<Instant> created = row.time("date_creation");
    Instant day = row.time("date").or(() -> created).orElseThrow(() -> rejected("date", "no-date"));
    return created
        .filter(made -> !made.isBefore(day) && made.isBefore(day.plus(Duration.ofDays(1))))
        .orElse(day);
  }

  private Currency currency(Row row, boolean foreign) throws RecordRejected {
    String code = foreign ? row.text("multicurrency_code") : "";
    try {
      return code.isEmpty() ? settings.currency() : Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      throw rejected("multicurrency_code", "currency");
    }
  }

  /** Where amounts stand, and whether they are taken off. */
  private record Amounts(String name, boolean back) {
    BigDecimal of(Row row) throws RecordRejected {
      BigDecimal value = total(row, name).setScale(2, RoundingMode.HALF_UP);
      return back ? value.negate() : value;
    }
  }

  private static BigDecimal total(Row row, String name) throws RecordRejected {
    return row.number(name).orElseThrow(() -> rejected(name, "no-amount"));
  }

  private List<Line> lines(Row row, Amounts amounts, boolean cancelled) throws RecordRejected {
    List<Line> lines = new ArrayList<>();
    BigDecimal left = amounts.of(row);
    for (JsonNode node : row.node().path("lines")) {
      Row line = new Row(node);
      BigDecimal value = amounts.of(line);
      left = left.subtract(value);
      lines.add(line(lines.size() + 1, line, value, cancelled));
    }
    if (left.signum() != 0) {
      // Dolibarr rounds taxes of the whole; the document is what the customer pays.
      lines.add(
          new Line(
              lines.size() + 1,
              "",
              "",
              BigDecimal.ONE,
              LineKind.CHARGE,
              DeliveryKind.PHYSICAL,
              left,
              cancelled ? left : BigDecimal.ZERO));
    }
    return lines;
  }

  private Line line(int position, Row line, BigDecimal value, boolean cancelled) {
    String article = line.text("product_ref", 100);
    if (article.isEmpty()) {
      article = line.text("ref", 100);
    }
    boolean product = line.whole("fk_product") > 0;
    boolean charge =
        settings.charges().contains(article)
            || line.whole("special_code") != 0
            || (!product && (line.whole("product_type") == SERVICE || value.signum() < 0));
    boolean download = product && settings.downloads().filter(pattern(article)).isPresent();
    return new Line(
        position,
        product ? article : "",
        text(line),
        line.number("qty").orElse(BigDecimal.ONE),
        charge ? LineKind.CHARGE : LineKind.GOODS,
        download ? DeliveryKind.DOWNLOAD : DeliveryKind.PHYSICAL,
        value,
        cancelled ? value : BigDecimal.ZERO);
  }

  private static Predicate<Pattern> pattern(String article) {
    return pattern -> pattern.matcher(article).matches();
  }

  /** Descriptions are markup. */
  private static String text(Row line) {
    for (String name : List.of("product_label", "libelle", "desc")) {
      String text =
          line.text(name).replaceAll("<[^>]{0,200}>", " ").replaceAll("\\s+", " ").strip();
      if (!text.isEmpty()) {
        return Row.cut(text, 300);
      }
    }
    return "";
  }

  private static String needed(Row row, String name) throws RecordRejected {
    String text = row.text(name);
    if (text.isEmpty()) {
      throw rejected(name, "missing");
    }
    return text;
  }

  private static RecordRejected rejected(String field, String key) {
    return rejected(field, WORDS.say(key));
  }

  static RecordRejected rejected(String field, Saying reason) {
    return new RecordRejected(List.of(new Rejection(0, field, "", reason)));
  }
}
