package org.hopscape.theory.factor;

/**
 * The factor A of a recursion X' = A X + B with independent, identically distributed (A, B); in more than one dimension
 * a matrix, and |A| its effect on a direction.
 *
 * <p>The recursion has a stationary law if rho = E log|A| &lt; 0 (in more dimensions the top Lyapunov exponent), and its
 * tail is then P(|X| &gt; x) ~ x^-alpha where E|A|^alpha = 1 (Kesten 1973, doi:10.1007/BF02392040; Goldie 1991,
 * doi:10.1214/aoap/1177005985; for SGD: Gurbuzbalaban, Simsekli and Zhu 2021, arXiv:2006.04740; Hodgkinson and Mahoney
 * 2021, arXiv:2006.06293), unless B's own tail is heavier.
 */
public interface KestenFactor {
  /** rho = E log|A|, or the top Lyapunov exponent. */
  double rho();

  /**
   * log h(p), h(p) = E|A|^p, or lim (E|A_n ... A_1 x|^p)^(1/n): convex in p, 0 at p = 0, with slope rho there. May be
   * infinite.
   *
   * @param p in (0, {@link #largestMoment}]
   */
  double logMoment(double p);

  /** How the exponent comes about, in words. */
  String method();

  /** Largest power that is tried. */
  default double largestMoment() {
    return 1_000;
  }

  /** The tail of the stationary law, or that there is none. */
  default TailTheory tail() {
    double rho = rho();
    if (TailTheory.isRounding(rho)) {
      return TailTheory.untold(rho);
    }
    return rho < 0 ? TailTheory.stationary(rho, Kesten.exponent(this), this) : TailTheory.none(rho);
  }
}
