package org.stammkunde.mapping;

/**
 * One line of a document.
 *
 * @param line its number in the file, from 1
 * @param cells by index of the mapping's columns; never null, empty where there is nothing
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; lists would double the cost of a line.
record Row(long line, String[] cells) {}
