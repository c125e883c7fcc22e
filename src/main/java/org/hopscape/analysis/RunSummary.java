package org.hopscape.analysis;

import java.util.List;

/**
 * A run as {@code show} tells it.
 *
 * @param scenario the scenario's name
 * @param status running, completed, interrupted or damaged
 */
public record RunSummary(
    String run, String scenario, long seed, String status, List<ArmSummary> arms) {}
