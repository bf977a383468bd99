package org.stammkunde.shop.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * A page of a list.
 *
 * @param next cursor, or empty at the end
 * @param total what the whole list had at first, or -1 if the shop does not say
 * @param now the shop's clock
 */
record Page(List<JsonNode> things, String next, long total, Instant now) {}
