/**
 * The factors that one step of a rule has far out: of gradient descent with any curvature, of
 * Newton's step, of a step size that changes, of a slope that is known by a sample.
 *
 * <p>Imports {@code theory.factor} and {@code theory.numeric}; knows no scenario.
 */
@NullMarked
package org.hopscape.theory.factor.rule;

import org.jspecify.annotations.NullMarked;
