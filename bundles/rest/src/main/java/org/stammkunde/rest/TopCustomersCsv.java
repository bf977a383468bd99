package org.stammkunde.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.stammkunde.api.Channel;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerScore;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.TopCustomer;
import org.stammkunde.api.TopCustomersList;
import org.stammkunde.edge.Words;

/**
 * The list of top customers as CSV (RFC 4180) that a spreadsheet can open without harm: texts come
 * from shops, where anybody can call himself {@code =HYPERLINK(…)}.
 */
final class TopCustomersCsv {
  static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";

  static final List<String> COLUMNS =
      List.of(
          "rank",
          "customer",
          "shopCustomers",
          "name",
          "company",
          "street",
          "supplement",
          "postalCode",
          "city",
          "country",
          "email",
          "phone",
          "branch",
          "companyCustomer",
          "guest",
          "robinson",
          "net",
          "gross",
          "currency",
          "orders",
          "lastOrder",
          "knownInHost",
          "evidence",
          "netShop",
          "netPos",
          "score",
          "grade");

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * What a spreadsheet takes for a formula at the start of a cell, also after blanks and quotes. A
   * German one splits at semicolons, even inside of our quotes, so what follows those is a start
   * too. The wide forms are those that East Asian spreadsheets read as the narrow ones.
   */
  private static final Pattern FORMULA =
      Pattern.compile("(^|[;|\\t\\r\\n])([\\s\\p{Z}\\p{Cf}\"'`]*)(?=[=+\\-@\\t\\r＝＋－＠])");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.NON_NUMERIC).get();

  private TopCustomersCsv() {}

  static String of(TopCustomersList list, boolean byteOrderMark) {
    StringBuilder text = new StringBuilder();
    if (byteOrderMark) {
      text.append(BYTE_ORDER_MARK);
    }
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(COLUMNS);
      for (TopCustomer customer : list.customers()) {
        printer.printRecord(cells(customer, list));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not fail", impossible);
    }
    return text.toString();
  }

  private static List<Object> cells(TopCustomer customer, TopCustomersList list) {
    CustomerDetails details = customer.details();
    return List.of(
        customer.rank(),
        customer.customer().value(),
        harmless(accounts(customer)),
        harmless((details.firstName() + " " + details.lastName()).strip()),
        harmless(details.company()),
        harmless(details.address().street()),
        harmless(details.address().supplement()),
        harmless(details.address().postalCode()),
        harmless(details.address().city()),
        harmless(details.address().country()),
        harmless(details.email()),
        harmless(details.phone()),
        harmless(customer.branch()),
        Boolean.toString(customer.companyCustomer()),
        Boolean.toString(customer.guest()),
        Boolean.toString(customer.robinson()),
        customer.net(),
        customer.gross(),
        list.currency().getCurrencyCode(),
        customer.orders(),
        Texts.time(customer.lastOrder(), list.zone()),
        harmless(customer.knownInHost().map(known -> known.hostCustomer().value()).orElse("")),
        customer.knownInHost().flatMap(TopCustomer.Known::evidence).map(Words::of).orElse(""),
        customer.netByChannel().get(Channel.SHOP),
        customer.netByChannel().get(Channel.POS),
        customer.score().<Object>map(CustomerScore::points).orElse(""),
        harmless(customer.score().map(score -> score.grade().name()).orElse("")));
  }

  /** {@code shop:number}, and {@code shop:guest:number} for a guest, with blanks between. */
  private static String accounts(TopCustomer customer) {
    return customer.shopCustomers().stream()
        .map(TopCustomersCsv::account)
        .collect(Collectors.joining(" "));
  }

  private static String account(ShopCustomerRef ref) {
    return ref.shop() + (ref.guest() ? ":guest:" : ":") + ref.number();
  }

  /** The text with an apostrophe before whatever a spreadsheet might run. */
  static String harmless(String text) {
    return FORMULA.matcher(text).replaceAll("$1'$2");
  }
}
