package org.stammkunde.evaluation;

/**
 * When and for how much customers bought, as models of purchases need it: one purchase a customer
 * and calendar day. What was cancelled or came back is taken off the latest purchases up to its own
 * day; a purchase of which nothing is left did not happen. Guests are in none of it. The arrays are
 * shared with the caller: nobody writes into them.
 *
 * @param customers ids, ascending; those with at least one purchase
 * @param repeats purchases after the first one
 * @param recency days from the first purchase to the last one
 * @param age days from the first purchase to the last day that counts
 * @param first cents of the first purchase
 * @param later cents of all purchases after the first one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Purchases(
    long[] customers, int[] repeats, int[] recency, int[] age, long[] first, long[] later) {}
