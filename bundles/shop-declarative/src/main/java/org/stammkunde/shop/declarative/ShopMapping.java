package org.stammkunde.shop.declarative;

import java.util.Map;
import java.util.Optional;
import org.stammkunde.api.RawDocument.Entity;

/**
 * Everything that a mapping file says of a shop.
 *
 * @param name of the file
 * @param authentication how calls say who calls
 * @param headers that every call carries
 * @param mostOfAPage things that the shop gives at once, at least 2
 * @param firstPage number of the first page
 * @param next where an answer says what to ask for next, if it does
 * @param total where an answer says how many there are, if it does
 * @param bareArrayIsEmpty whether {@code []} alone says that there is nothing
 * @param keysSeparator between keys of one request
 * @param times how the shop tells and is told a time
 * @param version where the shop says which version it is, if it does
 * @param orders how orders are asked for
 * @param customers how customers are asked for
 * @param order what is read out of an order
 * @param customer what is read out of a customer
 */
record ShopMapping(
    String name,
    Authentication authentication,
    Map<String, String> headers,
    int mostOfAPage,
    int firstPage,
    Optional<Source> next,
    Optional<Source> total,
    boolean bareArrayIsEmpty,
    String keysSeparator,
    Times times,
    Optional<Source> version,
    Stream orders,
    Stream customers,
    OrderReader order,
    CustomerReader customer) {

  Stream stream(Entity entity) {
    return entity == Entity.CUSTOMER ? customers : orders;
  }
}
