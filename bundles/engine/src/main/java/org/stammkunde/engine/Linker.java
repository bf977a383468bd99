package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostSync;
import org.stammkunde.api.HostUnavailable;
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
    HostErp.Changes changes;
    do {
      try {
        changes = host.changedCustomers(links.hostCursor(name), BATCH);
      } catch (HostUnavailable e) {
        throw new Unavailable("the host does not answer", e);
      }
      if (!changes.customers().isEmpty()) {
        renew(links.takeHostChanges(name, changes));
        taken += changes.customers().size();
      }
    } while (changes.more());
    if (taken > 0) {
      LOG.info("host {}: {} customers new or changed", name, taken);
    }
    return taken;
  }

  /** Asks the rules about these shop customers and writes what they say. */
  void renew(Collection<Long> shopCustomers) {
    List<Long> ids = List.copyOf(shopCustomers);
    for (int from = 0; from < ids.size(); from += BATCH) {
      decide(ids.subList(from, Math.min(ids.size(), from + BATCH)));
    }
    figures.wake();
  }

  private void decide(List<Long> shopCustomers) {
    LinkRules rules = new LinkRules(merchant.settings().emailLinks());
    List<Links.Decision> decisions = new ArrayList<>();
    for (Links.Case known : links.cases(host.name(), shopCustomers)) {
      Verdict verdict =
          rules.decide(
              new Candidates(
                  known.shopCustomer(), known.byNumber(), known.byEmail(), known.emailShared()));
      decisions.add(
          new Links.Decision(
              known.id(),
              verdict.link().map(Finding::hostCustomer),
              verdict.link().map(Finding::evidence).orElse(Evidence.EMAIL),
              verdict.conflict()));
    }
    links.decide(host.name(), decisions);
  }
}
