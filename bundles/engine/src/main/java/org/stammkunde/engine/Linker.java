package org.stammkunde.engine;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.Link;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.Links;
import org.stammkunde.matching.LinkRules;
import org.stammkunde.matching.LinkRules.Candidates;
import org.stammkunde.matching.LinkRules.Finding;
import org.stammkunde.matching.LinkRules.Verdict;

/** Keeps the links current: whenever either side changed, the rules are asked anew. */
public final class Linker implements HostSync {
  private static final Logger LOG = LoggerFactory.getLogger(Linker.class);

  private static final int BATCH = 1_000;

  private final Merchant merchant;
  private final HostErp host;
  private final Links links;
  private final CurrentFigures figures;

  /** Joins the services; {@code host} and {@code links} may come and go. */
  public Linker(Merchant merchant, HostErp host, Links links, CurrentFigures figures) {
    this.merchant = merchant;
    this.host = host;
    this.links = links;
    this.figures = figures;
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
    LinkRules rules = new LinkRules(merchant.settings().emailLinks());
    boolean more;
    do {
      more = links.decideDue(host.name(), BATCH, known -> decide(rules, known));
    } while (more);
    figures.wake();
  }

  private static Links.Decision decide(LinkRules rules, Links.Case known) {
    Optional<HostCustomerId> asserted =
        known
            .current()
            .filter(link -> link.status() == Link.Status.ASSERTED)
            .map(Link::hostCustomer);
    Verdict verdict =
        rules.decide(
            new Candidates(
                known.shopCustomer(),
                asserted,
                known.byNumber(),
                known.byEmail(),
                known.emailShared()));
    return new Links.Decision(
        known.id(),
        verdict.link().map(Finding::hostCustomer),
        verdict.link().map(Finding::evidence).orElse(Evidence.EMAIL),
        verdict.conflict());
  }
}
