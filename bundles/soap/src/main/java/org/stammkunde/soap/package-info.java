/** The SOAP endpoint: the questions of the REST interface for those who speak SOAP. */
package org.stammkunde.soap;
