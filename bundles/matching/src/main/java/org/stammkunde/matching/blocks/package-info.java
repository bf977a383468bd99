/** Which records are compared at all. */
package org.stammkunde.matching.blocks;
