package org.hopscape.theory;

import java.util.Locale;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;

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
    if (rule.slowsDown()) {
      return new FarStep(name, "1, as the step goes to 0", "0");
    }
    if (rule.longestStep().isPresent()) {
      double longest = rule.longestStep().getAsDouble();
      double decay = optimizer.stepSize() * optimizer.weightDecay();
      return new FarStep(
          name,
          decay > 0 ? number(1 - decay) : "1",
          longest == Double.POSITIVE_INFINITY
              ? "without a bound, as beta1^2 >= beta2"
              : atMost(optimizer.stepSize() * longest));
    }
    boolean bounded = rule.isPlain() || rule.hasMomentum();
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
    if (rule.hasMomentum()) {
      String m = number(rule.momentum());
      String more = number(1 + rule.momentum());
      String one = "(1 - " + g + " " + h + ")";
      return new FarStep(
          name,
          rule.looksAhead()
              ? "[" + more + " " + one + ", -" + m + " " + one + "; 1, 0]"
              : "[" + more + " - " + g + " " + h + ", -" + m + "; 1, 0]",
          noise);
    }
    if (rule.curved()) {
      String inverse =
          rule.damping() > 0 ? "(|H2| + " + number(rule.damping()) + ")^-1" : "|H2|^-1";
      return new FarStep(
          name, "1 - " + g + " " + inverse + " " + h, "-" + g + " " + inverse + " n");
    }
    return new FarStep(
        name,
        "1 - " + g + " " + h,
        rule.drawsNoise()
            ? noise + " + sqrt(" + number(2 * rule.temperature()) + " * " + g + ") Z"
            : noise);
  }

  private static String atMost(double bound) {
    return bound <= Double.MAX_VALUE ? "at most " + number(bound) : "bounded, beyond the doubles";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value)
        .replaceAll("(\\.\\d*?)0+(?=$|e)", "$1")
        .replaceAll("\\.(?=$|e)", "");
  }
}
