/** Which records form one customer. */
package org.stammkunde.matching.clusters;
