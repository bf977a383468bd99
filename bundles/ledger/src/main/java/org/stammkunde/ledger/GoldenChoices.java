package org.stammkunde.ledger;

import java.util.List;
import java.util.Map;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.GoldenRecords.Chosen;
import org.stammkunde.api.GoldenRecords.Field;

/** Which record somebody chose a field of by hand. */
public interface GoldenChoices {

  /** The records of a customer, of the host first, merged ones too; no redirection. */
  List<MatchRecords.Side> sources(CustomerId id);

  /** The newest choice of each field among these parties; fields left to the rules are left out. */
  Map<Field, Choice> choices(List<Long> parties);

  /**
   * Keeps a choice.
   *
   * @param party the record that was chosen, or any of the customer's if the rules decide again
   * @param byHand false if the rules decide again
   */
  void choose(long party, Field field, boolean byHand, String user);

  /** That somebody chose the record of a party. */
  record Choice(long party, Chosen chosen) {}
}
