/**
 * The REST endpoints under {@code /api/v1}: resources, what they answer, and who may ask.
 *
 * <p>Nothing of it is exported. Resources are public because CXF calls their methods by reflection;
 * all else is visible in this package alone.
 */
package org.stammkunde.rest;
