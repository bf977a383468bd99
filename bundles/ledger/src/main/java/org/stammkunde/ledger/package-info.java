/**
 * The system of record in PostgreSQL: what came in, what was read out of it, who is who, and what
 * changed. One service an interface, published when the schema is up to date.
 *
 * <p>Every method is one transaction unless it says otherwise. All of them throw {@link
 * org.stammkunde.api.Unavailable} when the database cannot be reached or has no room, so that the
 * same call can be made again.
 */
@Version("1.0.0")
package org.stammkunde.ledger;

import org.osgi.annotation.versioning.Version;
