package org.hopscape.report.plot;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sentences from parts. */
public final class Words {
  private Words() {}

  /** A caption without its markup. */
  public static String plain(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&minus;", "\u2212")
        .replace("&ndash;", "\u2013")
        .replace("&prime;", "\u2032")
        .replace("&nbsp;", " ")
        .replace("&thinsp;", " ")
        .replace("&middot;", "\u00b7")
        .replace("&infin;", "\u221e")
        .replace("&le;", "\u2264")
        .replace("&ge;", "\u2265")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /** The parts that are not blank, each once; a percent sign stays on the line of its number. */
  public static String joined(List<String> parts, String more) {
    return Stream.concat(parts.stream(), Stream.of(more))
        .filter(part -> !part.isBlank())
        .distinct()
        .collect(Collectors.joining("; "))
        .replace(" %", "\u00a0%");
  }
}
