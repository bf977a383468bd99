package org.stammkunde.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.Rejection;

/** What is wrong with one document: one fault a cell, and no more than somebody would read. */
final class Faults {
  /** Most faults that are told; one more says that there are others. */
  static final int MOST = 100;

  private final List<Rejection> told = new ArrayList<>();
  private final Set<Cell> cells = new HashSet<>();

  private record Cell(long line, String column) {}

  /** Adds a fault, unless its cell has one already or there are enough. */
  void add(Rejection fault) {
    boolean ofACell = !fault.field().isEmpty();
    if (told.size() > MOST || (ofACell && !cells.add(new Cell(fault.line(), fault.field())))) {
      return;
    }
    told.add(
        told.size() < MOST ? fault : new Rejection(fault.line(), "", "", Unreadable.say("more")));
  }

  boolean isEmpty() {
    return told.isEmpty();
  }

  /** In the order in which they were found. */
  List<Rejection> told() {
    return Collections.unmodifiableList(told);
  }
}
