package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.RawDocument.Entity;
import org.stammkunde.api.WebShop;
import org.stammkunde.api.WebShop.Changed;
import org.stammkunde.api.WebShop.Found;
import org.stammkunde.api.WebShop.Keys;
import org.stammkunde.api.WebShop.Window;

/**
 * Reads page by page. Every page is asked for by a connection of its own, as a cursor has to
 * outlive a restart.
 *
 * @param pages all pages in order
 */
record Reading(List<Changed> pages) {
  /** More pages than any reading of a contract can need. */
  private static final int END = 2_500;

  /** Does something between two pages; the number of pages so far is given. */
  @FunctionalInterface
  interface Between {
    void pages(int count);
  }

  static Reading of(Scene scene, Entity entity, Window window, int size) {
    return of(scene, entity, window, size, count -> {});
  }

  static Reading of(Scene scene, Entity entity, Window window, int size, Between between) {
    try {
      return tried(scene, entity, window, "", size, between);
    } catch (CallFailed failed) {
      throw new AssertionError("the shop is well, but: " + failed.getMessage(), failed);
    }
  }

  static Reading tried(
      Scene scene, Entity entity, Window window, String cursor, int size, Between between)
      throws CallFailed {
    List<Changed> pages = new ArrayList<>();
    String next = cursor;
    do {
      Changed page = scene.connect().changed(entity, window, next, size);
      assertThat(page.found()).as("a page of at most %s", size).hasSizeLessThanOrEqualTo(size);
      pages.add(page);
      next = page.next();
      between.pages(pages.size());
      assertThat(pages.size()).as("pages; the reading has no end").isLessThan(END);
    } while (!next.isEmpty());
    return new Reading(pages);
  }

  static Found found(WebShop shop, Entity entity, String key) {
    try {
      return shop.find(entity, key)
          .orElseThrow(() -> new AssertionError(entity + " " + key + " is not found"));
    } catch (CallFailed failed) {
      throw new AssertionError("the shop is well, but: " + failed.getMessage(), failed);
    }
  }

  static Set<String> keys(Scene scene, Entity entity, int size, Between between) {
    Set<String> keys = new LinkedHashSet<>();
    String next = "";
    int count = 0;
    try {
      do {
        Keys page = scene.connect().keys(entity, next, size);
        assertThat(page.keys()).as("a page of at most %s", size).hasSizeLessThanOrEqualTo(size);
        keys.addAll(page.keys());
        next = page.next();
        between.pages(++count);
        assertThat(count).as("pages; the reading has no end").isLessThan(END);
      } while (!next.isEmpty());
    } catch (CallFailed failed) {
      throw new AssertionError("the shop is well, but: " + failed.getMessage(), failed);
    }
    return keys;
  }

  List<Found> documents() {
    return pages.stream().flatMap(page -> page.found().stream()).toList();
  }

  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    documents().forEach(found -> keys.add(found.key()));
    return keys;
  }
}
