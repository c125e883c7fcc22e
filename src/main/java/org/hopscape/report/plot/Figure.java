package org.hopscape.report.plot;

import java.util.List;

/**
 * A figure of a page, which can also be taken out as a file of its own.
 *
 * @param name of its files, without an ending
 * @param title what it shows, for a file of its own
 * @param panels its pictures, each an SVG with a view box
 * @param narrow a picture for a phone in the place of the first panel; blank where the panels do for both
 * @param layout how panels stand in a page: a class of the style sheet, or blank
 * @param keys which line is which
 * @param caption as HTML
 * @param data the numbers behind it
 */
public record Figure(
    String name,
    String title,
    List<String> panels,
    String narrow,
    String layout,
    List<KeyPart> keys,
    String caption,
    FigureData data) {

  /** Lines of one meaning. */
  public record KeyPart(String title, List<SeriesStyle> looks) {}

  public static Figure of(String name, String title, List<String> panels, FigureData data) {
    return new Figure(name, title, panels, "", "", List.of(), "", data);
  }

  public Figure captioned(String html) {
    return new Figure(name, title, panels, narrow, layout, keys, html, data);
  }

  public Figure keyed(List<KeyPart> parts) {
    return new Figure(name, title, panels, narrow, layout, parts, caption, data);
  }

  public Figure laidOut(String type) {
    return new Figure(name, title, panels, narrow, type, keys, caption, data);
  }

  public Figure withNarrow(String picture) {
    return new Figure(name, title, panels, picture, layout, keys, caption, data);
  }

  public boolean isEmpty() {
    return panels.isEmpty();
  }
}
