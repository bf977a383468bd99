/**
 * Records of the domain, the interfaces that adapters implement ({@link
 * org.stammkunde.api.ShopConnector}, {@link org.stammkunde.api.HostErp}) and the use cases that
 * callers use ({@link org.stammkunde.api.TopCustomers} …).
 *
 * <p>Rules of the whole package: no parameter, component or result is ever {@code null}; an absent
 * text is the empty string, any other absent value an empty {@link java.util.Optional}. Instants
 * are UTC; calendar periods are reckoned in the merchant's time zone. Amounts are {@link
 * java.math.BigDecimal} in the merchant's currency with its number of decimals.
 */
@Version("1.0.0")
package org.stammkunde.api;

import org.osgi.annotation.versioning.Version;
