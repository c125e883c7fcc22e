package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.List;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.Legend;
import org.hopscape.report.plot.Svg;

/** A page under way: sections that fold without a script, sentences, numbered figures. */
public final class PageText {
  private final StringBuilder html = new StringBuilder();
  private final List<Figure> figures = new ArrayList<>();
  private boolean inSection;

  /** Ends the section before and begins one. */
  void section(String title, boolean open) {
    end();
    html.append("<details class=\"section\"" + (open ? " open" : "") + ">\n<summary><h2>")
        .append(title)
        .append("</h2></summary>\n");
    inSection = true;
  }

  public void end() {
    if (inSection) {
      html.append("</details>\n");
      inSection = false;
    }
  }

  void told(String sentence) {
    html.append("<p class=\"told\">" + Svg.escaped(sentence) + "</p>\n");
  }

  public void html(String markup) {
    html.append(markup);
  }

  StringBuilder text() {
    return html;
  }

  void figure(Figure figure) {
    figures.add(figure);
    html.append("<figure>");
    if (figure.narrow().isEmpty()) {
      html.append("<div class=\"panels" + (figure.layout().isEmpty() ? "" : " " + figure.layout()))
          .append("\">\n");
      figure.panels().forEach(html::append);
      html.append("</div>\n");
    } else {
      figure.panels().forEach(html::append);
      html.append(figure.narrow());
    }
    figure.keys().forEach(key -> html.append(Legend.ofLooks(key.title(), key.looks())));
    html.append("<figcaption><b>Figure " + figures.size() + ".</b> " + figure.caption())
        .append("</figcaption></figure>\n");
  }

  /** Those of the page so far. */
  public List<Figure> figures() {
    return figures;
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
