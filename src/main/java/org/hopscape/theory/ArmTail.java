package org.hopscape.theory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hopscape.exchange.Ensemble;
import org.hopscape.landscape.Landscape;
import org.hopscape.landscape.Landscape.Growth;
import org.hopscape.landscape.surface.FormulaLandscape;
import org.hopscape.noise.Noise;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.theory.factor.KestenFactor;
import org.hopscape.theory.factor.TailTheory;
import org.hopscape.theory.factor.rule.StepFactors;
import org.hopscape.theory.matrix.FarStates;

/**
 * Which recursion X' = A X + B an arm is far from its minimum, and what is known of it: a {@link FarRecursion} where rho and the
 * exponent come from integrals, rho by Monte Carlo where the step is affine, and otherwise words.
 */
public final class ArmTail {
  private static final String NOT_COMPUTED = "exponent not computed: ";

  private final Landscape landscape;
  private final Optimizer optimizer;
  private final Rule rule;
  private final Noise noise;

  private final boolean thorough;

  /**
   * What is to be looked at.
   *
   * @param thorough whether products of random matrices are simulated for their exponents, which takes about a second
   */
  ArmTail(Arm arm, Noise set, boolean thorough) {
    this.thorough = thorough;
    this.landscape = arm.landscape();
    this.optimizer = arm.optimizer();
    this.rule = optimizer.rule();
    this.noise = Ensemble.of(
            arm.exchange(), arm.walkers(), AffineStep.dynamics(landscape, optimizer, set))
        .dynamics(0)
        .noise();
  }

  /** What is known of the arm before a pilot: a scale that is matched with another arm's noise is taken not to be 0. */
  public static TailTheory of(Arm arm) {
    return of(arm, assumed(arm));
  }

  /** The arm's noise before a pilot: at scale 1 where that is matched with another arm's. */
  public static Noise assumed(Arm arm) {
    return arm.noise()
        .matched()
        .<Noise>map(matched -> new Noise.Additive(matched.law(), 1))
        .or(() -> arm.noise().fixed())
        .orElseThrow();
  }

  /**
   * What is known of the arm; of walkers on a ladder of noise scales what is known of those at its lowest rung.
   *
   * @param noise the arm's, with the scale that it has where that is matched
   */
  public static TailTheory of(Arm arm, Noise noise) {
    return of(arm, noise, false);
  }

  /** The same where it may take a second: exponents of random matrices by simulation of their products. */
  public static TailTheory thorough(Arm arm, Noise noise) {
    return of(arm, noise, true);
  }

  private static TailTheory of(Arm arm, Noise noise, boolean thorough) {
    if (noise.covaried().isPresent()) {
      return unknown("the noise has the covariance of minibatches at each place");
    }
    Optional<String> type =
        noise.own().map(own -> own.made().type()).or(arm.optimizer().rule()::ownClass);
    if (type.isPresent()) {
      return unknown("what class " + type.get() + " does is not known to theory");
    }
    Optional<String> coupled = ExchangeTheory.coupled(arm.exchange());
    if (coupled.isPresent()) {
      TailTheory unknown = TailTheory.undecided(Double.NaN, "not computed: " + coupled.get());
      return thorough
          ? new AffineStep(arm.landscape(), arm.optimizer(), noise).pair(arm).orElse(unknown)
          : unknown;
    }
    TailTheory tail = new ArmTail(arm, noise, thorough).tail();
    return ExchangeTheory.lowestRung(arm.exchange())
        .map(words -> new TailTheory(
            tail.rho(),
            tail.stationarity(),
            tail.exponent(),
            tail.error(),
            tail.kind(),
            words + tail.method()))
        .orElse(tail);
  }

  TailTheory tail() {
    return RestingNoise.of(landscape, optimizer, noise).within(farOut());
  }

  private TailTheory farOut() {
    if (optimizer.schedule().vanishes()) {
      return new TailTheory(
          Double.NaN,
          TailTheory.Stationarity.NOT_STATIONARY,
          OptionalDouble.empty(),
          "no stationary law: the schedule takes the step size to 0");
    }
    if (rule.slowsDown()) {
      return new TailTheory(
          Double.NaN,
          TailTheory.Stationarity.NOT_STATIONARY,
          OptionalDouble.empty(),
          "no stationary law: the rule divides by the root of the sum of all squared gradients, which noise makes grow"
              + " without end, so that the step goes to 0");
    }
    if (optimizer.clip() < Double.POSITIVE_INFINITY) {
      return clipped();
    }
    if (!optimizer.schedule().isConstant()) {
      return scheduled()
          .map(tail -> tail.withAdded(addedExponent()))
          .or(() -> rounds() ? product() : Optional.empty())
          .orElseGet(() -> unknown("the step size changes with its schedule"));
    }
    return light()
        .or(() ->
            exact().or(this::product).or(this::slopes).map(tail -> tail.withAdded(addedExponent())))
        .orElseGet(this::notLinear);
  }

  private Optional<TailTheory> light() {
    return new LightTail(landscape, optimizer, noise, this::linear).tail();
  }

  /** A bounded step that leads inwards on average: lighter than any power (Hajek 1982, doi:10.2307/1426671). */
  private TailTheory clipped() {
    String bounded = "clipped gradients make the recursion far out a bounded step";
    Optional<TailTheory> held = LightTail.heldByDecay(optimizer, bounded);
    if (held.isPresent() && rule.isGradientStep()) {
      return held.get();
    }
    if (new LightTail(landscape, optimizer, noise, this::linear).inwards() && rule.affine()) {
      return LightTail.undecided(bounded + ": the tail is lighter than any power");
    }
    boolean measurable = thorough
        && (rule.isPlain() || (rule.hasMomentum() && !rule.looksAhead()))
        && optimizer.schedule().isConstant()
        && landscape.ownClass().isEmpty();
    return measurable
        ? FarDrift.tail(
            AffineStep.dynamics(landscape, optimizer, noise),
            bounded,
            optimizer.stepSize() * optimizer.clip() / (1 - rule.momentum()))
        : unknown(bounded);
  }

  /** Where the recursion far out is linear. */
  private Optional<TailTheory> linear() {
    return exact()
        .or(() -> AffineStep.of(landscape, optimizer, noise).map(step -> step.tail(false)));
  }

  private Optional<TailTheory> exact() {
    return new FarRecursion(landscape, optimizer, noise).factor().map(KestenFactor::tail);
  }

  /** Of a formula in one dimension whose slope grows in proportion to x. */
  private Optional<TailTheory> slopes() {
    boolean plain = rule.isGradientStep();
    return plain && landscape instanceof FormulaLandscape
        ? FarSlopes.of(landscape)
            .flatMap(slopes -> slopes.tail(
                optimizer.stepSize(),
                noise.sigma(),
                optimizer.stepSize() * optimizer.weightDecay()))
        : Optional.empty();
  }

  /** rho of a product of random matrices, and its exponent where there is time for it. */
  private Optional<TailTheory> product() {
    return AffineStep.of(landscape, optimizer, noise).map(step -> step.tail(thorough));
  }

  /** Whether the law of a step is again what it was after some steps, or the same at all. */
  private boolean rounds() {
    return !optimizer.schedule().factors().isEmpty();
  }

  /** Of steps that a schedule goes round or draws from, where each is linear far out. */
  private Optional<TailTheory> scheduled() {
    Schedule schedule = optimizer.schedule();
    if (rule.hasMomentum()) {
      return Optional.empty(); // matrices that do not commute
    }
    if (schedule instanceof Schedule.Cosine cosine) {
      return CosineFactors.of(cosine, this::factor).map(KestenFactor::tail);
    }
    List<Double> multiples = schedule.factors();
    List<KestenFactor> laws =
        multiples.stream().flatMap(multiple -> factor(multiple).stream()).toList();
    return laws.isEmpty() || laws.size() < multiples.size()
        ? Optional.empty()
        : Optional.of(StepFactors.alike(laws, schedule.drawn()).tail());
  }

  /** At a multiple of the step size; none where that is no positive double. */
  private Optional<KestenFactor> factor(double multiple) {
    double stepSize = optimizer.stepSize() * multiple;
    if (!(0 < stepSize && stepSize <= Double.MAX_VALUE)) {
      return Optional.empty();
    }
    Optimizer constant = new Optimizer(
        rule, stepSize, optimizer.clip(), optimizer.weightDecay(), new Schedule.Constant());
    return new FarRecursion(landscape, constant, noise).factor();
  }

  private TailTheory notLinear() {
    if (landscape.growth() == Growth.FLAT) {
      return new TailTheory(
          Double.NaN,
          TailTheory.Stationarity.NOT_STATIONARY,
          OptionalDouble.empty(),
          "no stationary law: f is flat far out and holds no walker");
    }
    if (landscape.growth() == Growth.STEEP) {
      return steep();
    }
    return StraightTail.of(landscape, optimizer, addedExponent()).orElseGet(this::simulated);
  }

  /** What walkers do that are put far out, where there is time for it. */
  private TailTheory simulated() {
    boolean own = landscape.ownClass().isPresent();
    if (rule.longestStep().isPresent()) {
      double longest = rule.longestStep().getAsDouble();
      if (!(longest < Double.POSITIVE_INFINITY)) {
        return unknown("as beta1^2 >= beta2, one step has no bound");
      }
      return thorough && !own
          ? FarDrift.tail(
              AffineStep.dynamics(landscape, optimizer, noise),
              LightTail.BY_SIZE,
              optimizer.stepSize() * longest)
          : unknown(LightTail.BY_SIZE);
    }
    String notLinear = "the recursion far out is not linear";
    if (landscape.data().isPresent()) {
      return unknown(String.format(
          Locale.ROOT,
          "%s, and in %,d dimensions it is not simulated",
          notLinear,
          landscape.dimension()));
    }
    return thorough && !own && rule.affine()
        ? new FarStates(AffineStep.dynamics(landscape, optimizer, noise))
            .tail()
            .map(tail -> tail.withAdded(addedExponent()))
            .orElseGet(() -> unknown(notLinear))
        : unknown(notLinear);
  }

  /** A fixed step overshoots beyond some radius, and noise that reaches it has no stationary law. */
  private TailTheory steep() {
    if (rule.adaptive()) {
      return unknown("the rule divides by the gradient's own size");
    }
    boolean reaches = noise.sigma() > 0 || addedExponent().isPresent();
    String why = "f grows faster than |x|^2, so that a fixed step overshoots far out";
    return reaches
        ? new TailTheory(
            Double.NaN,
            TailTheory.Stationarity.NOT_STATIONARY,
            OptionalDouble.empty(),
            "no stationary law: " + why + ": every walker diverges in the end")
        : unknown(why);
  }

  private static TailTheory unknown(String why) {
    return TailTheory.undecided(Double.NaN, NOT_COMPUTED + why);
  }

  private OptionalDouble addedExponent() {
    return noise
        .additive()
        .filter(additive -> !additive.silent())
        .map(additive -> additive.law().tailExponent())
        .orElse(OptionalDouble.empty());
  }
}
