package org.hopscape.report;

import java.util.List;

/**
 * A part of one walker's path, as the lowest and highest value in each of equal spans of steps.
 *
 * @param quantity what the values are: "position x", "f(w)"
 * @param transitions number in each span
 */
public record Strip(
    String arm,
    long walker,
    long from,
    long to,
    String quantity,
    List<Double> lowest,
    List<Double> highest,
    List<Long> transitions) {}
