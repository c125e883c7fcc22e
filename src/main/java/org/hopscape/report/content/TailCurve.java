package org.hopscape.report.content;

import java.util.List;
import java.util.OptionalDouble;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.tail.Hill;

/**
 * An arm's tail of |w - w*| as a page shows it.
 *
 * @param sample what the values are, in words
 * @param points (x, P(|w - w*| &gt;= x)) with x falling
 * @param threshold from which the estimate was taken; empty where there is none
 * @param hill the estimate shown as a slope
 * @param plot Hill's estimate against k
 * @param theory the exponent that must come out; empty where there is none or none is known
 * @param constant C of P(|w| &gt; x) ~ C x^-theory; empty where theory does not know it
 * @param rho E log|A| of theory; empty where it does not know it
 * @param method of the theory, or why there is no exponent
 * @param mayBePower whether theory allows an exponent to be estimated
 */
public record TailCurve(
    String arm,
    String sample,
    long n,
    List<Point> points,
    OptionalDouble threshold,
    Estimate hill,
    List<Hill.Point> plot,
    OptionalDouble theory,
    OptionalDouble constant,
    OptionalDouble rho,
    String method,
    boolean mayBePower,
    List<String> notes) {

  /** A place of the distribution. */
  public record Point(double x, double beyond) {}
}
