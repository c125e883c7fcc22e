package org.hopscape.replay.tail;

/**
 * Why no tail exponent is estimated.
 *
 * @param code for programs: {@code not-mixed}
 * @param sentence for readers
 */
public record Refusal(String code, String sentence) {}
