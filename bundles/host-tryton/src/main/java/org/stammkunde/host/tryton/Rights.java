package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.HostErp.Lack;

/** What the groups of our user let it do, and whether this Tryton has what we need. */
final class Rights {
  private static final Duration MOST_SKEW = Duration.ofMinutes(1);
  private static final List<String> SALES =
      List.of("sale.sale", "account.invoice", "account.dunning");
  private static final List<String> CUSTOMERS =
      List.of("party.party", "party.address", "party.contact_mechanism", "party.identifier");

  private Rights() {}

  static Set<Lack> lacks(JsonRpc tryton, Equipment equipment, Clock clock)
      throws CallFailed, Fault {
    List<String> sales = SALES.stream().filter(equipment.models()::contains).toList();
    JsonRpc.Result answer =
        tryton.askAt(
            "model.ir.model.access.get_access",
            Stream.concat(CUSTOMERS.stream(), sales.stream()).toList());
    JsonNode access = answer.value();
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    if (!equipment.scores()) {
      lacks.add(Lack.SCORES);
    }
    if (!CUSTOMERS.stream().allMatch(it -> may(access, it, "create") && may(access, it, "write"))) {
      lacks.add(Lack.CUSTOMERS);
    }
    if (!sales.stream().allMatch(it -> may(access, it, "read"))) {
      lacks.add(Lack.SALES);
    }
    if (Duration.between(clock.instant(), answer.now()).abs().compareTo(MOST_SKEW) > 0) {
      lacks.add(Lack.TIME);
    }
    return lacks;
  }

  /** Tryton says 1 for a right that a group gives, and true where no group is asked for. */
  private static boolean may(JsonNode access, String model, String what) {
    return access.path(model).path(what).asBoolean();
  }
}
