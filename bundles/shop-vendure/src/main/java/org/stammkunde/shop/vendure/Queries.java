package org.stammkunde.shop.vendure;

import org.stammkunde.shop.vendure.Settings.FieldNames;

/**
 * What is asked of the shop, no more than is needed. Free texts, passwords, payment references and
 * what a customer account says twice stay where they are.
 *
 * @param customerFields the custom fields of a customer that are asked for; each of these is empty
 *     if there are none
 * @param orderFields those of an order
 * @param variantFields those of a product variant
 * @param shippingFields those of a shipping method
 */
record Queries(
    String customerFields, String orderFields, String variantFields, String shippingFields) {
  static final String GREETING =
      "query StammkundeGreeting { me { channels { id permissions } }"
          + " activeChannel { id token }"
          + " globalSettings { serverConfig { moneyStrategyPrecision orderProcess { name } "
          + CustomFields.SELECTION
          + " } } }";

  static final String SCHEMA =
      "query StammkundeSchema { globalSettings { serverConfig { "
          + CustomFields.SELECTION
          + " } } }";

  private static final String ADDRESS =
      "{ fullName company streetLine1 streetLine2 postalCode city countryCode phoneNumber }";

  /** With the custom fields that are there. */
  static Queries of(CustomFields there, FieldNames names) {
    return new Queries(
        there.selection(
            CustomFields.CUSTOMER,
            names.customerNumber(),
            names.vatId(),
            names.robinson(),
            names.consent(),
            names.branch()),
        there.selection(CustomFields.ORDER, names.test()),
        there.selection(CustomFields.VARIANT, names.download()),
        there.selection(CustomFields.SHIPPING, names.shippingKind()));
  }

  String order() {
    return "{ id code state type orderPlacedAt createdAt updatedAt currencyCode totalWithTax"
        + " customer { id firstName lastName emailAddress phoneNumber user { id }"
        + customerFields
        + " } billingAddress "
        + ADDRESS
        + " shippingAddress "
        + ADDRESS
        + " lines { id updatedAt quantity orderPlacedQuantity unitPriceWithTax linePriceWithTax"
        + " proratedUnitPriceWithTax productVariant { sku name"
        + variantFields
        + " } } shippingLines { id priceWithTax discounts { adjustmentSource amountWithTax }"
        + " shippingMethod { code name"
        + shippingFields
        + " } } surcharges { id sku description priceWithTax }"
        + " discounts { adjustmentSource description amountWithTax }"
        + " payments { id amount state updatedAt"
        + " refunds { id state total createdAt updatedAt lines { orderLineId quantity } } }"
        + " fulfillments { id state updatedAt } modifications { id updatedAt }"
        + orderFields
        + " }";
  }

  String customer() {
    return "{ id createdAt updatedAt firstName lastName emailAddress phoneNumber user { id }"
        + " addresses { id updatedAt fullName company streetLine1 streetLine2 postalCode city"
        + " country { code } phoneNumber defaultBillingAddress defaultShippingAddress }"
        + customerFields
        + " }";
  }

  String cart() {
    return "{ id updatedAt currencyCode totalWithTax customer { id user { id }"
        + customerFields
        + " } lines { id updatedAt quantity productVariant { sku name } } }";
  }

  /** Enough to know that it is there. */
  static String orderKey() {
    return "{ id orderPlacedAt }";
  }

  /** Enough to know that it is there, and whose it is. */
  static String customerKey() {
    return "{ id createdAt user { id } }";
  }
}
