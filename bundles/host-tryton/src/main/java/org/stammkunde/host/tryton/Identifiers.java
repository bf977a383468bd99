package org.stammkunde.host.tryton;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.ShopCustomerRef;
import org.stammkunde.api.ShopId;

/**
 * How shop customer numbers and our keys stand among the identifiers of a party. Our module brings
 * a type for each; without it they stand there without a type, behind our name, so that no
 * identifier of somebody else is ever taken for one of ours. Both forms are read.
 */
final class Identifiers {
  private static final String ACCOUNT_TYPE = "stammkunde_shop";
  private static final String KEY_TYPE = "stammkunde_key";
  private static final String OURS = "stammkunde:";
  private static final String KEY = OURS + "key:";
  private static final int LONGEST = 100;

  private Identifiers() {}

  /** The identifier of a shop customer number, to be created. */
  static Map<String, Object> account(ShopCustomerRef account, Equipment equipment) {
    return identifier(ACCOUNT_TYPE, OURS, code(account), equipment);
  }

  /** The identifier of a key, to be created. */
  static Map<String, Object> key(String key, Equipment equipment) {
    return identifier(KEY_TYPE, KEY, key, equipment);
  }

  private static Map<String, Object> identifier(
      String type, String prefix, String code, Equipment equipment) {
    Map<String, Object> values = new HashMap<>();
    boolean typed = equipment.identifierTypes().contains(type);
    values.put("type", typed ? type : null);
    values.put("code", typed ? code : prefix + code);
    return values;
  }

  private static String code(ShopCustomerRef account) {
    return account.shop() + "/" + account.number();
  }

  /** A domain of identifiers: those of a shop customer number. */
  static List<Object> withAccount(ShopCustomerRef account, Equipment equipment) {
    return either(ACCOUNT_TYPE, OURS, code(account), equipment);
  }

  /** A domain of identifiers: those of a key. */
  static List<Object> withKey(String key, Equipment equipment) {
    return either(KEY_TYPE, KEY, key, equipment);
  }

  private static List<Object> either(String type, String prefix, String code, Equipment equipment) {
    List<Object> plain = List.of(Values.absent("type"), List.of("code", "=", prefix + code));
    return equipment.identifierTypes().contains(type)
        ? List.of("OR", plain, List.of(List.of("type", "=", type), List.of("code", "=", code)))
        : plain;
  }

  /** The shop customer numbers among the identifiers of a party. */
  static List<ShopCustomerRef> accounts(JsonNode identifiers) {
    List<ShopCustomerRef> accounts = new ArrayList<>();
    for (JsonNode identifier : identifiers) {
      String code = identifier.path("code").asText("");
      if (identifier.path("type").asText("").equals(ACCOUNT_TYPE)) {
        account(code).ifPresent(accounts::add);
      } else if (identifier.path("type").isNull() && code.startsWith(OURS)) {
        account(code.substring(OURS.length())).ifPresent(accounts::add);
      }
    }
    return accounts;
  }

  /** Empty for what a person typed that is no shop and number. */
  private static Optional<ShopCustomerRef> account(String code) {
    int slash = code.indexOf('/');
    String number = code.substring(slash + 1).strip();
    if (slash < 1 || number.isEmpty() || number.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ShopCustomerRef.account(new ShopId(code.substring(0, slash).strip()), number));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
