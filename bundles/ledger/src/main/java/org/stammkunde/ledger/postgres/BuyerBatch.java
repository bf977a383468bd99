package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.CustomerDetails;
import org.stammkunde.api.ShopCustomer;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;
import org.stammkunde.ledger.postgres.SupersededVersions.Entity;

/**
 * The shop customers and guests that one batch of documents is about: loaded at once, judged one by
 * one in the order of the documents, written at once.
 */
final class BuyerBatch {
  /** One buyer as it will be after the batch. */
  private static final class Buyer {
    final long id;
    final ShopCustomerRef ref;
    final boolean isNew;
    Optional<Version> version = Optional.empty();
    Optional<String> emailKeyBefore = Optional.empty();
    ShopCustomer contents;

    Buyer(long id, ShopCustomerRef ref, boolean isNew) {
      this.id = id;
      this.ref = ref;
      this.isNew = isNew;
      contents = new ShopCustomer(ref, CustomerDetails.UNKNOWN, false, "", false, Optional.empty());
    }
  }

  private final Connection connection;
  private final ShopId shop;
  private final Instant now;
  private final Map<ShopCustomerRef, Buyer> buyers = new HashMap<>();
  private final Set<Buyer> touched = new LinkedHashSet<>();
  private final SupersededVersions accountVersions;
  private final SupersededVersions guestVersions;
  private boolean guestsJoin;

  /**
   * Makes the batch.
   *
   * @param inOrder whether its documents come in the order of their versions
   */
  BuyerBatch(Connection connection, ShopId shop, Instant now, boolean inOrder) {
    this.connection = connection;
    this.shop = shop;
    this.now = now;
    accountVersions = new SupersededVersions(connection, shop, Entity.ACCOUNT, inOrder);
    guestVersions = new SupersededVersions(connection, shop, Entity.GUEST, inOrder);
  }

  /** Loads what is known; buyers that are not known are new from here on. */
  void load(Collection<ShopCustomer> records, Collection<ShopCustomerRef> documentBuyers)
      throws SQLException {
    Set<ShopCustomerRef> wanted = new LinkedHashSet<>();
    records.forEach(customer -> wanted.add(customer.ref()));
    wanted.addAll(documentBuyers);
    if (wanted.isEmpty()) {
      return;
    }
    Sql.of(
            connection,
            """
            SELECT c.id, c.number, c.guest, c.known, c.content_hash, c.source_updated_at,
                   c.email_key
            FROM unnest(?, ?) AS wanted (number, guest)
            JOIN shop_customer c
              ON c.shop = ? AND c.number = wanted.number AND c.guest = wanted.guest
            """)
        .with(
            wanted.stream().map(ShopCustomerRef::number).toList(),
            wanted.stream().map(ShopCustomerRef::guest).toList(),
            shop.value())
        .list(this::remember);
    guestsJoin = JoiningGuests.of(connection, shop);
    wanted.removeAll(buyers.keySet());
    Iterator<Long> ids = Ids.parties(connection, wanted.size()).iterator();
    for (ShopCustomerRef ref : wanted) {
      Buyer buyer = new Buyer(ids.next(), ref, true);
      buyers.put(ref, buyer);
      touched.add(buyer);
    }
    accountVersions.load(numbersOfOtherContents(records, false));
    guestVersions.load(numbersOfOtherContents(records, true));
  }

  /** Takes a record if it is new or newer; says whether it did. */
  boolean take(ShopCustomer customer) {
    Buyer buyer = buyers.get(customer.ref());
    Version version = version(customer);
    SupersededVersions versions = versions(customer.ref());
    String number = customer.ref().number();
    if (buyer.version.isPresent()) {
      if (!version.replaces(buyer.version.get(), versions.of(number))) {
        return false;
      }
      versions.add(number, buyer.version.get().hash(), now);
    }
    buyer.version = Optional.of(version);
    buyer.contents = customer;
    touched.add(buyer);
    return true;
  }

  long id(ShopCustomerRef ref) {
    return buyers.get(ref).id;
  }

  /** Writes what is new or has changed. */
  void write() throws SQLException {
    List<Object[]> changes = new ArrayList<>();
    try (CopyRows rows =
        CopyRows.into(
            connection,
            "shop_customer (id, customer_id, shop, guest, may_join, number, known, "
                + CustomerColumns.NAMES
                + ", company_customer, branch, robinson, source_updated_at, language, delivery,"
                + " consent, content_hash, fields)")) {
      for (Buyer buyer : touched.stream().sorted(Comparator.comparing(b -> b.id)).toList()) {
        if (buyer.isNew) {
          copy(rows, buyer);
        } else {
          changes.add(changedValues(buyer));
        }
      }
      rows.end();
    }
    Sql.of(
            connection,
            """
            UPDATE shop_customer SET known = true,
              first_name = ?, last_name = ?, company = ?, email = ?, phone = ?, vat_id = ?,
              street = ?, supplement = ?, postal_code = ?, city = ?, country = ?, email_key = ?,
              company_customer = ?, branch = ?, robinson = ?, source_updated_at = ?,
              language = ?, delivery = ?, consent = ?, content_hash = ?, fields = ?
            WHERE id = ?
            """)
        .runEach(changes);
    accountVersions.write();
    guestVersions.write();
  }

  /** All that are new or have changed, ascending. */
  List<Long> changedParties() {
    return touched.stream().map(buyer -> buyer.id).sorted().toList();
  }

  long newAccounts() {
    return touched.stream().filter(buyer -> buyer.isNew && !buyer.ref.guest()).count();
  }

  long newGuests() {
    return touched.stream().filter(buyer -> buyer.isNew && buyer.ref.guest()).count();
  }

  /**
   * Accounts, and guests where they may be joined, that rules have to look at: the changed ones,
   * and those that share an e-mail address with them now or did so before, as a shared address
   * links nobody.
   */
  List<Long> accountsToLink() throws SQLException {
    Set<Long> accounts = new LinkedHashSet<>();
    Set<String> emails = new LinkedHashSet<>();
    for (Buyer buyer : touched) {
      if (!buyer.ref.guest() || guestsJoin) {
        accounts.add(buyer.id);
        buyer.emailKeyBefore.ifPresent(emails::add);
        CustomerColumns.emailKey(buyer.contents.details()).ifPresent(emails::add);
      }
    }
    if (!emails.isEmpty()) {
      // Only the oldest few: an address that many accounts share, as marketplaces hand out, was
      // shared before, so for them nothing changes. The limit of the settings is below it.
      accounts.addAll(
          Sql.of(
                  connection,
                  """
                  SELECT c.id
                  FROM unnest(?) AS wanted (email_key)
                  CROSS JOIN LATERAL (
                    SELECT id FROM shop_customer
                    WHERE email_key = wanted.email_key AND joinable
                    ORDER BY id LIMIT 50) c
                  """)
              .with(emails)
              .list(row -> row.getLong(1)));
    }
    return accounts.stream().sorted().toList();
  }

  private Buyer remember(ResultSet row) throws SQLException {
    ShopCustomerRef ref =
        new ShopCustomerRef(shop, row.getString("number"), row.getBoolean("guest"));
    Buyer buyer = new Buyer(row.getLong("id"), ref, false);
    if (row.getBoolean("known")) {
      buyer.version =
          Optional.of(
              new Version(
                  ContentHash.of(row.getBytes("content_hash")),
                  Sql.moment(row, "source_updated_at")));
    }
    buyer.emailKeyBefore = Optional.ofNullable(row.getString("email_key"));
    buyers.put(ref, buyer);
    return buyer;
  }

  /** Only contents that differ from the known ones can be contents that were replaced before. */
  private Set<String> numbersOfOtherContents(Collection<ShopCustomer> records, boolean guests) {
    Set<String> numbers = new LinkedHashSet<>();
    for (ShopCustomer customer : records) {
      Buyer buyer = buyers.get(customer.ref());
      if (buyer.ref.guest() == guests
          && buyer.version.isPresent()
          && !buyer.version.get().hash().equals(ContentHash.of(customer))) {
        numbers.add(buyer.ref.number());
      }
    }
    return numbers;
  }

  private SupersededVersions versions(ShopCustomerRef ref) {
    return ref.guest() ? guestVersions : accountVersions;
  }

  private static Version version(ShopCustomer customer) {
    return new Version(ContentHash.of(customer), customer.updatedAt());
  }

  private void copy(CopyRows rows, Buyer buyer) throws SQLException {
    ShopCustomer customer = buyer.contents;
    rows.add(buyer.id).add(buyer.id).add(shop.value());
    rows.add(buyer.ref.guest()).add(buyer.ref.guest() && guestsJoin);
    rows.add(buyer.ref.number()).add(buyer.version.isPresent());
    CustomerColumns.values(customer.details()).forEach(rows::add);
    rows.addText(CustomerColumns.emailKey(customer.details()));
    rows.add(customer.companyCustomer()).add(customer.branch()).add(customer.robinson());
    rows.addMoment(customer.updatedAt());
    rows.add(customer.language()).addTexts(ShopCustomerColumns.delivery(customer));
    rows.addTruth(customer.consent());
    if (buyer.version.isPresent()) {
      rows.add(buyer.version.get().hash().bytes());
    } else {
      rows.addNull();
    }
    rows.add(CustomerColumns.values(customer.fields()));
    rows.endRow();
  }

  private static Object[] changedValues(Buyer buyer) {
    ShopCustomer customer = buyer.contents;
    List<Object> values = new ArrayList<>(CustomerColumns.values(customer.details()));
    values.add(CustomerColumns.emailKey(customer.details()));
    values.add(customer.companyCustomer());
    values.add(customer.branch());
    values.add(customer.robinson());
    values.add(buyer.version.orElseThrow().updatedAt());
    values.add(customer.language());
    values.add(ShopCustomerColumns.delivery(customer));
    values.add(customer.consent());
    values.add(buyer.version.orElseThrow().hash().bytes());
    values.add(CustomerColumns.values(customer.fields()));
    values.add(buyer.id);
    return values.toArray();
  }
}
