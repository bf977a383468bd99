package org.stammkunde.ledger.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stammkunde.api.HostCustomer;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/** The host's customers as we know them. */
final class HostCustomerTable {
  /**
   * What storing customers changed.
   *
   * @param parties ids of host customers that are new or have changed, ascending
   * @param shopCustomers ids of shop customers whose links may have changed by that, ascending
   */
  record Stored(List<Long> parties, List<Long> shopCustomers) {}

  private static final String COLUMNS =
      "id, customer_id, host, host_id, "
          + CustomerColumns.NAMES
          + ", company_customer, branch, robinson, active, merged_into, fields";

  private HostCustomerTable() {}

  /** The customers with these party ids. */
  static Map<Long, HostCustomer> read(Connection connection, Collection<Long> ids)
      throws SQLException {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<Long, List<ShopCustomerRef>> accounts = new HashMap<>();
    Sql.of(
            connection,
            """
            SELECT host_customer_id, shop, number, guest FROM host_customer_number
            WHERE host_customer_id = ANY (?::bigint[])
            """)
        .with(List.copyOf(ids))
        .list(
            row ->
                accounts
                    .computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                    .add(
                        new ShopCustomerRef(
                            new ShopId(row.getString(2)), row.getString(3), row.getBoolean(4))));
    accounts.values().forEach(refs -> refs.sort(Comparator.naturalOrder()));
    Map<Long, HostCustomer> customers = new HashMap<>();
    Sql.of(connection, "SELECT * FROM host_customer WHERE id = ANY (?::bigint[])")
        .with(List.copyOf(ids))
        .list(
            row ->
                customers.put(
                    row.getLong("id"),
                    customer(row, accounts.getOrDefault(row.getLong("id"), List.of()))));
    return customers;
  }

  /** The customer of a row, without its accounts unless given. */
  static HostCustomer customer(ResultSet row, List<ShopCustomerRef> accounts) throws SQLException {
    return new HostCustomer(
        new HostCustomerId(row.getString("host_id")),
        CustomerColumns.read(row),
        row.getBoolean("company_customer"),
        row.getString("branch"),
        row.getBoolean("robinson"),
        accounts,
        row.getBoolean("active"),
        Optional.ofNullable(row.getString("merged_into")).map(HostCustomerId::new),
        CustomerColumns.fields(row));
  }

  /** Party ids by the host's ids; those that are unknown are left out. */
  static Map<HostCustomerId, Long> ids(
      Connection connection, String host, Collection<HostCustomerId> hostIds) throws SQLException {
    Map<HostCustomerId, Long> ids = new HashMap<>();
    Sql.of(connection, "SELECT host_id, id FROM host_customer WHERE host = ? AND host_id = ANY (?)")
        .with(host, hostIds.stream().map(HostCustomerId::value).toList())
        .list(row -> ids.put(new HostCustomerId(row.getString(1)), row.getLong(2)));
    return ids;
  }

  /** Stores customers; what is known already changes nothing. */
  static Stored store(Connection connection, String host, Collection<HostCustomer> customers)
      throws SQLException {
    Map<HostCustomerId, HostCustomer> latest = new LinkedHashMap<>();
    customers.forEach(customer -> latest.put(customer.id(), sorted(customer)));
    Map<HostCustomerId, Long> ids = ids(connection, host, latest.keySet());
    Map<Long, HostCustomer> known = read(connection, ids.values());
    Map<Long, HostCustomer> added = new LinkedHashMap<>();
    Map<Long, HostCustomer> changed = new LinkedHashMap<>();
    List<HostCustomer> unknown =
        latest.values().stream().filter(customer -> !ids.containsKey(customer.id())).toList();
    var newIds = Ids.parties(connection, unknown.size()).iterator();
    unknown.forEach(customer -> added.put(newIds.next(), customer));
    ids.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .filter(id -> !latest.get(id.getKey()).equals(known.get(id.getValue())))
        .forEach(id -> changed.put(id.getValue(), latest.get(id.getKey())));
    insert(connection, host, added);
    update(connection, changed);
    replaceNumbers(connection, added, changed);
    List<HostCustomer> before = changed.keySet().stream().map(known::get).toList();
    Set<Long> parties = new TreeSet<>(added.keySet());
    parties.addAll(changed.keySet());
    return new Stored(
        List.copyOf(parties), shopCustomersOf(connection, parties, before, added, changed));
  }

  /** Numbers in their order and once each, as the table gives them back. */
  private static HostCustomer sorted(HostCustomer customer) {
    return new HostCustomer(
        customer.id(),
        customer.details(),
        customer.companyCustomer(),
        customer.branch(),
        customer.robinson(),
        customer.shopCustomers().stream().distinct().sorted().toList(),
        customer.active(),
        customer.mergedInto(),
        customer.fields());
  }

  private static void insert(Connection connection, String host, Map<Long, HostCustomer> added)
      throws SQLException {
    try (CopyRows rows = CopyRows.into(connection, "host_customer (" + COLUMNS + ")")) {
      for (Map.Entry<Long, HostCustomer> entry : added.entrySet()) {
        HostCustomer customer = entry.getValue();
        rows.add(entry.getKey()).add(entry.getKey()).add(host).add(customer.id().value());
        CustomerColumns.values(customer.details()).forEach(rows::add);
        rows.addText(CustomerColumns.emailKey(customer.details()));
        rows.add(customer.companyCustomer()).add(customer.branch());
        rows.add(customer.robinson()).add(customer.active());
        rows.addText(customer.mergedInto().map(HostCustomerId::value));
        rows.add(CustomerColumns.values(customer.fields())).endRow();
      }
      rows.end();
    }
  }

  private static void update(Connection connection, Map<Long, HostCustomer> changed)
      throws SQLException {
    List<Object[]> changes = new ArrayList<>();
    for (Map.Entry<Long, HostCustomer> entry : changed.entrySet()) {
      HostCustomer customer = entry.getValue();
      List<Object> values = new ArrayList<>(CustomerColumns.values(customer.details()));
      values.add(CustomerColumns.emailKey(customer.details()));
      values.add(customer.companyCustomer());
      values.add(customer.branch());
      values.add(customer.robinson());
      values.add(customer.active());
      values.add(customer.mergedInto().map(HostCustomerId::value));
      values.add(CustomerColumns.values(customer.fields()));
      values.add(entry.getKey());
      changes.add(values.toArray());
    }
    Sql.of(
            connection,
            """
            UPDATE host_customer SET
              first_name = ?, last_name = ?, company = ?, email = ?, phone = ?, vat_id = ?,
              street = ?, supplement = ?, postal_code = ?, city = ?, country = ?, email_key = ?,
              company_customer = ?, branch = ?, robinson = ?, active = ?, merged_into = ?,
              fields = ?
            WHERE id = ?
            """)
        .runEach(changes);
  }

  private static void replaceNumbers(
      Connection connection, Map<Long, HostCustomer> added, Map<Long, HostCustomer> changed)
      throws SQLException {
    Sql.of(
            connection,
            "DELETE FROM host_customer_number WHERE host_customer_id = ANY (?::bigint[])")
        .with(changed.keySet())
        .run();
    String columns = "host_customer_number (host_customer_id, shop, number, guest)";
    try (CopyRows rows = CopyRows.into(connection, columns)) {
      for (Map<Long, HostCustomer> customers : List.of(added, changed)) {
        for (Map.Entry<Long, HostCustomer> entry : customers.entrySet()) {
          for (ShopCustomerRef account : entry.getValue().shopCustomers()) {
            rows.add(entry.getKey()).add(account.shop().value());
            rows.add(account.number()).add(account.guest()).endRow();
          }
        }
      }
      rows.end();
    }
  }

  /** By number or e-mail, as they are now or were before, and by a link that holds. */
  private static List<Long> shopCustomersOf(
      Connection connection,
      Set<Long> parties,
      List<HostCustomer> before,
      Map<Long, HostCustomer> added,
      Map<Long, HostCustomer> changed)
      throws SQLException {
    Set<ShopCustomerRef> accounts = new LinkedHashSet<>();
    Set<String> emails = new LinkedHashSet<>();
    for (Collection<HostCustomer> customers : List.of(before, added.values(), changed.values())) {
      for (HostCustomer customer : customers) {
        accounts.addAll(customer.shopCustomers());
        Optional<String> email = CustomerColumns.emailKey(customer.details());
        email.ifPresent(emails::add);
      }
    }
    return Sql.of(
            connection,
            """
            SELECT c.id FROM unnest(?, ?) AS wanted (shop, number)
            JOIN shop_customer c ON c.shop = wanted.shop AND c.number = wanted.number
              AND NOT c.guest
            UNION
            SELECT c.id FROM unnest(?) AS wanted (email_key)
            JOIN shop_customer c ON c.email_key = wanted.email_key AND c.joinable
            UNION
            SELECT shop_customer_id FROM link
            WHERE host_customer_id = ANY (?::bigint[]) AND status <> 'RETRACTED'
            UNION
            SELECT first_account FROM pair_decision
            WHERE second_id = ANY (?::bigint[]) AND first_account IS NOT NULL AND ended_at IS NULL
            UNION
            SELECT second_account FROM pair_decision
            WHERE first_id = ANY (?::bigint[]) AND second_account IS NOT NULL AND ended_at IS NULL
            ORDER BY 1
            """)
        .with(
            accounts.stream().map(account -> account.shop().value()).toList(),
            accounts.stream().map(ShopCustomerRef::number).toList(),
            emails,
            parties,
            parties,
            parties)
        .list(row -> row.getLong(1));
  }
}
