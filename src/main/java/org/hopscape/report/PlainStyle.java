package org.hopscape.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page's style sheet says of a class of a picture, as attributes in the colours of paper. */
final class PlainStyle {
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
  private static final Pattern SELECTOR =
      Pattern.compile("(?:\\.(?:panel|picture) )?((?:\\.[a-z0-9]+)+)");
  private static final Pattern VARIABLE = Pattern.compile("var\\((--[a-z0-9]+)\\)");
  /** Attributes that any reader of SVG 1.1 knows. */
  private static final Set<String> KNOWN = Set.of(
      "fill",
      "fill-opacity",
      "stroke",
      "stroke-width",
      "stroke-linejoin",
      "stroke-linecap",
      "stroke-dasharray",
      "opacity",
      "font-size",
      "font-weight",
      "text-anchor");

  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();

  private record Rule(Set<String> classes, Map<String, String> attributes) {}

  private PlainStyle(String css) {
    Matcher rule = RULE.matcher(withoutConditions(css));
    while (rule.find()) {
      Map<String, String> declared = declared(rule.group(2));
      for (String selector : rule.group(1).strip().split(",", -1)) {
        add(selector.strip(), declared);
      }
    }
  }

  static PlainStyle of(String css) {
    return new PlainStyle(css);
  }

  /** Without what holds for dark, narrow or printed pages only. */
  private static String withoutConditions(String css) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean condition = false;
    for (int i = 0; i < css.length(); i++) {
      char c = css.charAt(i);
      condition |= c == '@' && depth == 0;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (!condition) {
        plain.append(c);
      }
      condition &= !(c == '}' && depth == 0);
    }
    return plain.toString();
  }

  private static Map<String, String> declared(String text) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (String declaration : text.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        declared.put(
            declaration.substring(0, colon).strip(),
            declaration.substring(colon + 1).strip());
      }
    }
    return declared;
  }

  private void add(String selector, Map<String, String> declared) {
    Matcher classes = SELECTOR.matcher(selector);
    declared.forEach((name, value) -> {
      if (name.startsWith("--")) {
        variables.putIfAbsent(name, value);
      }
    });
    if (classes.matches()) {
      rules.add(new Rule(
          Set.of(classes.group(1).substring(1).split("\\.", -1)), new LinkedHashMap<>(declared)));
    }
  }

  /** Attributes of an element of these classes; a rule of more classes wins, then the later one. */
  Map<String, String> attributes(String classes) {
    Set<String> own = Set.of(classes.strip().split(" +", -1));
    Map<String, String> attributes = new LinkedHashMap<>();
    rules.stream()
        .filter(rule -> own.containsAll(rule.classes))
        .sorted((a, b) -> Integer.compare(a.classes.size(), b.classes.size()))
        .forEach(rule -> rule.attributes.forEach((name, value) -> {
          if (KNOWN.contains(name)) {
            attributes.put(name, resolved(value));
          }
        }));
    return attributes;
  }

  private String resolved(String value) {
    Matcher variable = VARIABLE.matcher(value);
    return variable
        .replaceAll(found -> variables.getOrDefault(found.group(1), "#000000"))
        .replace("px", "");
  }
}
