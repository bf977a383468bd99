package org.stammkunde.matching;

/**
 * Two records that are, or may be, the same customer.
 *
 * @param left row of the one that was added first
 * @param right row of the other
 * @param probability that they are the same, from 0 to 1
 * @param weight the same as log2 of the odds
 * @param decision what becomes of them
 */
public record MatchedPair(
    int left, int right, double probability, double weight, Decision decision) {}
