package org.hopscape.theory;

/**
 * The mean of an exit or first passage time.
 *
 * @param value in steps for a recursion, in time for a diffusion
 * @param error how far the value may be off, as two resolutions of the quadrature and rounding show it
 * @param method how it was found, in words
 */
public record MeanTime(double value, double error, String method) {}
