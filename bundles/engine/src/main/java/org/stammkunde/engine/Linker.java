package org.stammkunde.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Links;

/** Keeps the links current: whenever either side changed, the rules are asked anew. */
public final class Linker implements HostSync {
  private static final Logger LOG = LoggerFactory.getLogger(Linker.class);

  private static final int BATCH = 1_000;

  private final Merchant merchant;
  private final MatchingPlan plan;
  private final HostErp host;
  private final Links links;
  private final CurrentFigures figures;
  private final LinkDecisions.Clusters clusters;

  /** Joins the services; {@code host} and {@code links} may come and go. */
  public Linker(
      Merchant merchant,
      MatchingPlan plan,
      HostErp host,
      Links links,
      CurrentFigures figures,
      CurrentMatches matches) {
    this(merchant, plan, host, links, figures, matches.clusters());
  }

  Linker(
      Merchant merchant,
      MatchingPlan plan,
      HostErp host,
      Links links,
      CurrentFigures figures,
      LinkDecisions.Clusters clusters) {
    this.merchant = merchant;
    this.plan = plan;
    this.host = host;
    this.links = links;
    this.figures = figures;
    this.clusters = clusters;
  }

  // One at a time: two callers would read the same cursor and take the same changes.
  @Override
  public synchronized long takeChanges() {
    String name = host.name();
    long taken = 0;
    String cursor;
    HostErp.Changes changes;
    do {
      try {
        cursor = links.hostCursor(name);
        changes = host.changedCustomers(cursor, BATCH);
      } catch (HostUnavailable e) {
        throw new Unavailable("the host does not answer", e);
      }
      if (changes.customers().isEmpty() && changes.cursor().equals(cursor)) {
        break;
      }
      taken += links.takeHostChanges(name, changes);
    } while (changes.more());
    decideDue();
    if (taken > 0) {
      LOG.info("host {}: {} customers new or changed", name, taken);
    }
    return taken;
  }

  /**
   * Asks the rules about everybody who is due. Whoever is not reached because the host or the
   * ledger is away stays due, and the next turn reaches them.
   */
  void decideDue() {
    Links.Rules rules = rules();
    boolean more;
    do {
      more = links.decideDue(host.name(), BATCH, rules);
    } while (more);
    figures.wake();
  }

  /** The rules as they are now, for whoever changes what they look at. */
  Links.Rules rules() {
    boolean emailLinks = merchant.settings().emailLinks();
    MatchingSettings settings = plan.settings();
    return new Links.Rules() {
      @Override
      public Set<Long> alike(Set<Long> parties) {
        Set<Long> alike = new TreeSet<>();
        parties.forEach(party -> alike.addAll(clusters.cluster(party)));
        return alike;
      }

      @Override
      public List<Links.Decision> decide(Links.Situation situation) {
        return LinkDecisions.of(situation, emailLinks, settings, clusters);
      }
    };
  }
}
