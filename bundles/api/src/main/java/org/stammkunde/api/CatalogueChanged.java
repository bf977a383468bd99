package org.stammkunde.api;

/** Somebody changed the catalogue after it was read; nothing was written. */
public final class CatalogueChanged extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public CatalogueChanged() {
    super("the catalogue was changed meanwhile; read it again and make the change on it");
  }
}
