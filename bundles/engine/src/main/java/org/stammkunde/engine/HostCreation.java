package org.stammkunde.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.CustomerId;
import org.stammkunde.api.CustomerNotFound;
import org.stammkunde.api.Evidence;
import org.stammkunde.api.HostCreationRefused;
import org.stammkunde.api.HostCreationRefused.Reason;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomers;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostRefused;
import org.stammkunde.api.HostUnavailable;
import org.stammkunde.api.NewHostCustomer;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.Unavailable;
import org.stammkunde.ledger.CustomerFile;
import org.stammkunde.ledger.Links;

/**
 * Creates customers in the host, at most once each.
 *
 * <p>The claim is stored before the host is called, with the key under which the host creates. If
 * the answer is lost, the next try finds the claim, asks the host by that key first and adopts what
 * it finds: outcome unknown is not failed.
 */
public final class HostCreation implements HostCustomers {
  private static final Logger LOG = LoggerFactory.getLogger(HostCreation.class);

  private final HostErp host;
  private final Links links;
  private final CustomerFile customers;
  private final Linker linker;

  /** Joins the services; {@code host}, {@code links} and {@code customers} may come and go. */
  public HostCreation(HostErp host, Links links, CustomerFile customers, Linker linker) {
    this.host = host;
    this.links = links;
    this.customers = customers;
    this.linker = linker;
  }

  @Override
  public Created create(CustomerId id, String user) {
    CustomerFile.Entry entry = entry(id);
    if (entry.hostCustomer().isPresent()) {
      return new Created(entry.id(), entry.hostCustomer().get().id(), false);
    }
    ShopCustomer source = source(entry);
    NewHostCustomer wanted = wanted(entry, source);
    try {
      Links.Creation claim = links.claim(host.name(), source.ref(), user);
      Optional<HostCustomer> known = known(claim, source);
      HostCustomer customer = known.isPresent() ? known.get() : host.create(wanted, claim.key());
      Evidence evidence =
          known.isPresent() && !claim.mayExist()
              ? Evidence.SHOP_CUSTOMER_NUMBER
              : Evidence.CREATED_FROM_SHOP;
      links.created(host.name(), source.ref(), customer, evidence);
      linker.decideDue();
      LOG.info(
          "customer {} {} in host {}", id, known.isPresent() ? "found" : "created", host.name());
      return new Created(entry(entry.id()).id(), customer.id(), known.isEmpty());
    } catch (HostRefused e) {
      links.refused(host.name(), source.ref(), e.getMessage());
      throw new HostCreationRefused(Reason.HOST_REFUSED, e.getMessage());
    } catch (HostUnavailable e) {
      throw new Unavailable("the host does not answer", e);
    }
  }

  private CustomerFile.Entry entry(CustomerId id) {
    return customers
        .resolve(id)
        .flatMap(customers::entry)
        .orElseThrow(() -> new CustomerNotFound(id));
  }

  /** What the host has already: by our key if we tried before, else by the shop customer number. */
  private Optional<HostCustomer> known(Links.Creation claim, ShopCustomer source)
      throws HostUnavailable {
    if (claim.mayExist()) {
      Optional<HostCustomer> byKey = host.findByKey(claim.key());
      if (byKey.isPresent()) {
        return byKey;
      }
    }
    // Somebody may have created it by hand since the last look.
    List<HostCustomer> byNumber =
        host.findByShopCustomerNumber(source.ref()).stream().filter(HostCustomer::active).toList();
    if (byNumber.size() > 1) {
      throw new HostCreationRefused(
          Reason.AMBIGUOUS, "several customers of the host carry this shop customer number");
    }
    return byNumber.stream().findFirst();
  }

  /** The account whose data the host gets: the first one that has a name. */
  private static ShopCustomer source(CustomerFile.Entry entry) {
    if (entry.shopCustomers().stream().allMatch(customer -> customer.ref().guest())) {
      throw new HostCreationRefused(Reason.GUEST, "a guest order is not an account");
    }
    return entry.shopCustomers().stream()
        .filter(customer -> !customer.details().displayName().isEmpty())
        .min(Comparator.comparing(ShopCustomer::ref))
        .orElseThrow(
            () ->
                new HostCreationRefused(
                    Reason.NO_NAME, "the shop has told neither a name nor a company"));
  }

  private static NewHostCustomer wanted(CustomerFile.Entry entry, ShopCustomer source) {
    CustomerDetails details = source.details();
    List<ShopCustomerRef> accounts = new ArrayList<>();
    entry.shopCustomers().forEach(customer -> accounts.add(customer.ref()));
    return new NewHostCustomer(
        details,
        entry.shopCustomers().stream().anyMatch(ShopCustomer::companyCustomer),
        source.branch(),
        entry.shopCustomers().stream().anyMatch(ShopCustomer::robinson),
        accounts);
  }
}
