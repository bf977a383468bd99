package org.stammkunde.rest;

/** The body of a request that needs none: nothing, or an empty JSON object. */
record NoInput() {}
