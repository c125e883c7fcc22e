package org.hopscape.noise;

import java.util.Locale;
import java.util.OptionalDouble;
import org.hopscape.math.Logarithm;
import org.hopscape.math.Sine;

/**
 * Law of the additive noise's coordinates, symmetric about 0: at unit variance where it is Student's with more than 2
 * degrees of freedom, Laplace's or the normal, at unit scale otherwise.
 *
 * <p>A sample is made of two uniforms u and v, so that laws can be compared draw by draw: all of them have the normal's
 * sign, cos 2 pi (v - 1/2), and their size depends on the normal's log u.
 */
public sealed interface Law {
  /** Its type in words, as a table of arms names it: student-t. */
  String word();

  /** Z, from two independent uniforms of {@code WalkerKey.uniform}: finite, with the same bits on every machine. */
  double sample(double u, double v);

  /** E Z^2, perhaps infinite. */
  double variance();

  /** Median of |Z|. */
  double median();

  /** Whether it is the standard normal law. */
  default boolean isNormal() {
    return false;
  }

  /** Its standard deviation, where it is a normal law. */
  default OptionalDouble normalSd() {
    return OptionalDouble.empty();
  }

  /** Its number, where its type alone does not tell it. */
  default OptionalDouble parameter() {
    return OptionalDouble.empty();
  }

  /** Exponent of its power-law tail; empty where the tail is lighter than any power. */
  OptionalDouble tailExponent();

  /** What is said of the tail of additive noise of this law. */
  String tailWords();

  /** Standard normal. */
  record Gaussian() implements Law {
    @Override
    public String word() {
      return "gaussian";
    }

    @Override
    public boolean isNormal() {
      return true;
    }

    @Override
    public OptionalDouble normalSd() {
      return OptionalDouble.of(1);
    }

    @Override
    public OptionalDouble tailExponent() {
      return OptionalDouble.empty();
    }

    @Override
    public String tailWords() {
      return "additive noise is normal";
    }

    private static final double MEDIAN = 0.6744897501960817;

    @Override
    public double sample(double u, double v) {
      return Polar.normalRadius(u) * cosine(v);
    }

    @Override
    public double variance() {
      return 1.0;
    }

    @Override
    public double median() {
      return MEDIAN;
    }
  }

  /** Student t: scaled to unit variance above 2 degrees of freedom, as it is up to there. */
  record StudentT(double degreesOfFreedom) implements Law {
    public StudentT {
      if (!(degreesOfFreedom > 0 && degreesOfFreedom <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "degrees-of-freedom is not in the interval (0, inf): " + degreesOfFreedom);
      }
    }

    @Override
    public String word() {
      return "student-t";
    }

    @Override
    public OptionalDouble parameter() {
      return OptionalDouble.of(degreesOfFreedom);
    }

    @Override
    public OptionalDouble tailExponent() {
      return parameter();
    }

    @Override
    public String tailWords() {
      return String.format(
          Locale.ROOT,
          "additive noise of Student's law with %.4g degrees of freedom",
          degreesOfFreedom);
    }

    @Override
    public double sample(double u, double v) {
      return Polar.studentRadius(u, degreesOfFreedom) * cosine(v);
    }

    @Override
    public double variance() {
      return degreesOfFreedom > 2.0 ? 1.0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public double median() {
      return MedianSize.student(degreesOfFreedom);
    }
  }

  /** Laplace's law at unit variance: density exp(-sqrt(2) |z|) / sqrt(2), |Z| = -log u / sqrt(2). */
  record Laplace() implements Law {
    @Override
    public String word() {
      return "laplace";
    }

    @Override
    public OptionalDouble tailExponent() {
      return OptionalDouble.empty();
    }

    @Override
    public String tailWords() {
      return "additive noise of Laplace's law has exponential tails";
    }

    private static final double ROOT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double MEDIAN = 0.4901290717342736;

    @Override
    public double sample(double u, double v) {
      double size = -Logarithm.log(u) * ROOT_HALF;
      return Math.abs(v - 0.5) < 0.25 ? size : -size;
    }

    @Override
    public double variance() {
      return 1.0;
    }

    @Override
    public double median() {
      return MEDIAN;
    }
  }

  /** Symmetric alpha-stable law, E exp(itZ) = exp(-|t|^alpha): Cauchy's at 1, the normal of variance 2 at 2. */
  record Stable(double alpha) implements Law {
    public Stable {
      if (!(alpha > 0 && alpha <= 2)) {
        throw new IllegalArgumentException("alpha is not in the interval (0, 2]: " + alpha);
      }
    }

    @Override
    public String word() {
      return "stable";
    }

    @Override
    public OptionalDouble normalSd() {
      return alpha == 2 ? OptionalDouble.of(Math.sqrt(2)) : OptionalDouble.empty();
    }

    @Override
    public OptionalDouble parameter() {
      return OptionalDouble.of(alpha);
    }

    @Override
    public OptionalDouble tailExponent() {
      return alpha < 2 ? parameter() : OptionalDouble.empty();
    }

    @Override
    public String tailWords() {
      return alpha < 2
          ? String.format(Locale.ROOT, "additive noise of a stable law of %.4g", alpha)
          : "additive noise is normal";
    }

    @Override
    public double sample(double u, double v) {
      return ChambersMallowsStuck.sample(alpha, u, v);
    }

    @Override
    public double variance() {
      return alpha == 2.0 ? 2.0 : Double.POSITIVE_INFINITY;
    }

    @Override
    public double median() {
      return MedianSize.stable(alpha);
    }
  }

  /** cos 2 pi (v - 1/2). */
  private static double cosine(double v) {
    return Polar.cosine(Sine.sinReduced(Polar.halfAngle(v)));
  }
}
