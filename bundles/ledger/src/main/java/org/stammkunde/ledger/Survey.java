package org.stammkunde.ledger;

import org.stammkunde.api.Installation;

/** What the database says of itself, and what waits in it. */
public interface Survey {

  /** As it is now; fast, as only what waits and the runs are counted. */
  Installation.Ledger read();
}
