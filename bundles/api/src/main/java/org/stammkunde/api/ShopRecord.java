package org.stammkunde.api;

/** What a connector reads out of one raw document. */
public sealed interface ShopRecord permits SalesDocument, ShopCustomer, NewHostCustomer {}
