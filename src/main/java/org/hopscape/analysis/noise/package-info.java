/**
 * The law of gradient noise from its values along paths: moments, covariance, dependence on the place, tail.
 *
 * <p>How often intervals of 95 % held the truth, of 200 samples of 20 groups each, as printed by {@code NoiseFoldTest}:
 *
 * <pre>
 * multiplicative noise on a parabola: mean, sd, kurtosis     93.0, 94.5, 96.5
 * sd within bins of f, of |f'|                               95.0, 96.0
 * autocorrelation                                            97.0
 * slope on log|f'|: of noise that grows with it, additive    95.5, 95.5
 * minibatches: variance, covariance, eigenvalues, rank       96.0, 96.0, 95.0, 95.0
 * effective rank of 100 dimensions from 200 vectors (40)     90.0
 * </pre>
 */
@NullMarked
package org.hopscape.analysis.noise;

import org.jspecify.annotations.NullMarked;
