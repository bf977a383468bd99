package org.stammkunde.host.tryton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RecordInvalid;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Kind;
import org.stammkunde.api.SalesDocument.Line;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;
import org.stammkunde.api.Wording;

/** Reads what Tryton has of a sale. Pure. */
final class SalesReader {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          // Ten pieces are 10 and not 1E+1.
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Wording WORDS = Wording.of(SalesReader.class, "Rejections");

  private final ShopId host;
  private final ZoneId zone;
  private final Settings settings;

  SalesReader(ShopId host, ZoneId zone, Settings settings) {
    this.host = host;
    this.zone = zone;
    this.settings = settings;
  }

  List<ShopRecord> read(RawDocument raw) throws RecordRejected {
    JsonNode document;
    try {
      document = JSON.readTree(raw.content());
    } catch (JsonProcessingException damaged) {
      throw rejected("$", "no-json");
    }
    try {
      return switch (Paper.valueOf(document.path("paper").asText())) {
        case SALE -> sale(document, raw.number(), "sale_date");
        case INVOICE -> sale(document, raw.number(), "invoice_date");
        case DUNNING -> dunnings(document, raw.number());
      };
    } catch (RecordInvalid wrong) {
      throw rejected("$", wrong.reason());
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw rejected("$", "not-understood");
    }
  }

  private static RecordRejected rejected(String place, String key) {
    return rejected(place, WORDS.say(key));
  }

  private static RecordRejected rejected(String place, Saying reason) {
    return new RecordRejected(List.of(new Rejection(0, place, "", reason)));
  }

  private List<ShopRecord> sale(JsonNode document, String number, String date)
      throws RecordRejected {
    boolean cancelled =
        switch (document.path("state").asText()) {
          case "confirmed", "processing", "done", "posted", "paid" -> false;
          case "cancelled" -> true;
          // A module may bring a state of its own; until it is known, nobody can say if it counts.
          default -> throw rejected("state", "state");
        };
    List<GrossLines.Net> lines = new ArrayList<>();
    BigDecimal net = BigDecimal.ZERO;
    for (JsonNode line : document.path("lines.")) {
      if (line.path("type").asText().equals("line")) {
        lines.add(line(line));
        net = net.add(lines.get(lines.size() - 1).amount());
      }
    }
    Optional<BigDecimal> total = Values.decimal(document.path("total_amount"));
    boolean back = total.orElse(net).signum() < 0;
    ShopCustomerRef buyer = buyer(document, number);
    List<ShopRecord> records = new ArrayList<>();
    records.add(
        new SalesDocument(
            host,
            back ? Kind.RETURN : Kind.ORDER,
            number,
            back ? document.path("back").asText("") : "",
            buyer,
            startOf(document, date),
            OrderKind.OWN_STOCK,
            cancelled,
            false,
            currency(document.path("currency.").path("code")),
            Values.changed(document),
            GrossLines.of(lines, total, back, cancelled)));
    addGuest(records, buyer);
    return records;
  }

  private GrossLines.Net line(JsonNode line) throws RecordRejected {
    JsonNode product = line.path("product.");
    String article = Values.text(product.path("code"), 100);
    String name = Values.text(product.path("template.").path("name"), 300);
    BigDecimal rate = BigDecimal.ZERO;
    for (JsonNode tax : line.path("taxes.")) {
      if (tax.path("type").asText().equals("percentage")) {
        rate = rate.add(Values.decimal(tax.path("rate")).orElse(BigDecimal.ZERO));
      }
    }
    boolean charge = !product.isObject() || settings.charges().contains(article);
    return new GrossLines.Net(
        article,
        name.isEmpty() ? Values.text(line.path("description"), 300) : name,
        Values.decimal(line.path("quantity")).orElse(BigDecimal.ONE),
        charge ? LineKind.CHARGE : LineKind.GOODS,
        Values.decimal(line.path("amount")).orElseThrow(() -> rejected("lines.amount", "missing")),
        rate);
  }

  private List<ShopRecord> dunnings(JsonNode document, String number) throws RecordRejected {
    BigDecimal amount =
        Values.decimal(document.path("amount"))
            .orElseThrow(() -> rejected("amount", "missing"))
            .setScale(2, RoundingMode.HALF_UP);
    Instant due = startOf(document, "maturity_date");
    List<ShopRecord> records = new ArrayList<>();
    for (JsonNode level : document.path("reached")) {
      int sequence = level.path("sequence").asInt();
      ShopCustomerRef buyer = buyer(document, number);
      records.add(
          new SalesDocument(
              host,
              Kind.DUNNING,
              number + "/" + sequence,
              "",
              buyer,
              // Tryton keeps no day of a reminder, only the days after which it is due.
              due.plusSeconds(level.path("overdue").path("seconds").asLong()),
              OrderKind.OWN_STOCK,
              false,
              false,
              currency(document.path("company.").path("currency.").path("code")),
              Values.changed(document),
              List.of(
                  new Line(
                      1,
                      "",
                      "",
                      BigDecimal.ONE,
                      LineKind.CHARGE,
                      DeliveryKind.PHYSICAL,
                      amount,
                      BigDecimal.ZERO))));
    }
    if (records.isEmpty()) {
      throw rejected("reached", "no-level");
    }
    return records;
  }

  private ShopCustomerRef buyer(JsonNode document, String number) throws RecordRejected {
    JsonNode party = document.path("party.");
    if (!party.path("id").canConvertToLong()) {
      throw rejected("party", "missing");
    }
    return settings.anonymous().contains(party.path("code").asText())
        ? ShopCustomerRef.guest(host, number)
        : ShopCustomerRef.account(host, party.path("id").asText());
  }

  private static void addGuest(List<ShopRecord> records, ShopCustomerRef buyer) {
    if (buyer.guest()) {
      records.add(
          new ShopCustomer(buyer, CustomerDetails.UNKNOWN, false, "", false, Optional.empty()));
    }
  }

  private Instant startOf(JsonNode document, String date) throws RecordRejected {
    LocalDate day = Values.date(document.path(date)).orElseThrow(() -> rejected(date, "missing"));
    return day.atStartOfDay(zone).toInstant();
  }

  private static Currency currency(JsonNode code) throws RecordRejected {
    try {
      return Currency.getInstance(code.asText());
    } catch (IllegalArgumentException unknown) {
      throw rejected("currency", "currency");
    }
  }
}
