package org.stammkunde.api;

/**
 * What a run of the quality analysis said of a customer.
 *
 * @param points the sum over all criteria
 * @param grade what that is called in the catalogue of the run
 */
public record CustomerScore(int points, Grade grade) {}
