/** Measures the house beside its peers. Part of no product. */
package org.stammkunde.benchmarks;
