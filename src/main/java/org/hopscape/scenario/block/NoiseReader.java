package org.hopscape.scenario.block;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.landscape.Landscape;
import org.hopscape.noise.Law;
import org.hopscape.noise.Noise;
import org.hopscape.own.Made;
import org.hopscape.scenario.arm.NoiseSetting;

/** Gradient noise of its section. */
final class NoiseReader {
  private static final Value.Real NOT_NEGATIVE = Schema.NOT_NEGATIVE;

  /** The index of a stable law. */
  private static final Value.Real STABILITY = Value.Real.positiveUpTo(2);

  static final Typed LAW = new Typed(Schema.types(
      "gaussian",
      Keys.none(),
      "student-t",
      Keys.none().with("degrees-of-freedom", Schema.POSITIVE),
      "laplace",
      Keys.none(),
      "stable",
      Keys.none().with("alpha", STABILITY)));

  static final Map<String, Keys> TYPES = Schema.types(
      "additive",
      Keys.none()
          .with("law", LAW)
          .with("scale", NOT_NEGATIVE)
          .with("match", Schema.NAME)
          .with("by", Schema.BY)
          .with("size", Schema.BATCH),
      "multiplicative",
      Keys.none().with("sigma", NOT_NEGATIVE).with("additive-scale", NOT_NEGATIVE),
      "minibatch",
      Keys.none().with("size", Schema.BATCH).with("replacement", Schema.FLAG),
      "none",
      Keys.none());

  private final Section section;
  private final OptionalDouble rung;

  private NoiseReader(Section section, OptionalDouble rung) {
    this.section = section;
    this.rung = rung;
  }

  /** {@code rung} is the lowest of a ladder, which stands in the place of the noise's own scale. */
  static NoiseSetting read(
      String type, Section section, Landscape landscape, OptionalDouble rung, OwnReader own) {
    if (Made.isClass(type)) {
      return new NoiseSetting.Fixed(section.make(() -> own.noise(type, section, landscape)));
    }
    NoiseReader reader = new NoiseReader(section, rung);
    return switch (type) {
      case "additive" -> reader.additive();
      case "multiplicative" ->
        new NoiseSetting.Fixed(new Noise.Multiplicative(
            reader.scale("sigma"), section.need(NOT_NEGATIVE, "additive-scale")));
      case "minibatch" -> new NoiseSetting.Fixed(reader.minibatch(landscape));
      default -> new NoiseSetting.Fixed(new Noise.None());
    };
  }

  private Noise minibatch(Landscape landscape) {
    DataLandscape data = landscape.data().orElseThrow(() -> section
        .fault("type", "minibatch noise needs data, which %s does not have.", landscape.name())
        .maybe("use linear-regression or network, or multiplicative noise."));
    int size = section.needWhole(Schema.BATCH, "size");
    if (size > data.rows()) {
      throw section
          .fault(
              "size",
              "%s.size (%d) is more than the data's %d rows.",
              section.path(),
              size,
              data.rows())
          .maybe(String.format(Locale.ROOT, "use at most %d.", data.rows()));
    }
    return new Noise.Minibatch(size, section.read(Schema.FLAG, "replacement", true));
  }

  private NoiseSetting additive() {
    Law law = law();
    if (section.has("match")) {
      return matched(law);
    }
    if (section.has("by")) {
      throw section
          .fault("by", "%s has 'by' without 'match'.", section.path())
          .maybe("name the arm: match = ARM.");
    }
    refuseSize();
    if (!section.has("scale") && rung.isEmpty()) {
      throw section
          .fault("scale", "%s of type additive has no 'scale'.", section.path())
          .maybe("take it from another arm: match = ARM, by = median.");
    }
    return new NoiseSetting.Fixed(new Noise.Additive(law, scale("scale")));
  }

  private void refuseSize() {
    section.refuse("is of minibatches, whose covariance only by = covariance takes.", "size");
  }

  private double scale(String key) {
    return section.has(key) || rung.isEmpty()
        ? section.need(NOT_NEGATIVE, key)
        : rung.getAsDouble();
  }

  private NoiseSetting matched(Law law) {
    if (section.has("scale")) {
      throw section
          .fault("scale", "%s has both 'scale' and 'match'.", section.path())
          .maybe("leave one out.");
    }
    String word = section.need(Schema.BY, "by");
    if (word.equals(NoiseSetting.SameCovariance.WORD)) {
      if (!law.isNormal()) {
        throw section
            .fault("by", "%s: noise of another arm's covariance is Gaussian.", section.path())
            .maybe("leave 'law' out, or match by median or rms-in-start-basin.");
      }
      return new NoiseSetting.SameCovariance(
          section.need(Schema.NAME, "match"),
          section.has("size")
              ? OptionalInt.of(section.needWhole(Schema.BATCH, "size"))
              : OptionalInt.empty());
    }
    refuseSize();
    boolean median = word.equals(NoiseSetting.By.MEDIAN.word());
    if (!median && law.variance() == Double.POSITIVE_INFINITY) {
      throw section
          .fault("by", "%s: a law of infinite variance has no rms to match.", section.path())
          .maybe("use by = median.");
    }
    return new NoiseSetting.Matched(
        law,
        section.need(Schema.NAME, "match"),
        median ? NoiseSetting.By.MEDIAN : NoiseSetting.By.RMS_IN_START_BASIN);
  }

  private Law law() {
    Section law = section.inner("law");
    if (law == null) {
      return new Law.Gaussian();
    }
    return law.make(() -> switch (LAW.type(law.path(), law.block())) {
      case "student-t" -> new Law.StudentT(law.need(Schema.POSITIVE, "degrees-of-freedom"));
      case "laplace" -> new Law.Laplace();
      case "stable" -> new Law.Stable(law.need(STABILITY, "alpha"));
      case "gaussian" -> new Law.Gaussian();
      default -> throw new IllegalStateException("a law of noise that this does not read");
    });
  }
}
