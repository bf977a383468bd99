package org.stammkunde.api;

/**
 * How far customers moved away from those that a catalogue was put in force for.
 *
 * @param then the first run by this version of the catalogue
 * @param now the current run
 * @param index population stability index over tenths of the points then
 * @param stale whether the index is above 0.25: the catalogue should be looked at
 */
public record ScoreDrift(QualityRun then, QualityRun now, double index, boolean stale) {}
