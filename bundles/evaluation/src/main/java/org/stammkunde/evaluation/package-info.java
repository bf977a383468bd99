/** The room org.stammkunde.evaluation; its contents are described by the first class that moves in. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.stammkunde.evaluation;
