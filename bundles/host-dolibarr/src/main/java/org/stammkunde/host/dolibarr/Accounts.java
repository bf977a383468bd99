package org.stammkunde.host.dolibarr;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/**
 * Shop customer numbers as they stand in {@code ref_ext}: {@code shop:number}, several with a
 * semicolon between them; those of one shop may stand without its name.
 */
record Accounts(Optional<ShopId> plain) {
  /** What fits into the column. */
  private static final int MOST = 255;

  /** The accounts of a text; what is no account in it is nobody's. */
  List<ShopCustomerRef> read(String refExt) {
    Set<ShopCustomerRef> accounts = new LinkedHashSet<>();
    for (String one : refExt.split(";", -1)) {
      account(one.strip()).ifPresent(accounts::add);
    }
    return List.copyOf(accounts);
  }

  private Optional<ShopCustomerRef> account(String text) {
    int colon = text.indexOf(':');
    try {
      if (colon > 0) {
        return Optional.of(
            ShopCustomerRef.account(
                new ShopId(text.substring(0, colon)), decoded(text.substring(colon + 1))));
      }
      return text.isEmpty()
          ? Optional.empty()
          : plain.map(shop -> ShopCustomerRef.account(shop, decoded(text)));
    } catch (IllegalArgumentException another) {
      // Somebody else's reference, which has a colon too.
      return Optional.empty();
    }
  }

  /** As many as fit, whole ones. */
  String text(Collection<ShopCustomerRef> accounts) {
    StringBuilder text = new StringBuilder();
    for (String one : new LinkedHashSet<>(accounts.stream().map(this::text).toList())) {
      if (text.length() + one.length() + 1 <= MOST) {
        text.append(text.length() == 0 ? "" : ";").append(one);
      }
    }
    return text.toString();
  }

  private String text(ShopCustomerRef account) {
    String number = encoded(account.number());
    return plain.filter(account.shop()::equals).isPresent() && number.indexOf(':') < 0
        ? number
        : account.shop() + ":" + number;
  }

  /** Those of a text and more, with what else somebody wrote there. */
  String joined(String refExt, Collection<ShopCustomerRef> more) {
    List<ShopCustomerRef> all = new ArrayList<>(read(refExt));
    if (all.isEmpty() && !refExt.isEmpty()) {
      return refExt;
    }
    all.addAll(more);
    return text(all);
  }

  /** Everything that may carry the account. */
  Filter find(ShopCustomerRef account) {
    String number = encoded(account.number());
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(account.shop() + ":" + number);
    spellings.add(text(account));
    List<Filter> filters = new ArrayList<>();
    for (String spelling : spellings) {
      String one = Filter.literal(spelling);
      for (String pattern : List.of(one, one + ";%", "%;" + one, "%;" + one + ";%")) {
        filters.add(Filter.like("ref_ext", pattern));
      }
    }
    return Filter.any(filters);
  }

  private static String encoded(String number) {
    return number.replace("%", "%25").replace(";", "%3B");
  }

  private static String decoded(String number) {
    return number.replace("%3B", ";").replace("%25", "%");
  }
}
