package org.hopscape.scenario.block;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hopscape.landscape.Landscape;
import org.hopscape.optimizer.Adagrad;
import org.hopscape.optimizer.Adam;
import org.hopscape.optimizer.HeavyBall;
import org.hopscape.optimizer.Langevin;
import org.hopscape.optimizer.Nesterov;
import org.hopscape.optimizer.Optimizer;
import org.hopscape.optimizer.RmsProp;
import org.hopscape.optimizer.Rule;
import org.hopscape.optimizer.Schedule;
import org.hopscape.optimizer.Sgd;
import org.hopscape.optimizer.StochasticNewton;
import org.hopscape.optimizer.StochasticNewton.HessianBatch;
import org.hopscape.own.Made;

/** An optimizer of its section; defaults are those of the papers that the rules name. */
final class OptimizerReader {
  private static final String NEWTON = "stochastic-newton";
  private static final Value.Real NOT_NEGATIVE = Schema.NOT_NEGATIVE;
  private static final Value.Word HESSIAN_BATCH = new Value.Word(List.of("independent", "same"));

  private static final Keys FACTORS = Keys.none().with("factors", Schema.NUMBERS);

  static final Typed SCHEDULE = new Typed(Schema.types(
      "constant",
      Keys.none(),
      "step",
      Keys.none().with("period", Schema.STEPS).with("factor", Schema.SHARE),
      "inverse",
      Keys.none().with("period", Schema.STEPS),
      "cosine",
      Keys.none().with("period", Schema.STEPS).with("low", NOT_NEGATIVE),
      "cyclic",
      FACTORS,
      "random",
      FACTORS));

  static final Keys COMMON = Keys.none()
      .with("step-size", Schema.POSITIVE)
      .with("clip", Schema.POSITIVE)
      .with("weight-decay", NOT_NEGATIVE)
      .with("schedule", SCHEDULE);

  static final Map<String, Keys> TYPES = Schema.types(
      "sgd",
      COMMON,
      "heavy-ball",
      COMMON.with("momentum", NOT_NEGATIVE),
      "nesterov",
      COMMON.with("momentum", NOT_NEGATIVE),
      "adagrad",
      COMMON.with("epsilon", NOT_NEGATIVE),
      "rmsprop",
      COMMON.with("decay", NOT_NEGATIVE).with("epsilon", NOT_NEGATIVE),
      "adam",
      COMMON.with("beta1", NOT_NEGATIVE).with("beta2", NOT_NEGATIVE).with("epsilon", NOT_NEGATIVE),
      NEWTON,
      COMMON.with("hessian-batch", HESSIAN_BATCH).with("damping", NOT_NEGATIVE),
      "langevin",
      COMMON.with("temperature", NOT_NEGATIVE));

  private OptimizerReader() {}

  static Optimizer read(String type, Section section, Landscape landscape, OwnReader own) {
    if (type.equals(NEWTON) && !landscape.hasHessian()) {
      throw section
          .fault("type", "%s needs a Hessian, which %s does not have.", NEWTON, landscape.name())
          .maybe("use sgd, heavy-ball or adam.");
    }
    double stepSize = section.need(Schema.POSITIVE, "step-size");
    return section.make(() -> new Optimizer(
        Made.isClass(type)
            ? own.rule(type, section, landscape, COMMON.known().keySet())
            : rule(type, section),
        stepSize,
        section.read(Schema.POSITIVE, "clip", Double.POSITIVE_INFINITY),
        section.read(NOT_NEGATIVE, "weight-decay", 0.0),
        schedule(section)));
  }

  private static Rule rule(String type, Section section) {
    return switch (type) {
      case "heavy-ball" -> new HeavyBall(section.need(NOT_NEGATIVE, "momentum"));
      case "nesterov" -> new Nesterov(section.need(NOT_NEGATIVE, "momentum"));
      case "adagrad" -> new Adagrad(section.read(NOT_NEGATIVE, "epsilon", 1e-10));
      case "rmsprop" ->
        new RmsProp(
            section.read(NOT_NEGATIVE, "decay", 0.9), section.read(NOT_NEGATIVE, "epsilon", 1e-8));
      case "adam" ->
        new Adam(
            section.read(NOT_NEGATIVE, "beta1", 0.9),
            section.read(NOT_NEGATIVE, "beta2", 0.999),
            section.read(NOT_NEGATIVE, "epsilon", 1e-8));
      case NEWTON ->
        new StochasticNewton(hessianBatch(section), section.read(NOT_NEGATIVE, "damping", 0.0));
      case "langevin" -> new Langevin(section.need(NOT_NEGATIVE, "temperature"));
      default -> new Sgd();
    };
  }

  private static HessianBatch hessianBatch(Section section) {
    return section.read(HESSIAN_BATCH, "hessian-batch", "independent").equals("same")
        ? HessianBatch.SAME
        : HessianBatch.INDEPENDENT;
  }

  private static Schedule schedule(Section optimizer) {
    Section section = optimizer.inner("schedule");
    return section == null
        ? new Schedule.Constant()
        : section.make(() -> schedule(SCHEDULE.type(section.path(), section.block()), section));
  }

  private static Schedule schedule(String type, Section section) {
    return switch (type) {
      case "step" ->
        new Schedule.Step(
            section.need(Schema.STEPS, "period"), section.need(Schema.SHARE, "factor"));
      case "inverse" -> new Schedule.Inverse(section.need(Schema.STEPS, "period"));
      case "cosine" ->
        new Schedule.Cosine(
            section.need(Schema.STEPS, "period"), section.read(NOT_NEGATIVE, "low", 0.0));
      case "cyclic" -> new Schedule.Cyclic(factors(section));
      case "random" -> new Schedule.Drawn(factors(section));
      default -> new Schedule.Constant();
    };
  }

  private static List<Double> factors(Section section) {
    return Arrays.stream(section.numbers("factors")).boxed().toList();
  }
}
