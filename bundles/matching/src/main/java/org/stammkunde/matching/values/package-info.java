/** The values of records: normalised, kept once each, and how alike two of them are. */
package org.stammkunde.matching.values;
