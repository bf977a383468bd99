/**
 * What all doors of the web server share: who calls ({@link org.stammkunde.edge.Logins}, {@link
 * org.stammkunde.edge.Sessions}), from where, what for, in which language, and why a request is not
 * answered. It knows neither JAX-RS nor servlets nor pages.
 */
@Version("1.0.0")
package org.stammkunde.edge;

import org.osgi.annotation.versioning.Version;
