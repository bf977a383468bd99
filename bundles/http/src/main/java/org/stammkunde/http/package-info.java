/** The one HTTP client of all connectors and adapters: bounded, patient, closed where unsafe. */
@Version("1.0.0")
package org.stammkunde.http;

import org.osgi.annotation.versioning.Version;
