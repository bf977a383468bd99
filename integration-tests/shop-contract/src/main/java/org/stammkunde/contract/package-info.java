/**
 * What every web shop connector must do, as tests.
 *
 * <p>A connector's test class extends {@link org.stammkunde.contract.WebShopContract} and gives it
 * a {@link org.stammkunde.contract.StubShop}: a shop of its platform that lives in memory and
 * answers over HTTP. What not every platform has is a contract of its own that the test class
 * implements besides: {@link org.stammkunde.contract.WebhookContract}, {@link
 * org.stammkunde.contract.CartContract}, {@link org.stammkunde.contract.TotalContract}, {@link
 * org.stammkunde.contract.TokenContract}, {@link org.stammkunde.contract.TestOrderContract}.
 */
package org.stammkunde.contract;
