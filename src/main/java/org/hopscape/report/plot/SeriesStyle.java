package org.hopscape.report.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an arm is drawn, the same in every figure. Colours are those of Okabe and Ito (2008), told apart with every common
 * colour blindness; in each panel they also differ in their dashes.
 *
 * @param panel title of the panel in which it stands with the arms to be compared with
 * @param label its name within the panel's
 * @param colour 0 to {@value #COLOURS} - 1
 */
public record SeriesStyle(String arm, String panel, String label, int colour) {
  public static final int COLOURS = 8;

  /** How many the scale for what has an order has. */
  private static final int SHADES = 6;

  /** The first colour of the scale for what has an order. */
  static final int ORDERED = 10;

  /** The order in which few arms take colours: those that differ most first. */
  private static final List<Integer> FEW = List.of(0, 2, 3, 4);

  private static final Pattern NUMBERED = Pattern.compile("(.+)-([0-9][0-9.eE+]*)");

  /**
   * Arms whose names end in a number, such as {@code additive-2} and {@code multiplicative-2}, stand together where each
   * panel gets at most {@value #COLOURS}, and the same first half has the same colour; otherwise panels of
   * at most {@value #COLOURS} arms have nearly as many each.
   */
  public static List<SeriesStyle> of(List<String> arms) {
    List<SeriesStyle> numbered = numbered(arms);
    if (!numbered.isEmpty()) {
      return numbered;
    }
    List<SeriesStyle> looks = new ArrayList<>();
    int panels = (arms.size() + COLOURS - 1) / COLOURS;
    for (int panel = 0; panel < panels; panel++) {
      int first = arms.size() * panel / panels;
      int last = arms.size() * (panel + 1) / panels;
      String title = panels == 1 ? "" : Svg.format("arms %d to %d", first + 1, last);
      for (int i = first; i < last; i++) {
        looks.add(new SeriesStyle(arms.get(i), title, arms.get(i), colour(i - first, arms.size())));
      }
    }
    return looks;
  }

  private static List<SeriesStyle> numbered(List<String> arms) {
    Map<String, Integer> colours = new LinkedHashMap<>();
    List<SeriesStyle> looks = new ArrayList<>();
    for (String arm : arms) {
      Matcher name = NUMBERED.matcher(arm);
      if (!name.matches()) {
        return List.of();
      }
      String stem = name.group(1);
      colours.putIfAbsent(stem, colours.size());
      int colour = colours.getOrDefault(stem, 0);
      looks.add(new SeriesStyle(arm, "arms \u2026-" + name.group(2), stem, colour));
    }
    boolean useful = colours.size() > 1 && colours.size() <= COLOURS;
    return useful ? looks.stream().map(look -> look.of(colours.size())).toList() : List.of();
  }

  private SeriesStyle of(int colours) {
    return new SeriesStyle(arm, panel, label, colour(colour, colours));
  }

  /** The i-th of so many of an order, on a scale from dark to light. */
  public static int ordered(int i, int of) {
    return ORDERED + (of <= 1 ? 0 : Math.min(SHADES - 1, i * (SHADES - 1) / (of - 1)));
  }

  /** The i-th of so many colours. */
  public static int colour(int i, int of) {
    return of <= FEW.size() ? FEW.get(i) : i;
  }

  /** The looks by panel, in the order of the arms. */
  public static Map<String, List<SeriesStyle>> panels(List<SeriesStyle> looks) {
    Map<String, List<SeriesStyle>> panels = new LinkedHashMap<>();
    looks.forEach(
        look -> panels.computeIfAbsent(look.panel(), title -> new ArrayList<>()).add(look));
    return panels;
  }

  /** Class of a line. */
  public String line() {
    return "line s" + colour;
  }

  /** Class of an area. */
  public String area() {
    return "band f" + colour;
  }

  /** Class of a filled mark. */
  public String mark() {
    return "f" + colour;
  }
}
