/** What every host must do, whichever it is. */
package org.stammkunde.contract.host;
