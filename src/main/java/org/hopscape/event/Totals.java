package org.hopscape.event;

/**
 * What a walker has done since step 0; exact, and independent of how its steps were cut into legs.
 *
 * @param transitions changes of basin
 * @param stepsInStart steps begun in the basin in which the walker started
 * @param lowest lowest value of the landscape over steps 0 to now
 * @param lowestStep the first step at which it was reached
 * @param largest largest absolute coordinate over steps 0 to now
 */
public record Totals(
    long transitions, long stepsInStart, double lowest, long lowestStep, double largest) {}
