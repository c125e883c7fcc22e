package org.hopscape.report;

import java.util.List;

/**
 * The share of an arm's walkers that have reached f &lt;= target.
 *
 * @param walkers so many were looked at, the first ones
 * @param steps rising
 * @param reached how many of them had come there by each step
 */
public record GoalCurve(
    String arm, double target, long walkers, List<Long> steps, List<Long> reached) {}
