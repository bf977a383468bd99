package org.stammkunde.api;

import java.time.Instant;

/**
 * That a customer is worth less than before, so that somebody can ask why.
 *
 * @param id ascending in the order in which they were found
 * @param who the customer that it is now, after joins too; without a name if it was erased since
 * @param at the point in time of the figures that showed it
 * @param pointsBefore what it had
 * @param gradeBefore the name of its grade then
 * @param points what it has since
 * @param grade the name of its grade since, a lower one
 */
public record ScoreAlert(
    long id,
    NamedCustomer who,
    Instant at,
    int pointsBefore,
    String gradeBefore,
    int points,
    String grade) {}
