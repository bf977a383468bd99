package org.stammkunde.engine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.DeliveryKind;
import org.stammkunde.api.FileRejected;
import org.stammkunde.api.FileShop;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.OrderKind;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.RawDocument;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.Saying;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.api.ShopRecord;

/**
 * A shop whose files have one word a field, for tests of what comes after reading:
 *
 * <pre>
 * order    NUMBER DATE CUSTOMER VALUE [CURRENCY]
 * return   NUMBER DATE CUSTOMER VALUE
 * guest    NUMBER DATE VALUE [NAME EMAIL [FIRST-NAME STREET POSTCODE CITY PHONE]]
 * customer NUMBER NAME EMAIL [FIRST-NAME STREET POSTCODE CITY PHONE]
 * host     KEY NAME EMAIL [SHOP-CUSTOMER-NUMBER [FIRST-NAME STREET POSTCODE CITY PHONE]]
 *
 *
 * A customer may end with any of the words robinson, consent and no-consent.
 *
 * broken                                 the file cannot be read from here on
 * </pre>
 */
final class LineShop implements FileShop {
  static final ShopId ID = new ShopId("lines");

  private final Path folder;
  String readsBadAs = "bad";
  volatile Channel channel = Channel.SHOP;

  LineShop(Path folder) {
    this.folder = folder;
  }

  @Override
  public ShopId shop() {
    return ID;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Reading open(Path file) throws FileRejected {
    try {
      return new LineReading(Files.readAllLines(file).iterator());
    } catch (IOException e) {
      throw new FileRejected(Saying.verbatim("unreadable"), e);
    }
  }

  @Override
  public List<ShopRecord> parse(List<RawDocument> parts) throws RecordRejected {
    List<SalesDocument.Line> lines = new ArrayList<>();
    for (RawDocument part : parts) {
      String[] word = part.content().split(" ");
      switch (word[0]) {
        case "customer" -> {
          return List.of(customer(word));
        }
        case "host" -> {
          return List.of(host(word));
        }
        default -> lines.add(line(lines.size() + 1, value(word)));
      }
    }
    String[] word = parts.get(0).content().split(" ");
    SalesDocument document = document(word, lines);
    return word[0].equals("guest") && word.length > 4
        ? List.of(document, guest(document.buyer(), word))
        : List.of(document);
  }

  private String value(String[] word) throws RecordRejected {
    String value = word[0].equals("guest") ? word[3] : word[4];
    if (value.equals("fault")) {
      throw new IllegalStateException("nobody foresaw this");
    }
    if (!value.equals("bad")) {
      return value;
    }
    if (readsBadAs.equals("bad")) {
      throw new RecordRejected(
          List.of(new Rejection(1, "value", value, new Saying("is no number", "ist keine Zahl"))));
    }
    return readsBadAs;
  }

  private static ShopCustomer customer(String[] word) {
    List<String> flags = List.of(word);
    Optional<Boolean> consent =
        flags.contains("no-consent")
            ? Optional.of(false)
            : Optional.of(true).filter(yes -> flags.contains("consent"));
    return new ShopCustomer(
        ShopCustomerRef.account(ID, word[1]),
        details(word, 4),
        false,
        "",
        flags.contains("robinson"),
        Optional.empty(),
        "",
        Optional.empty(),
        consent,
        Map.of());
  }

  private static ShopCustomer guest(ShopCustomerRef ref, String[] word) {
    // The same words as of a customer, after number, date and value.
    String[] person = Arrays.copyOfRange(word, 2, word.length);
    return new ShopCustomer(ref, details(person, 4), false, "", false, Optional.empty());
  }

  private static NewHostCustomer host(String[] word) {
    return new NewHostCustomer(
        details(word, 5),
        false,
        "",
        false,
        word.length > 4 && !word[4].equals("-")
            ? List.of(ShopCustomerRef.account(ID, word[4]))
            : List.of());
  }

  private static CustomerDetails details(String[] word, int more) {
    if (word.length <= more) {
      return new CustomerDetails("", word[2], "", word[3], "", "", PostalAddress.UNKNOWN);
    }
    PostalAddress address =
        new PostalAddress(word[more + 1], "", word[more + 2], word[more + 3], "DE");
    return new CustomerDetails(word[more], word[2], "", word[3], word[more + 4], "", address);
  }

  private static SalesDocument.Line line(int position, String value) {
    return new SalesDocument.Line(
        position,
        "A",
        "",
        BigDecimal.ONE,
        LineKind.GOODS,
        DeliveryKind.PHYSICAL,
        new BigDecimal(value),
        BigDecimal.ZERO);
  }

  private static SalesDocument document(String[] word, List<SalesDocument.Line> lines) {
    boolean guest = word[0].equals("guest");
    return new SalesDocument(
        ID,
        word[0].equals("return") ? SalesDocument.Kind.RETURN : SalesDocument.Kind.ORDER,
        word[1],
        "",
        guest ? ShopCustomerRef.guest(ID, word[1]) : ShopCustomerRef.account(ID, word[3]),
        Instant.parse(word[2] + "T12:00:00Z"),
        OrderKind.SHIPPING,
        false,
        false,
        Currency.getInstance(word.length > 5 && !guest ? word[5] : "EUR"),
        Optional.empty(),
        lines);
  }

  private static final class LineReading implements Reading {
    private final Iterator<String> source;
    private long lines;

    LineReading(Iterator<String> source) {
      this.source = source;
    }

    @Override
    public RawDocument next() throws FileRejected {
      if (!source.hasNext()) {
        return null;
      }
      lines++;
      String line = source.next();
      if (line.equals("broken")) {
        throw new FileRejected(Saying.verbatim("line " + lines + " cannot be read"));
      }
      Entity entity =
          switch (line.split(" ")[0]) {
            case "customer" -> Entity.CUSTOMER;
            case "host" -> Entity.HOST_CUSTOMER;
            default -> Entity.ORDER;
          };
      return new RawDocument(entity, line.split(" ")[1], line);
    }

    @Override
    public String mapping() {
      return "lines-1";
    }

    @Override
    public List<Rejection> rejections() {
      return List.of();
    }

    @Override
    public long lines() {
      return lines;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}
