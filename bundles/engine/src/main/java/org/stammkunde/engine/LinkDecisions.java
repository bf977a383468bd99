package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.Link;
import org.stammkunde.api.LinkConflict;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.engine.MatchingSettings.GuestRule;
import org.stammkunde.ledger.Links.Case;
import org.stammkunde.ledger.Links.Decision;
import org.stammkunde.ledger.Links.Situation;
import org.stammkunde.matching.LinkRules;
import org.stammkunde.matching.LinkRules.Candidates;
import org.stammkunde.matching.LinkRules.Finding;
import org.stammkunde.matching.LinkRules.Verdict;

/**
 * Decides who is linked with whom: what people and the host said stands; then the certain rules;
 * then, if the settings let it, the model. What is decided of a situation depends on nothing else,
 * so the end is the same in whatever order records and answers came.
 *
 * <p>Accounts that people or the host made one customer are decided on as one, with all their
 * numbers and addresses: a unit. A unit that has a host customer is an anchor, and the model joins
 * only units that have none, to an anchor if exactly one is in reach, or to each other if none is.
 */
final class LinkDecisions {
  /** What the model takes for one customer. */
  interface Clusters {
    /** Whether there is a model and it may link anybody; if not, what it linked stays. */
    boolean ready();

    /** The parties of one customer with this one, itself included; empty if it is not compared. */
    Set<Long> cluster(long party);
  }

  /** Accounts that are one customer whatever rules say. */
  private static final class Unit {
    final List<Case> members = new ArrayList<>();
    Optional<HostCustomerId> anchor = Optional.empty();
    Evidence evidence = Evidence.PERSON;
    boolean stands;

    long id() {
      return members.get(0).id();
    }

    boolean never(HostCustomerId host) {
      return members.stream().anyMatch(member -> member.never().contains(host));
    }
  }

  private final Situation situation;
  private final LinkRules rules;
  private final MatchingSettings settings;
  private final Clusters clusters;
  private final Map<Long, Unit> units = new TreeMap<>();
  private final Map<Long, Unit> unitOf = new HashMap<>();
  private final Map<Long, LinkConflict> conflicts = new HashMap<>();
  private final Map<Long, HostCustomerId> byModel = new HashMap<>();
  private final Map<Long, Long> leads = new HashMap<>();

  private LinkDecisions(
      Situation situation, boolean emailLinks, MatchingSettings settings, Clusters clusters) {
    this.situation = situation;
    this.rules = new LinkRules(emailLinks);
    this.settings = settings;
    this.clusters = clusters;
  }

  static List<Decision> of(
      Situation situation, boolean emailLinks, MatchingSettings settings, Clusters clusters) {
    LinkDecisions decisions = new LinkDecisions(situation, emailLinks, settings, clusters);
    decisions.unite();
    decisions.units.values().forEach(decisions::anchor);
    decisions.part();
    if (clusters.ready()) {
      decisions.askModel();
    }
    return situation.cases().stream().map(decisions::decision).toList();
  }

  private void unite() {
    for (Case known : situation.cases()) {
      Unit unit = units.computeIfAbsent(known.unit(), none -> new Unit());
      unit.members.add(known);
      unitOf.put(known.id(), unit);
    }
  }

  private List<HostCustomerId> byEmail(Case member) {
    ShopCustomerRef account = member.shopCustomer();
    return settings.telling(member.emailDomain(), member.emailOwners())
            && (!account.guest() || settings.joinsGuests(account.shop(), GuestRule.EMAIL))
        ? member.byEmail()
        : List.of();
  }

  /** Which host customer a unit is by what was said, or by the rules. */
  private void anchor(Unit unit) {
    Set<HostCustomerId> byNumber = new TreeSet<>();
    Set<HostCustomerId> byEmail = new TreeSet<>();
    boolean shared = false;
    for (Case member : unit.members) {
      byNumber.addAll(member.byNumber());
      byEmail.addAll(byEmail(member));
      shared |= member.emailShared() && !byEmail(member).isEmpty();
    }
    byNumber.removeIf(unit::never);
    byEmail.removeIf(unit::never);
    Optional<HostCustomerId> asserted = unit.members.get(0).asserted();
    for (Case member : unit.members) {
      Verdict verdict =
          rules.decide(
              new Candidates(
                  member.shopCustomer(),
                  asserted,
                  List.copyOf(byNumber),
                  List.copyOf(byEmail),
                  shared));
      verdict.conflict().ifPresent(conflict -> conflicts.put(member.id(), conflict));
      unit.anchor = verdict.link().map(Finding::hostCustomer);
      unit.evidence = verdict.link().map(Finding::evidence).orElse(Evidence.EMAIL);
    }
    unit.stands = asserted.isPresent();
  }

  /** Units that people told apart do not meet at one host customer: the weaker one gives way. */
  private void part() {
    Set<Unit> away = new HashSet<>();
    for (Unit unit : units.values()) {
      for (Unit other : told(unit)) {
        boolean meet = unit.anchor.isPresent() && unit.anchor.equals(other.anchor);
        if (meet && !unit.stands && strength(unit) <= strength(other)) {
          away.add(unit);
        }
      }
    }
    away.forEach(unit -> unit.anchor = Optional.empty());
  }

  private static int strength(Unit unit) {
    if (unit.stands) {
      return 2;
    }
    return unit.evidence == Evidence.SHOP_CUSTOMER_NUMBER ? 1 : 0;
  }

  /** The units of whom people said that they are somebody else than this one. */
  private List<Unit> told(Unit unit) {
    return unit.members.stream()
        .flatMap(member -> member.apart().stream())
        .map(unitOf::get)
        .filter(other -> other != null && other != unit)
        .distinct()
        .toList();
  }

  /** Units without an anchor that clusters hold together, and the host customers in reach. */
  private static final class Group {
    final List<Unit> units = new ArrayList<>();
    final Set<HostCustomerId> hosts = new TreeSet<>();
    boolean refused;

    Optional<HostCustomerId> host() {
      return hosts.stream().findFirst();
    }
  }

  private void askModel() {
    Map<Unit, Group> groups = new HashMap<>();
    List<Group> all = new ArrayList<>();
    for (Unit unit : units.values()) {
      if (free(unit) && !groups.containsKey(unit)) {
        all.add(group(unit, groups));
      }
    }
    List<Group> refused = all.stream().filter(group -> refused(group, groups)).toList();
    refused.forEach(group -> group.refused = true);
    for (Group group : all) {
      if (!group.refused) {
        join(group);
      }
    }
  }

  private boolean free(Unit unit) {
    return unit.anchor.isEmpty()
        && unit.members.stream()
            .map(Case::shopCustomer)
            .allMatch(account -> settings.modelLinks(account.shop(), account.guest()));
  }

  private Group group(Unit first, Map<Unit, Group> groups) {
    Group group = new Group();
    groups.put(first, group);
    group.units.add(first);
    for (int at = 0; at < group.units.size(); at++) {
      for (Case member : group.units.get(at).members) {
        for (long party : clusters.cluster(member.id())) {
          Unit other = unitOf.get(party);
          if (situation.hosts().containsKey(party)) {
            group.hosts.add(situation.hosts().get(party));
          } else if (other != null && other.anchor.isPresent()) {
            group.hosts.add(other.anchor.get());
          } else if (other != null && free(other) && groups.putIfAbsent(other, group) == null) {
            group.units.add(other);
          }
        }
      }
    }
    return group;
  }

  private boolean refused(Group group, Map<Unit, Group> groups) {
    if (group.hosts.size() > 1) {
      return true;
    }
    Optional<HostCustomerId> host = group.host();
    for (Unit unit : group.units) {
      if (host.isPresent() && unit.never(host.get())) {
        return true;
      }
      for (Unit other : told(unit)) {
        Group theirs = groups.get(other);
        boolean meets =
            theirs == group
                || host.isPresent() && other.anchor.equals(host)
                || host.isPresent() && theirs != null && theirs.hosts.equals(group.hosts);
        if (meets) {
          return true;
        }
      }
    }
    return false;
  }

  private void join(Group group) {
    long lead = group.units.stream().mapToLong(Unit::id).min().orElseThrow();
    for (Unit unit : group.units) {
      if (group.host().isPresent()) {
        byModel.put(unit.id(), group.host().get());
      } else if (unit.id() != lead) {
        leads.put(unit.id(), lead);
      }
    }
  }

  private Decision decision(Case known) {
    Unit unit = unitOf.get(known.id());
    Optional<LinkConflict> conflict = Optional.ofNullable(conflicts.get(known.id()));
    if (unit.anchor.isPresent()) {
      HostCustomerId host = unit.anchor.get();
      boolean number = known.byNumber().contains(host);
      boolean names = number || rules.emailLinks() && byEmail(known).contains(host);
      return new Decision(
          known.id(),
          Optional.of(host).filter(named -> names),
          number ? Evidence.SHOP_CUSTOMER_NUMBER : Evidence.EMAIL,
          conflict);
    }
    if (!clusters.ready()) {
      Optional<HostCustomerId> kept =
          known
              .current()
              .filter(link -> link.evidence() == Evidence.MODEL)
              .map(Link::hostCustomer)
              .filter(host -> !unit.never(host));
      return new Decision(known.id(), kept, Evidence.MODEL, known.lead(), conflict);
    }
    Long lead = leads.get(known.id());
    return new Decision(
        known.id(),
        Optional.ofNullable(byModel.get(known.id())),
        Evidence.MODEL,
        lead == null ? OptionalLong.empty() : OptionalLong.of(lead),
        conflict);
  }
}
