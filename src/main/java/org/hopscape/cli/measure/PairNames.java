package org.hopscape.cli.measure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hopscape.replay.compare.Comparison;

/**
 * What the arms of a pair are called in a text: long names once, letters afterwards.
 *
 * @param head names both
 * @param first where a's name stands in a sentence
 * @param second where b's does
 */
record PairNames(String head, String a, String b, Pattern first, Pattern second) {
  static PairNames full(Comparison pair) {
    return of(pair.a() + " against " + pair.b(), pair.a(), pair.b(), pair);
  }

  static PairNames letters(Comparison pair) {
    return of("A = " + pair.a() + " against B = " + pair.b(), "A", "B", pair);
  }

  private static PairNames of(String head, String a, String b, Comparison pair) {
    return new PairNames(head, a, b, whole(pair.a()), whole(pair.b()));
  }

  /** The name, where it is not a part of another one. */
  private static Pattern whole(String name) {
    return Pattern.compile("(?<![\\w./-])" + Pattern.quote(name) + "(?![\\w/-]|\\.\\w)");
  }

  String in(String sentence) {
    String once = first.matcher(sentence).replaceAll(Matcher.quoteReplacement(a));
    return second.matcher(once).replaceAll(Matcher.quoteReplacement(b));
  }
}
