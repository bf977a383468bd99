/** Measures the matching: how right it is on sets whose truth is known, and how fast it is. */
package org.stammkunde.benchmarks.matching;
