package org.stammkunde.shop.declarative;

/** The same shop, read by its links to the next page. */
class RestLinksTest extends RestPagesTest {
  @Override
  String mapping() {
    return "links.properties";
  }
}
