package org.hopscape.report;

import java.util.ArrayList;
import java.util.List;

/** Which line is which. */
final class Key {
  private Key() {}

  static String ofLooks(List<Look> looks) {
    StringBuilder key = new StringBuilder("<ul class=\"key\">");
    for (Look look : looks) {
      key.append("<li><svg viewBox='0 0 30 10' aria-hidden='true'><path class='")
          .append(look.line())
          .append("' d='M0 5H30'/></svg>")
          .append(Svg.escaped(look.label()))
          .append("</li>");
    }
    return key.append("</ul>\n").toString();
  }

  /** Of names in the order of the colours. */
  static String of(List<String> names) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      looks.add(
          new Look(names.get(i), "", names.get(i), Look.colour(i % Look.COLOURS, names.size())));
    }
    return ofLooks(looks);
  }
}
