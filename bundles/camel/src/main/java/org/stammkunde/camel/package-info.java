/** Camel contexts for bundles that have routes. */
@Version("1.0.0")
package org.stammkunde.camel;

import org.osgi.annotation.versioning.Version;
