package org.hopscape.analysis.tail;

import java.util.Locale;
import org.hopscape.analysis.estimate.Estimate;
import org.hopscape.analysis.estimate.Level;

/**
 * Whether the tail is a power law within the sample: Hill's estimate from the ranks (n/2000, n/200] beside that of the n/2000
 * largest, two exponents of a power law that are one, where lighter tails have a larger one farther out.
 *
 * <pre>
 * t = (log a_far - log a_near)/error,  a the inverse mean of Z_i = i log(x_i/x_(i+1)) over the ranks
 * </pre>
 *
 * The error is the jackknife's over groups of walkers, or sqrt(1/k_far + 1/k_near) of independent values. A lognormal law's two
 * exponents are 0.22 apart in their logarithms, a Gaussian one's 0.45: only where the error is at most {@link #RESOLVED} would
 * 95 % of lognormal samples be told, so that "levels off" means something.
 *
 * @param answer what the sample says
 * @param near Hill's estimate from the inner ranks
 * @param far that of the largest values
 * @param surely whether the exponents differ at the level of {@link #SURELY} as well, so that the far one may stand for the sample:
 *     at that of the answer it stood for 3 % of samples of a power law, of which it then missed the exponent of most
 */
public record TailShape(Answer answer, Estimate near, Estimate far, boolean surely) {
  /** What there is to say. */
  public enum Answer {
    /** The exponents agree, and would not if the tail were lognormal. */
    LEVEL("levels-off"),
    /** The exponent is larger farther out. */
    RISING("still-rising"),
    /** The exponent is smaller farther out: the inner values are not of the tail. */
    FALLING("still-falling"),
    UNTOLD("cannot-be-told");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /** The word in data. */
    public String word() {
      return word;
    }
  }

  /** 0.22/(1.96 + 1.64): a lognormal law is told with probability 0.95. */
  private static final double RESOLVED = 0.06;

  /** Degrees of freedom of a normal law, to six digits. */
  private static final double MANY = 1e7;

  /** Probability on each side with which equal exponents are taken for different ones, where the estimate depends on it. */
  private static final double SURELY = 0.0025;

  private static final int FAR = 2_000;
  private static final int NEAR = 200;

  /** Of fewer largest values an exponent is no guide. */
  private static final int FEWEST = 20;

  /** k_far is to be no more than 2 % of the values. */
  private static final int FEWEST_VALUES = 50 * FEWEST;

  /** Of the sample. */
  public static TailShape of(TailSample sample) {
    int far = far(sample.size());
    int near = near(sample.size());
    Estimate farther = Hill.at(sample, far);
    if (sample.size() < FEWEST_VALUES || near > sample.largestK()) {
      return untold(
          sample, far, String.format(Locale.ROOT, "fewer than %,d values", FEWEST_VALUES));
    }
    if (farther.estimate().isEmpty()) {
      return untold(sample, far, farther.note());
    }
    Shells shells = new Shells((double) far / sample.size(), (double) near / sample.size());
    double ratio = shells.of(sample.logs(), sample.size());
    boolean grouped = sample.groups() >= GroupError.FEWEST_GROUPS;
    if (!(ratio > 0 && ratio < Double.POSITIVE_INFINITY) || (sample.groups() > 0 && !grouped)) {
      return untold(sample, far, "too few different values, or groups of walkers");
    }
    double error =
        grouped ? GroupError.of(sample, shells) : Math.sqrt(1.0 / far + 1.0 / (near - far));
    double degrees = grouped ? sample.groups() - 1.0 : MANY;
    double bound = Level.t(degrees) * error;
    double surely = Level.t(degrees, SURELY) * error;
    double inner = Shells.inverseMean(sample.logs(), far, near);
    Estimate nearer =
        Estimate.of(inner, Double.NaN, Double.NaN, sample.size(), near - far, "Hill, inner ranks");
    double apart = StrictMath.log(ratio);
    return new TailShape(
        apart > bound
            ? Answer.RISING
            : apart < -bound ? Answer.FALLING : error <= RESOLVED ? Answer.LEVEL : Answer.UNTOLD,
        nearer,
        farther,
        Math.abs(apart) > surely);
  }

  private static TailShape untold(TailSample sample, int far, String why) {
    Estimate none = Estimate.none(sample.size(), far, "Hill", why);
    return new TailShape(Answer.UNTOLD, none, none, false);
  }

  private static int far(long n) {
    return (int) Math.max(FEWEST, n / FAR);
  }

  private static int near(long n) {
    return (int) Math.max(2L * far(n), n / NEAR);
  }

  /** In words, beside the estimate that stands for the sample. */
  public String words(Estimate chosen) {
    return switch (answer) {
      case LEVEL ->
        "a power law: the exponent levels off"
            + (chosen.estimate().isPresent()
                ? String.format(Locale.ROOT, " at %.3g", chosen.estimate().getAsDouble())
                : "");
      case RISING ->
        String.format(
            Locale.ROOT,
            "the exponent is still rising far out, %.3g and then %.3g: at least %.3g if the tail is a power law",
            near.estimate().orElse(0),
            far.estimate().orElse(0),
            atLeast());
      case FALLING ->
        String.format(
            Locale.ROOT,
            "the exponent is still falling far out, %.3g and then %.3g: only the largest values are of the tail",
            near.estimate().orElse(0),
            far.estimate().orElse(0));
      case UNTOLD -> "whether it is a power law cannot be told from these values";
    };
  }

  /** The lower end of the far exponent. */
  public double atLeast() {
    return far.low().orElse(far.estimate().orElse(0));
  }

  /** The ratio of the far exponent to the near one, at these shares of the values. */
  private record Shells(double farShare, double nearShare) implements GroupError.Statistic {
    @Override
    public int needs(long n) {
      return near(n) + 1;
    }

    private int far(long n) {
      return (int) Math.max(1, Math.round(farShare * n));
    }

    private int near(long n) {
      return (int) Math.max(far(n) + 1, Math.round(nearShare * n));
    }

    @Override
    public double of(double[] logs, long n) {
      return inverseMean(logs, 0, far(n)) / inverseMean(logs, far(n), near(n));
    }

    /** Of Z_i, i = from + 1 .. to: the sum telescopes. */
    static double inverseMean(double[] logs, int from, int to) {
      double sum = from * logs[from] - to * logs[to];
      for (int i = from; i < to; i++) {
        sum += logs[i];
      }
      // sum i (l_i - l_(i+1)) = from l_(from+1) + sum l_(i), i = from + 1 .. to, - to l_(to+1)
      return (to - from) / sum;
    }
  }
}
