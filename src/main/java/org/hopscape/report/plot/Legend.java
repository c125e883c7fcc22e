package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.List;

/** Which line is which. */
public final class Legend {
  private Legend() {}

  /**
   * What the lines of a panel, or of all panels, are.
   *
   * @param title of the panel for which it holds, empty where it holds for all
   */
  public static String ofLooks(String title, List<SeriesStyle> looks) {
    StringBuilder key = new StringBuilder("<ul class=\"key\">");
    if (!title.isEmpty()) {
      key.append("<li>").append(Svg.escaped(title)).append("</li>");
    }
    for (SeriesStyle look : looks) {
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
    List<SeriesStyle> looks = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      looks.add(new SeriesStyle(
          names.get(i),
          "",
          names.get(i),
          SeriesStyle.colour(i % SeriesStyle.COLOURS, names.size())));
    }
    return ofLooks("", looks);
  }
}
