package org.hopscape.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hopscape.exchange.Exchange;
import org.hopscape.exchange.Ladder;

/** How an arm's walkers exchange positions, of its section. */
final class ExchangeReader {
  private static final Keys EVERY = Keys.none().with("every", Schema.EVERY);

  static final Map<String, Keys> TYPES = Schema.types(
      "none",
      EVERY,
      "swap",
      EVERY,
      "replica-exchange",
      EVERY.with("ladder", Schema.NUMBERS),
      "elastic",
      EVERY.with("strength", Schema.POSITIVE),
      "best",
      EVERY.with("fraction", Schema.POSITIVE));

  private ExchangeReader() {}

  static Exchange read(String type, Section section, long walkers, NoiseSetting noise) {
    if (type.equals("none")) {
      return new Exchange.None();
    }
    long every = section.need(Schema.EVERY, "every");
    return section.make(() -> switch (type) {
      case "swap" -> new Exchange.Swap(every);
      case "elastic" -> new Exchange.Elastic(every, section.need(Schema.POSITIVE, "strength"));
      case "best" -> new Exchange.Best(every, section.need(Schema.POSITIVE, "fraction"));
      default -> new Exchange.ReplicaExchange(every, ladder(section, walkers, noise));
    });
  }

  private static Ladder ladder(Section section, long walkers, NoiseSetting noise) {
    List<Double> scales = Arrays.stream(section.numbers("ladder")).boxed().toList();
    Ladder ladder = new Ladder(scales);
    if (noise instanceof NoiseSetting.Matched) {
      throw section
          .fault(
              "ladder",
              "%s.ladder gives the noise its scales, but the noise takes its own from a match.",
              section.path())
          .maybe("give the noise a scale in the place of 'match'.");
    }
    if (noise instanceof NoiseSetting.Fixed fixed && !Ladder.fits(fixed.noise())) {
      throw section
          .fault("ladder", "%s.ladder needs noise that has a scale.", section.path())
          .maybe("use additive or multiplicative noise, or another exchange.");
    }
    long over = walkers % ladder.rungs();
    if (over != 0) {
      long fewer = walkers - over;
      throw section
          .fault(
              "ladder",
              "%s.ladder has %d rungs, which do not divide %d walkers.",
              section.path(),
              ladder.rungs(),
              walkers)
          .maybe(String.format(
              Locale.ROOT,
              "use %s%d walkers.",
              fewer == 0 ? "" : fewer + " or ",
              fewer + ladder.rungs()));
    }
    return ladder;
  }
}
