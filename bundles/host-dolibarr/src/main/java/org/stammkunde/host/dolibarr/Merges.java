package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostRefused;

/**
 * Merges, ours and those that somebody does in Dolibarr. There the one that goes is deleted; where
 * it went is told by its contact ({@link Marker}).
 */
final class Merges {
  private final Api api;
  private final People people;
  private final CustomerWriter writer;

  Merges(Api api, People people, CustomerWriter writer) {
    this.api = api;
    this.people = people;
    this.writer = writer;
  }

  /** Who was created under a key and was merged since. */
  Optional<HostCustomer> byKey(String key) throws CallFailed {
    for (JsonNode contact : marked(Marker.withKey(key))) {
      Row row = new Row(contact);
      Optional<Marker> marker =
          Marker.of(row.text("ref_ext")).filter(found -> found.key().equals(key));
      if (marker.isPresent()) {
        Optional<HostCustomer> merged = merged(contact);
        if (merged.isPresent()) {
          return merged;
        }
      }
    }
    return Optional.empty();
  }

  /** The customer that a contact was made for, if that was merged into the one that has it now. */
  Optional<HostCustomer> merged(JsonNode contact) throws CallFailed {
    Row row = new Row(contact);
    String into = row.text("socid");
    Optional<Marker> marker = Marker.of(row.text("ref_ext"));
    if (marker.isEmpty()
        || !into.matches(Api.ID)
        || marker.get().customer().equals(into)
        // Somebody gave the contact to another customer: no merge, as this one still exists.
        || thirdParty(marker.get().customer()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(People.gone(marker.get().customer(), into));
  }

  private List<JsonNode> marked(Filter filter) throws CallFailed {
    return api.list(People.CONTACTS, filter, "t.rowid", 100).items();
  }

  private Optional<JsonNode> thirdParty(String id) throws CallFailed {
    return id.matches(Api.ID) ? api.find(People.THIRD_PARTIES + "/" + id) : Optional.empty();
  }

  void merge(String from, String into) throws CallFailed, HostRefused {
    if (from.equals(into)) {
      throw new HostRefused("a customer cannot be merged with itself");
    }
    Optional<JsonNode> stays = thirdParty(into);
    if (stays.isEmpty()) {
      throw new HostRefused("Dolibarr has no customer " + into);
    }
    Optional<JsonNode> goes = thirdParty(from);
    if (goes.isEmpty()) {
      ensureMerged(from, into);
      return;
    }
    Row before = new Row(stays.get());
    String both =
        people
            .accounts()
            .joined(
                before.text("ref_ext"),
                people.accounts().read(new Row(goes.get()).text("ref_ext")));
    try {
      writer.mark(goes.get());
      // Dolibarr keeps one ref_ext of two, and would lose the accounts of the one that goes.
      number(into, both);
      joined(from, into, before.text("ref_ext"));
    } catch (Api.Refused refused) {
      throw new HostRefused("Dolibarr did not merge the customers: " + refused.getMessage());
    }
  }

  private void joined(String from, String into, String refExt) throws CallFailed, Api.Refused {
    try {
      api.put(
          People.THIRD_PARTIES + "/" + into + "/merge/" + from,
          JsonNodeFactory.instance.objectNode());
    } catch (Api.Refused refused) {
      number(into, refExt);
      throw new Api.Refused(
          500,
          refused.getMessage()
              + " In versions 16 and 17 an administrator must have switched on the modules"
              + " Donations and Tickets once, or their tables are missing.");
    }
  }

  private void number(String id, String refExt) throws CallFailed, Api.Refused {
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    change.put("ref_ext", refExt);
    // Dolibarr 16 answers a refusal with 200 and what stood there before.
    if (!new Row(api.put(People.THIRD_PARTIES + "/" + id, change)).text("ref_ext").equals(refExt)) {
      throw new Api.Refused(500, "the customer that stays cannot be changed; open it and save it");
    }
  }

  private void ensureMerged(String from, String into) throws CallFailed, HostRefused {
    if (!from.matches(Api.ID)) {
      throw new HostRefused("Dolibarr has no customer " + from);
    }
    for (JsonNode contact : marked(Marker.of(Long.parseLong(from)))) {
      Row row = new Row(contact);
      boolean its =
          Marker.of(row.text("ref_ext"))
              .filter(marker -> marker.customer().equals(from))
              .isPresent();
      if (its && row.text("socid").equals(into)) {
        return;
      }
      if (its) {
        throw new HostRefused("the customer was merged into " + row.text("socid") + " before");
      }
    }
    throw new HostRefused("Dolibarr has no customer " + from);
  }
}
