/** Web shops by their settings files: platform, settings, secrets. */
package org.stammkunde.shops;
