/** Commands that run the pure rooms on plain files, without Karaf. */
package org.stammkunde.cli;
