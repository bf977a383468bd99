package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.ledger.Links;
import org.stammkunde.ledger.Links.Decision;

/** Asks the rules about accounts and writes what they say. */
final class Deciding {
  private static final String RULE = "rule";

  private final Connection connection;
  private final String host;
  private final Instant now;
  private final Set<Long> touched = new TreeSet<>();

  private Deciding(Connection connection, String host, Instant now) {
    this.connection = connection;
    this.host = host;
    this.now = now;
  }

  /**
   * Decides on these parties' accounts and all that are decided on together with them. Whoever
   * calls has locked the sets, and tells the change feed.
   *
   * @return parties whose links or customers changed
   */
  static Set<Long> of(
      Connection connection, String host, Collection<Long> parties, Links.Rules rules, Instant now)
      throws SQLException {
    Links.Situation situation = new LinkCases(connection, host).situation(parties, rules);
    Deciding deciding = new Deciding(connection, host, now);
    deciding.write(rules.decide(situation));
    return deciding.touched;
  }

  private void write(List<Decision> decisions) throws SQLException {
    List<Long> ids = decisions.stream().map(Decision::id).toList();
    Map<Long, LinkTable.Current> links = LinkTable.current(connection, ids);
    Map<Long, Long> leads = LinkCases.leads(connection, ids);
    Map<HostCustomerId, Long> hosts =
        HostCustomerTable.ids(
            connection,
            host,
            decisions.stream().flatMap(decision -> decision.hostCustomer().stream()).toList());
    Map<Long, LinkConflict> conflicts = new HashMap<>();
    for (Decision decision : decisions) {
      decision.conflict().ifPresent(conflict -> conflicts.put(decision.id(), conflict));
      join(decision, leads.get(decision.id()));
      LinkTable.Current current = links.get(decision.id());
      if (current == null || current.link().status() != Link.Status.ASSERTED) {
        Long wanted = decision.hostCustomer().map(id -> known(hosts, id)).orElse(null);
        infer(decision, current, wanted);
      }
    }
    LinkTable.replaceConflicts(connection, ids, conflicts);
    touched.addAll(CustomerSets.renew(connection, touched));
  }

  private void infer(Decision decision, LinkTable.Current current, Long wanted)
      throws SQLException {
    boolean same = current != null && wanted != null && current.hostCustomer() == wanted;
    if (same && current.link().evidence() == decision.evidence()) {
      return;
    }
    if (same) {
      LinkTable.change(
          connection, current.id(), Link.Status.INFERRED, decision.evidence(), RULE, now);
      touched.add(decision.id());
      return;
    }
    if (current != null) {
      LinkTable.change(
          connection, current.id(), Link.Status.RETRACTED, current.link().evidence(), RULE, now);
      touched.add(decision.id());
      touched.add(current.hostCustomer());
    }
    if (wanted != null) {
      LinkTable.add(
          connection, decision.id(), wanted, Link.Status.INFERRED, decision.evidence(), RULE, now);
      touched.add(decision.id());
    }
  }

  private void join(Decision decision, Long current) throws SQLException {
    Long wanted = decision.lead().isPresent() ? decision.lead().getAsLong() : null;
    if (Objects.equals(current, wanted)) {
      return;
    }
    if (current != null) {
      Sql.of(
              connection,
              """
              UPDATE shop_link SET status = 'RETRACTED', decided_by = ?, decided_at = ?
              WHERE member_id = ? AND status <> 'RETRACTED'
              """)
          .with(RULE, now, decision.id())
          .run();
      touched.add(current);
    }
    if (wanted != null) {
      Sql.of(
              connection,
              """
              INSERT INTO shop_link (member_id, lead_id, status, evidence, decided_by, decided_at)
              VALUES (?, ?, 'INFERRED', 'MODEL', ?, ?)
              """)
          .with(decision.id(), wanted, RULE, now)
          .run();
    }
    touched.add(decision.id());
  }

  private static Long known(Map<HostCustomerId, Long> hosts, HostCustomerId id) {
    Long party = hosts.get(id);
    if (party == null) {
      throw new IllegalArgumentException("host customer " + id + " is not known here");
    }
    return party;
  }
}
