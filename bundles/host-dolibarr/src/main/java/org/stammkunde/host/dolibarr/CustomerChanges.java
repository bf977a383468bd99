package org.stammkunde.host.dolibarr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostErp.Changes;
import org.stammkunde.host.dolibarr.ByChange.Page;

/** Third parties that changed; then contacts that moved, which tell of merges. */
final class CustomerChanges {
  private static final String BETWEEN = "|";

  private final ByChange byChange;
  private final People people;
  private final Merges merges;

  CustomerChanges(ByChange byChange, People people, Merges merges) {
    this.byChange = byChange;
    this.people = people;
    this.merges = merges;
  }

  Changes after(String cursor, int size) throws CallFailed {
    String[] parts = cursor.split("\\|", -1);
    if (!cursor.isEmpty() && parts.length != 2) {
      throw new IllegalArgumentException("this is no cursor of a Dolibarr");
    }
    Tail thirds = Tail.of(cursor.isEmpty() ? "" : parts[0]);
    Tail contacts = Tail.of(cursor.isEmpty() ? "" : parts[1]);
    Filter all = Filter.of("rowid", ">", 0);
    Page page = byChange.page(People.THIRD_PARTIES, all, thirds.place(), size);
    List<HostCustomer> told = new ArrayList<>(people.customers(thirds.fresh(page)));
    Tail after = thirds.after(page);
    int room = size - told.size();
    if (page.more() || room == 0) {
      return new Changes(told, after.text() + BETWEEN + contacts.text(), true);
    }
    Page moved = byChange.page(People.CONTACTS, Marker.any(), contacts.place(), room);
    for (JsonNode contact : contacts.fresh(moved)) {
      merges.merged(contact).ifPresent(told::add);
    }
    return new Changes(told, after.text() + BETWEEN + contacts.after(moved).text(), moved.more());
  }
}
