/**
 * The pages under {@code /stammkunde}: what they show and who may see it. They are rendered here,
 * work without a script, and are quicker with one.
 *
 * <p>Nothing of it is exported. What templates show is public because they read it by reflection.
 */
package org.stammkunde.web;
