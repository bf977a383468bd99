package org.stammkunde.shop.shopware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stammkunde.shop.shopware.Recorded.part;
import static org.stammkunde.shop.shopware.Recorded.sale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stammkunde.api.LineKind;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.SalesDocument;
import org.stammkunde.api.SalesDocument.Line;

/** Lines add up to what the customer owes, to the cent. */
class AmountsTest {
  private final ObjectNode order = Recorded.shipped();

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static ObjectNode price(ObjectNode price, String total, String tax) {
    price.put("apiAlias", "calculated_price").put("totalPrice", money(total));
    price.putArray("calculatedTaxes").addObject().put("tax", money(tax));
    return price;
  }

  private ObjectNode add(String id, String parent, String total) {
    ObjectNode line = part(order, "lineItems", 0).deepCopy();
    line.put("id", id).put("parentId", parent).put("totalPrice", money(total)).put("label", id);
    ((ArrayNode) order.get("lineItems")).add(line);
    return line;
  }

  @Test
  void ofANetOrderTheTaxesAreOwedToo() {
    order.put("taxStatus", "net").put("amountTotal", money("96.30"));
    ObjectNode line = part(order, "lineItems", 0).put("totalPrice", money("80.00"));
    price(line.putObject("price"), "80.00", "5.60");
    price((ObjectNode) order.get("shippingCosts"), "10.00", "0.70");
    List<Line> lines = sale(order).lines();
    assertThat(lines).extracting(Line::value).containsExactly(money("85.60"), money("10.70"));
    assertThat(lines.get(1).kind()).isEqualTo(LineKind.CHARGE);
  }

  @Test
  void ofATaxFreeOrderNothingIsAdded() {
    order.put("taxStatus", "tax-free").put("amountTotal", money("80.00"));
    ObjectNode line = part(order, "lineItems", 0).put("totalPrice", money("80.00"));
    price(line.putObject("price"), "80.00", "5.60");
    assertThat(sale(order).lines()).extracting(Line::value).containsExactly(money("80.00"));
  }

  @Test
  void aNetOrderWithoutTaxesIsRefused() {
    order.put("taxStatus", "net");
    assertThatThrownBy(() -> Recorded.read(order, Map.of()))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("lineItems[0].price.calculatedTaxes");
  }

  @Test
  void whatRoundingLeavesOverIsALineOfItsOwn() {
    order.put("amountTotal", money("85.61"));
    List<Line> lines = sale(order).lines();
    assertThat(lines.get(1).value()).isEqualTo("0.01");
    assertThat(lines.get(1).kind()).isEqualTo(LineKind.CHARGE);
  }

  @Test
  void cashRoundingIsKept() {
    order.put("amountTotal", money("85.50"));
    order.putObject("totalRounding").put("interval", money("0.1"));
    assertThat(LineReader.sum(sale(order).lines())).isEqualTo("85.50");
  }

  @Test
  void linesThatDoNotAddUpAreRefused() {
    order.put("amountTotal", money("90.00"));
    assertThatThrownBy(() -> Recorded.read(order, Map.of()))
        .isInstanceOf(RecordRejected.class)
        .hasMessageContaining("amountTotal");
  }

  @Test
  void amountsWithMoreDecimalsAreRoundedOnce() {
    part(order, "lineItems", 0).put("totalPrice", money("85.599999999999994"));
    assertThat(sale(order).lines()).extracting(Line::value).containsExactly(money("85.60"));
  }

  @Test
  void ofAContainerTheContentsCountIfTheyCostAsMuch() {
    order.put("amountTotal", money("185.60"));
    add("box", "", "100.00");
    add("pen", "box", "40.00");
    add("ink", "box", "60.00");
    assertThat(sale(order).lines())
        .extracting(Line::text)
        .containsExactly("Fachbuch", "ink", "pen");
  }

  @Test
  void aContainerWithAPriceOfItsOwnCountsAsAWhole() {
    order.put("amountTotal", money("185.60"));
    add("box", "", "100.00");
    add("pen", "box", "40.00");
    assertThat(sale(order).lines()).extracting(Line::text).containsExactly("Fachbuch", "box");
  }

  @Test
  void anOrderInAnotherCurrencyKeepsItsAmounts() {
    ((ObjectNode) order.get("currency")).put("isoCode", "CHF");
    order.put("currencyFactor", money("1.17"));
    SalesDocument sale = sale(order);
    assertThat(sale.currency().getCurrencyCode()).isEqualTo("CHF");
    assertThat(LineReader.sum(sale.lines())).isEqualTo("85.60");
  }

  @Test
  void ofACancelledOrderRoundingAndShippingAreCancelledToo() {
    order.put("amountTotal", money("90.51"));
    price((ObjectNode) order.get("shippingCosts"), "4.90", "0.32");
    Recorded.state(order, "cancelled");
    assertThat(sale(order).lines())
        .hasSize(3)
        .allMatch(line -> line.cancelled().equals(line.value()));
  }
}
