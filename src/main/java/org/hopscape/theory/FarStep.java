package org.hopscape.theory;

import java.util.Locale;
import org.hopscape.optimizer.Adagrad;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;

/**
 * The step far out, w' = A w + B, in words, as a table of optimizers has it (Hodgkinson and Mahoney 2021, arXiv:2006.06293): H is the
 * noisy curvature there, n the noise of the gradient where that vanishes.
 *
 * @param optimizer its rule
 * @param a A; a matrix in rows where the rule has a memory
 * @param b B, or what it is bounded by
 */
public record FarStep(String optimizer, String a, String b) {
  /** In these words steps and decays stand as numbers. */
  public static FarStep of(Optimizer optimizer) {
    Rule rule = optimizer.rule();
    String g = number(optimizer.stepSize());
    String h = optimizer.weightDecay() > 0 ? "(H + " + number(optimizer.weightDecay()) + ")" : "H";
    String name = rule.word();
    if (rule instanceof Adagrad) {
      return new FarStep(name, "1, as the step goes to 0", "0");
    }
    if (rule instanceof RmsProp || rule instanceof Adam) {
      double decay = optimizer.stepSize() * optimizer.weightDecay();
      return new FarStep(
          name,
          decay > 0 ? number(1 - decay) : "1",
          longest(rule) == Double.POSITIVE_INFINITY
              ? "without a bound, as beta1^2 >= beta2"
              : atMost(optimizer.stepSize() * longest(rule)));
    }
    boolean bounded = rule instanceof Sgd || rule instanceof HeavyBall || rule instanceof Nesterov;
    if (bounded && optimizer.clip() < Double.POSITIVE_INFINITY && optimizer.weightDecay() == 0) {
      return new FarStep(
          name + ", clipped",
          "1",
          atMost(optimizer.stepSize() * optimizer.clip() / (1 - rule.momentum())));
    }
    String scheduled = optimizer.schedule().isConstant() ? name : name + ", scheduled";
    return linear(scheduled, rule, optimizer.schedule().isConstant() ? g : "g(k)", h);
  }

  private static FarStep linear(String name, Rule rule, String g, String h) {
    String noise = "-" + g + " n";
    if (rule instanceof HeavyBall ball) {
      String m = number(ball.momentum());
      return new FarStep(
          name,
          "[" + number(1 + ball.momentum()) + " - " + g + " " + h + ", -" + m + "; 1, 0]",
          noise);
    }
    if (rule instanceof Nesterov ahead) {
      String m = number(ahead.momentum());
      String one = "(1 - " + g + " " + h + ")";
      return new FarStep(
          name,
          "[" + number(1 + ahead.momentum()) + " " + one + ", -" + m + " " + one + "; 1, 0]",
          noise);
    }
    if (rule instanceof StochasticNewton newton) {
      String inverse =
          newton.damping() > 0 ? "(|H2| + " + number(newton.damping()) + ")^-1" : "|H2|^-1";
      return new FarStep(
          name, "1 - " + g + " " + inverse + " " + h, "-" + g + " " + inverse + " n");
    }
    return new FarStep(
        name,
        "1 - " + g + " " + h,
        rule instanceof Langevin langevin
            ? noise + " + sqrt(" + number(2 * langevin.temperature()) + " * " + g + ") Z"
            : noise);
  }

  private static String atMost(double bound) {
    return bound <= Double.MAX_VALUE ? "at most " + number(bound) : "bounded, beyond the doubles";
  }

  /**
   * The longest step of a rule that divides by the gradient's own size, in step sizes, once the biases of the start are gone: by Cauchy's
   * inequality for the means m of g and v of g^2, |m| / sqrt(v) is at most (1 - b1) / sqrt((1 - b2) (1 - b1^2/b2)) where b1^2 &lt; b2, and
   * without a bound elsewhere.
   */
  static double longest(Rule rule) {
    if (rule instanceof RmsProp mean) {
      return 1 / Math.sqrt(1 - mean.decay());
    }
    Adam adam = (Adam) rule;
    double b1 = adam.beta1();
    double b2 = adam.beta2();
    return b1 * b1 < b2 || b1 == 0
        ? (1 - b1) / Math.sqrt((1 - b2) * (b1 == 0 ? 1 : 1 - b1 * b1 / b2))
        : Double.POSITIVE_INFINITY;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value)
        .replaceAll("(\\.\\d*?)0+(?=$|e)", "$1")
        .replaceAll("\\.(?=$|e)", "");
  }
}
