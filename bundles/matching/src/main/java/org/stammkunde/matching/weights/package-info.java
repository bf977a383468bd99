/** How far records agree, and what that weighs. */
package org.stammkunde.matching.weights;
