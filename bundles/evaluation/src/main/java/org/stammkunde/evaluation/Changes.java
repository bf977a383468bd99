package org.stammkunde.evaluation;

import java.util.List;
import java.util.Map;
import org.stammkunde.api.Channel;
import org.stammkunde.api.ShopId;

/**
 * What is new since the figures were last changed. A party or document that is given replaces what
 * was known of it, so the same changes twice do no harm.
 *
 * @param position the position in the ledger's change feed up to which this goes
 * @param parties new and changed parties, each once
 * @param removedParties parties that are no more; their documents leave with them
 * @param documents new and changed documents, each once
 * @param removedDocuments documents that are no more; none of {@code documents}
 * @param channels where the sales of shops happened; a shop that is not named keeps what was said
 *     of it before, {@link Channel#SHOP} at first
 */
public record Changes(
    long position,
    List<Party> parties,
    List<Party.Key> removedParties,
    List<SalesFigures> documents,
    List<Long> removedDocuments,
    Map<ShopId, Channel> channels) {

  /** Copies the lists and the map. */
  public Changes {
    parties = List.copyOf(parties);
    removedParties = List.copyOf(removedParties);
    documents = List.copyOf(documents);
    removedDocuments = List.copyOf(removedDocuments);
    channels = Map.copyOf(channels);
  }

  /** Nothing new of channels. */
  public Changes(
      long position,
      List<Party> parties,
      List<Party.Key> removedParties,
      List<SalesFigures> documents,
      List<Long> removedDocuments) {
    this(position, parties, removedParties, documents, removedDocuments, Map.of());
  }

  /** Parties and documents that come or change, as in a first load. */
  public static Changes of(long position, List<Party> parties, List<SalesFigures> documents) {
    return new Changes(position, parties, List.of(), documents, List.of());
  }
}
