package org.hopscape.report;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.hopscape.report.figure.OccupancyPicture;
import org.hopscape.report.plot.Figure;
import org.hopscape.report.plot.SeriesStyle;
import org.hopscape.report.plot.Svg;
import org.hopscape.report.plot.Words;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A figure as one SVG that stands alone: plain attributes of SVG 1.1, no style sheet, no variable, no class, so that a
 * browser, librsvg, Inkscape and what LaTeX uses draw the same picture.
 */
final class PlainSvg {
  private static final PlainStyle STYLE = PlainStyle.of(PageStyle.CSS + OccupancyPicture.STYLE);
  private static final double GAP = 14;
  private static final double TOP = 34;
  private static final double KEY_ROW = 20;
  private static final double LETTER = 6.6;
  private static final int COLUMNS = 3;

  private final StringBuilder svg = new StringBuilder();
  private int clips;

  private PlainSvg() {}

  static String of(Figure figure) {
    return new PlainSvg().drawn(figure);
  }

  private record Panel(Element element, double x, double y, double width, double height) {}

  private String drawn(Figure figure) {
    List<Element> elements = figure.panels().stream().map(PlainSvg::parsed).toList();
    List<Panel> panels = placed(elements, TOP);
    double width = panels.stream().mapToDouble(p -> p.x + p.width).max().orElse(100);
    double bottom = panels.stream().mapToDouble(p -> p.y + p.height).max().orElse(100);
    StringBuilder key = new StringBuilder();
    double height = key(figure, key, width, bottom);
    svg.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append(Svg.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                + " font-family=\"Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n",
            width, height, width, height))
        .append("<title>" + Svg.escaped(figure.title()) + "</title>\n")
        .append("<desc>" + Svg.escaped(Words.plain(figure.caption())) + "</desc>\n")
        .append(
            Svg.format("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#ffffff\"/>\n", width, height));
    double size = Math.min(16, (width - 16) / (0.6 * Math.max(1, figure.title().length())));
    svg.append(Svg.format(
        "<text x=\"8\" y=\"21\" font-size=\"%.1f\" font-weight=\"600\" fill=\"#1c2127\">%s</text>\n",
        size, Svg.escaped(figure.title())));
    panels.forEach(this::panel);
    return svg.append(key).append("</svg>\n").toString();
  }

  private static List<Panel> placed(List<Element> elements, double top) {
    List<Panel> panels = new ArrayList<>();
    double x = 0;
    double y = top;
    double tallest = 0;
    for (int i = 0; i < elements.size(); i++) {
      double[] box = box(elements.get(i));
      if (i > 0 && i % columns(elements) == 0) {
        x = 0;
        y += tallest + GAP;
        tallest = 0;
      }
      panels.add(new Panel(elements.get(i), x, y, box[2], box[3]));
      x += box[2] + GAP;
      tallest = Math.max(tallest, box[3]);
    }
    return panels;
  }

  /** Three of the usual width, more of smaller ones. */
  private static int columns(List<Element> elements) {
    double widest = elements.stream().mapToDouble(e -> box(e)[2]).max().orElse(1);
    return Math.max(1, Math.min(5, (int) ((COLUMNS * 340 + 2 * GAP) / (widest + GAP))));
  }

  private static double[] box(Element element) {
    String[] parts = element.getAttribute("viewBox").split(" ", -1);
    double[] box = new double[4];
    for (int i = 0; i < 4; i++) {
      box[i] = Double.parseDouble(parts[i]);
    }
    return box;
  }

  private void panel(Panel panel) {
    double[] box = box(panel.element);
    svg.append(
        Svg.format("<g transform=\"translate(%.1f %.1f)\">\n", panel.x - box[0], panel.y - box[1]));
    children(panel.element);
    svg.append("</g>\n");
  }

  private void children(Element element) {
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        element(child);
      } else if (node.getNodeType() == Node.TEXT_NODE) {
        svg.append(Svg.escaped(node.getTextContent()));
      }
    }
  }

  private void element(Element element) {
    switch (element.getTagName()) {
      case "svg" -> inside(element);
      case "desc", "style" -> {}
      default -> {
        svg.append('<').append(element.getTagName());
        attributes(element);
        if (element.hasChildNodes()) {
          svg.append('>');
          children(element);
          svg.append("</").append(element.getTagName()).append('>');
        } else {
          svg.append("/>");
        }
      }
    }
  }

  /** A picture in a picture is a group that is cut off at its box. */
  private void inside(Element element) {
    clips++;
    svg.append(Svg.format(
        """
        <clipPath id="inside%d"><rect width="%s" height="%s"/></clipPath>
        <g transform="translate(%s %s)" clip-path="url(#inside%d)">
        """,
        clips,
        element.getAttribute("width"),
        element.getAttribute("height"),
        element.getAttribute("x"),
        element.getAttribute("y"),
        clips));
    children(element);
    svg.append("</g>\n");
  }

  private void attributes(Element element) {
    Map<String, String> attributes = STYLE.attributes(element.getAttribute("class"));
    NamedNodeMap own = element.getAttributes();
    for (int i = 0; i < own.getLength(); i++) {
      String name = own.item(i).getNodeName();
      String value = own.item(i).getNodeValue();
      if (name.equals("style")) {
        for (String declaration : value.split(";", -1)) {
          String[] parts = declaration.split(":", 2);
          attributes.put(parts[0].strip(), parts[1].strip().replace("px", ""));
        }
      } else if (!name.equals("class")) {
        attributes.put(name, value);
      }
    }
    attributes.forEach((name, value) ->
        svg.append(' ').append(name).append("=\"").append(Svg.escaped(value)).append('"'));
  }

  /** Which line is which, below the panels; returns where it ends. */
  private static double key(Figure figure, StringBuilder key, double width, double top) {
    double y = top + GAP;
    for (Figure.KeyPart part : figure.keys()) {
      double x = 8;
      if (!part.title().isEmpty()) {
        key.append(text(x, y + 10, part.title()));
        x += LETTER * part.title().length() + 14;
      }
      for (SeriesStyle look : part.looks()) {
        double room = 38 + LETTER * look.label().length() + 16;
        if (x > 8 && x + room > width) {
          x = 8;
          y += KEY_ROW;
        }
        StringBuilder line = new StringBuilder();
        STYLE
            .attributes(look.line())
            .forEach((name, value) ->
                line.append(' ').append(name).append("=\"").append(value).append('"'));
        key.append(Svg.format("<path%s d=\"M%.1f %.1fH%.1f\"/>\n", line, x, y + 6, x + 30))
            .append(text(x + 36, y + 10, look.label()));
        x += room;
      }
      y += KEY_ROW;
    }
    return figure.keys().isEmpty() ? top + 2 : y + 4;
  }

  private static String text(double x, double y, String text) {
    return Svg.format(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"12\" fill=\"#1c2127\">%s</text>\n",
        x, y, Svg.escaped(text));
  }

  private static Element parsed(String panel) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(panel)))
          .getDocumentElement();
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalStateException("a panel is not well-formed", e);
    }
  }
}
