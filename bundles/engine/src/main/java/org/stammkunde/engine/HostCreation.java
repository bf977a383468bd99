package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.EmailKey;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostCustomers.Created;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.PostalAddress;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.ledger.Creations;
import org.stammkunde.ledger.Creations.Claim;
import org.stammkunde.ledger.CustomerFile;

/**
 * Creates one customer in the host, at most once.
 *
 * <p>The claim is stored before the host is called, with the key under which the host creates. If
 * the answer is lost, the next try finds the claim, asks the host by that key first and adopts what
 * it finds: outcome unknown is not failed. The key is asked for even if no claim is known, as the
 * ledger may have been restored from a backup that is older than the host.
 */
final class HostCreation {
  private static final Logger LOG = LoggerFactory.getLogger(HostCreation.class);

  private final Merchant merchant;
  private final HostPlan plan;
  private final HostErp host;
  private final Creations creations;
  private final CustomerFile customers;
  private final Linker linker;

  HostCreation(
      Merchant merchant,
      HostPlan plan,
      HostErp host,
      Creations creations,
      CustomerFile customers,
      Linker linker) {
    this.merchant = merchant;
    this.plan = plan;
    this.host = host;
    this.creations = creations;
    this.customers = customers;
    this.linker = linker;
  }

  /**
   * Who fits.
   *
   * @param customer who it is without a doubt
   * @param evidence by which
   * @param doubtful who may be it; a person has to decide
   */
  record Search(Optional<HostCustomer> customer, Evidence evidence, List<HostCustomerId> doubtful) {
    static final Search NOBODY =
        new Search(Optional.empty(), Evidence.CREATED_FROM_SHOP, List.of());

    static Search found(HostCustomer customer, Evidence evidence) {
      return new Search(Optional.of(customer), evidence, List.of());
    }

    static Search doubtful(List<HostCustomer> customers) {
      return new Search(
          Optional.empty(),
          Evidence.EMAIL,
          customers.stream().map(HostCustomer::id).sorted().toList());
    }
  }

  CustomerFile.Entry entry(CustomerId id) {
    return customers.entry(id).orElseThrow(() -> new CustomerNotFound(id));
  }

  /**
   * Creates the customer, or adopts it if it is there already.
   *
   * @param fresh whether the changes of the host were just taken
   * @throws HostCreationRefused if it cannot be created; it is in the work list then
   * @throws HostUnavailable if the host did not answer; the claim stays open
   */
  // One at a time: two clicks on one button are one wish.
  synchronized Created carryOut(CustomerFile.Entry entry, String user, boolean fresh)
      throws HostUnavailable {
    String name = host.name();
    ShopCustomer source = source(entry, name);
    NewHostCustomer wanted;
    try {
      wanted = wanted(entry, source);
    } catch (HostCreationRefused noName) {
      creations.refused(name, source.ref(), noName.reason(), "", List.of(), user);
      throw noName;
    }
    Claim claim = creations.claim(name, source.ref(), user);
    if (source.ref().guest() && claim.confirmed().isPresent()) {
      return new Created(entry.id(), claim.confirmed().get(), false);
    }
    Optional<HostCustomer> byKey = host.findByKey(claim.key());
    if (byKey.isPresent()) {
      return adopt(entry, source, Search.found(byKey.get(), Evidence.CREATED_FROM_SHOP));
    }
    Optional<HostCustomerId> linked =
        fresh ? entry.hostCustomer().map(HostCustomer::id) : linkedMeanwhile(entry);
    if (linked.isPresent()) {
      creations.linked(name, source.ref(), linked.get());
      return new Created(entry(entry.id()).id(), linked.get(), false);
    }
    Search search = search(source, claim.emailShared());
    if (!search.doubtful().isEmpty()) {
      creations.refused(name, source.ref(), Reason.AMBIGUOUS, "", search.doubtful(), user);
      throw new HostCreationRefused(Reason.AMBIGUOUS, "several customers of the host may be it");
    }
    return search.customer().isPresent()
        ? adopt(entry, source, search)
        : create(entry, source, wanted, claim, user);
  }

  /** Somebody may have created it by hand a minute ago; the rules know it then. */
  private Optional<HostCustomerId> linkedMeanwhile(CustomerFile.Entry entry) {
    linker.takeChanges();
    return entry(entry.id()).hostCustomer().map(HostCustomer::id);
  }

  /** Who fits; calls the host and changes nothing. */
  Search search(ShopCustomer source, boolean emailShared) throws HostUnavailable {
    if (!source.ref().guest()) {
      List<HostCustomer> carriers = host.findByShopCustomerNumber(source.ref());
      List<HostCustomer> active = carriers.stream().filter(HostCustomer::active).toList();
      // Where a number stayed on a customer that was merged, the survivor is who is meant.
      List<HostCustomer> meant =
          active.isEmpty()
              ? carriers.stream().filter(customer -> customer.mergedInto().isPresent()).toList()
              : active;
      if (!meant.isEmpty()) {
        return meant.size() == 1
            ? Search.found(meant.get(0), Evidence.SHOP_CUSTOMER_NUMBER)
            : Search.doubtful(meant);
      }
    }
    Optional<EmailKey> email = EmailKey.of(source.details().email());
    return email.isEmpty() ? Search.NOBODY : searchByEmail(source, email.get(), emailShared);
  }

  private Search searchByEmail(ShopCustomer source, EmailKey email, boolean emailShared)
      throws HostUnavailable {
    List<HostCustomer> all =
        host.findByEmails(List.of(email)).stream().filter(HostCustomer::active).toList();
    List<HostCustomer> same =
        all.stream()
            .filter(customer -> SameCustomer.byName(source.details(), customer.details()))
            .toList();
    if (same.size() == 1) {
      return Search.found(same.get(0), Evidence.EMAIL);
    }
    if (same.size() > 1) {
      return Search.doubtful(same);
    }
    // Marketplaces give every buyer the same address, so another name is another customer.
    boolean tellsNothing = emailShared || !merchant.settings().emailLinks();
    return all.isEmpty() || tellsNothing ? Search.NOBODY : Search.doubtful(all);
  }

  private Created adopt(CustomerFile.Entry entry, ShopCustomer source, Search search) {
    HostCustomer customer = search.customer().orElseThrow();
    creations.created(host.name(), source.ref(), customer, search.evidence(), List.of());
    linker.decideDue();
    LOG.info("customer {} was known in host {} already", entry.id(), host.name());
    return created(entry, customer.id(), false);
  }

  private Created create(
      CustomerFile.Entry entry,
      ShopCustomer source,
      NewHostCustomer wanted,
      Claim claim,
      String user)
      throws HostUnavailable {
    try {
      HostCustomer answer = host.create(wanted, claim.key());
      // What the host says at once is what it was told; asked again it says what it has.
      HostCustomer stored = host.findByKey(claim.key()).orElse(answer);
      List<String> different = SameCustomer.different(wanted, stored);
      creations.created(host.name(), source.ref(), stored, Evidence.CREATED_FROM_SHOP, different);
      linker.decideDue();
      LOG.info("customer {} created in host {}; different: {}", entry.id(), host.name(), different);
      return created(entry, stored.id(), true);
    } catch (HostRefused e) {
      creations.refused(
          host.name(), source.ref(), Reason.HOST_REFUSED, e.getMessage(), List.of(), user);
      throw new HostCreationRefused(Reason.HOST_REFUSED, e.getMessage());
    }
  }

  private Created created(CustomerFile.Entry entry, HostCustomerId customer, boolean created) {
    CustomerFile.Entry now = entry(entry.id());
    // Who was merged in the host meanwhile is the survivor now.
    return new Created(
        now.id(), now.hostCustomer().map(HostCustomer::id).orElse(customer), created);
  }

  /** Whose data the host gets: the first account that has a name, or the guest. */
  private ShopCustomer source(CustomerFile.Entry entry, String hostName) {
    List<ShopCustomer> candidates =
        entry.shopCustomers().stream()
            .filter(customer -> !customer.ref().shop().value().equals(hostName))
            .filter(customer -> mayBeCreated(customer.ref()))
            .sorted(Comparator.comparing(ShopCustomer::ref))
            .toList();
    if (candidates.isEmpty()) {
      throw new HostCreationRefused(Reason.GUEST, "a guest order is not an account");
    }
    return candidates.stream()
        .filter(customer -> !customer.details().displayName().isEmpty())
        .findFirst()
        .orElse(candidates.get(0));
  }

  private boolean mayBeCreated(ShopCustomerRef ref) {
    return !ref.guest() || plan.settings().guests().contains(ref.shop());
  }

  /** All that the shops tell. */
  static NewHostCustomer wanted(CustomerFile.Entry entry, ShopCustomer source) {
    if (source.details().displayName().isEmpty()) {
      throw new HostCreationRefused(
          Reason.NO_NAME, "the shop has told neither a name nor a company");
    }
    List<ShopCustomerRef> accounts = new ArrayList<>();
    entry.shopCustomers().stream()
        .map(ShopCustomer::ref)
        .filter(ref -> !ref.guest())
        .forEach(accounts::add);
    PostalAddress main = source.details().address();
    return new NewHostCustomer(
        source.details(),
        entry.shopCustomers().stream().anyMatch(ShopCustomer::companyCustomer),
        source.branch(),
        entry.shopCustomers().stream().anyMatch(ShopCustomer::robinson),
        accounts,
        source.language(),
        source.deliveryAddress().filter(address -> !address.equals(main)),
        Survivorship.consent(entry.shopCustomers().stream().map(ShopCustomer::consent).toList()));
  }
}
