package org.hopscape.formula;

import java.util.List;
import org.hopscape.fault.Fault;
import org.hopscape.formula.lanes.LaneFormula;
import org.hopscape.formula.program.Instruction;
import org.hopscape.formula.program.Tape;

/**
 * A formula in x, or in x0, x1, ..., x{d-1}, such as {@code x^2/10 + 1 - cos(x^2)}.
 *
 * <p>Operators {@code + - * / ^} (a power binds most tightly and to the right: -x^2 is -(x^2), 2^3^2 is 2^9), brackets,
 * numbers, pi, e, and sin cos tan exp log ln sqrt sinh cosh tanh atan pow(a, b). A power with a constant integer exponent
 * is taken by products; with another constant exponent for a positive base; otherwise as e^(b log a). Outside the domain
 * of a function the value is NaN or infinite.
 */
public final class Formula {
  /** An ulp here is 1. */
  private static final double LARGEST = 0x1p53;

  /** An ulp of it is 1/64; the part more leaves room for the interval's own rounding. */
  private static final double LARGEST_ANGLE = 0x1p46 * (1 + 0x1p-30);

  private final String text;
  private final int dimension;
  private final Tape tape;

  private Formula(String text, int dimension, Tape tape) {
    this.text = text;
    this.dimension = dimension;
    this.tape = tape;
  }

  /**
   * In one dimension where the variable is x, otherwise in as many as the highest index plus 1.
   *
   * @throws Fault of kind SCENARIO, with line and column of the text
   */
  public static Formula parse(String text) {
    Parser parser = new Parser(text);
    Tape tape = parser.parse();
    return new Formula(text, parser.dimension(), tape);
  }

  /** In {@code dimension} dimensions, of which the formula may use fewer. */
  public static Formula parse(String text, int dimension) {
    Formula formula = parse(text);
    if (!(dimension >= formula.dimension && dimension <= Parser.MOST_VARIABLES)) {
      throw Fault.of(
              Fault.Kind.SCENARIO,
              "dimension is not in the interval [" + formula.dimension + ", "
                  + Parser.MOST_VARIABLES + "]: " + dimension)
          .at("f");
    }
    return new Formula(text, dimension, formula.tape.of(dimension));
  }

  public String text() {
    return text;
  }

  public int dimension() {
    return dimension;
  }

  /** Additions, products and calls of functions in one evaluation. */
  public int operations() {
    return tape.code().size();
  }

  public double value(double[] x) {
    return tape.value(x);
  }

  public void gradient(double[] x, double[] gradient) {
    tape.gradient(x, gradient);
  }

  /** Writes f' and returns f, both with the same bits as on their own. */
  public double gradientAndValue(double[] x, double[] gradient) {
    return tape.gradientAndValue(x, gradient);
  }

  public void hessianVector(double[] x, double[] v, double[] product) {
    tape.hessianVector(x, v, product);
  }

  /** Whether it is short enough for {@link #lanes}. */
  public boolean hasLanes() {
    return LaneFormula.fit(tape);
  }

  /** f and f' of many walkers at once, for one thread; {@code vectors} where {@code jdk.incubator.vector} may be used. */
  public LaneFormula lanes(boolean vectors) {
    return new LaneFormula(tape, dimension, vectors);
  }

  /**
   * Bounds of f' over [low, high], in one dimension: {@code {least, most}}, which no value of f' in between passes.
   * Infinite where f has a pole or leaves its domain. They tighten as the interval shrinks.
   */
  public double[] enclose(double low, double high) {
    Interval slope = over(low, high).slope();
    return new double[] {slope.low(), slope.high()};
  }

  /** The same of f''. */
  public double[] encloseCurvature(double low, double high) {
    Interval curvature = over(low, high).curvature();
    return new double[] {curvature.low(), curvature.high()};
  }

  private Enclosure over(double low, double high) {
    if (!(low <= high && dimension == 1)) {
      throw new IllegalArgumentException(
          "not an interval of one dimension: [" + low + ", " + high + "], dimension " + dimension);
    }
    return new Enclosure(tape.code(), new Interval(low, high));
  }

  /**
   * The largest power of two, at most 2^53, up to which an ulp of every sine's, cosine's or tangent's argument stays at
   * most 1/64 of a radian; 2^53 where no power of two is so small, as in sin(1/x).
   */
  public double bound() {
    for (double bound = LARGEST; bound >= 1.0; bound *= 0.5) {
      Interval coordinates = new Interval(-bound, bound);
      if (new Enclosure(tape.code(), coordinates).largestAngle() <= LARGEST_ANGLE) {
        return bound;
      }
    }
    return LARGEST;
  }

  Tape tape() {
    return tape;
  }

  List<Instruction> code() {
    return tape.code();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula formula
        && formula.text.equals(text)
        && formula.dimension == dimension;
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + dimension;
  }

  @Override
  public String toString() {
    return text;
  }
}
