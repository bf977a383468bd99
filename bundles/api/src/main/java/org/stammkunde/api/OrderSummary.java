package org.stammkunde.api;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One sales document in a customer's list.
 *
 * @param shop where
 * @param kind what it is
 * @param number the shop's number
 * @param orderNumber the order that a return, refund or dunning belongs to, or empty
 * @param at when
 * @param orderKind how it reaches the customer
 * @param cancelled whether it was cancelled as a whole
 * @param test whether it is a test order
 * @param lines how many lines it has
 * @param gross its value as the shop shows it; what was taken back is negative
 * @param net what it adds to the net value of the customer; what was taken back is negative
 */
public record OrderSummary(
    ShopId shop,
    SalesDocument.Kind kind,
    String number,
    String orderNumber,
    Instant at,
    OrderKind orderKind,
    boolean cancelled,
    boolean test,
    int lines,
    BigDecimal gross,
    BigDecimal net) {}
