package org.hopscape.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hopscape.analysis.ArmStatistics;
import org.hopscape.report.content.ComparedPair;
import org.hopscape.report.content.ComparedPair.Measure;
import org.hopscape.report.figure.ArmWords;
import org.hopscape.report.figure.Drawn;
import org.hopscape.report.plot.Svg;

/** What was asked and what came out, in sentences. */
public record TopPart(Drawn drawn) {
  private static final int SENTENCES = 6;
  private static final int NOTES = 4;
  private static final String MATCHED = "noise matched";
  /** Measures, those first that answer what most scenarios ask. */
  private static final List<String> HEADLINES = List.of(
      "escape-time",
      "first-passage",
      "lowest-value",
      "distinct-basins",
      "tail-exponent",
      "occupancy");
  /** What a step size that changes for good is for: it answers whether it shows a difference or not. */
  private static final String END = "end-value";

  public void appendTo(PageText page) {
    page.html("<div class=\"top\">\n<h3>Asked</h3>\n");
    asked().forEach(sentence -> page.html("<p>" + Svg.escaped(sentence) + "</p>\n"));
    page.html("<h3>Came out</h3>\n");
    answers(page);
    page.html("</div>\n");
    notes(page);
  }

  private List<String> asked() {
    List<String> asked = new ArrayList<>();
    asked.add(Svg.format(
        "Scenario %s, %s, landscape %s of %d dimension%s, %s; %s.",
        drawn.run().scenario(),
        drawn.figures().provenance().seedsInWords(),
        drawn.landscape().name(),
        drawn.landscape().dimension(),
        drawn.landscape().dimension() == 1 ? "" : "s",
        drawn.walkers(),
        drawn.run().status()));
    asked.addAll(drawn.figures().asked());
    return asked;
  }

  private void answers(PageText page) {
    Map<String, List<String>> byMatching = answersByMatching();
    if (drawn.figures().grid() != null) {
      sentences(page, SweepWords.of(drawn.figures().grid()));
    } else if (byMatching.isEmpty()) {
      sentences(page, ArmWords.of(drawn));
    } else {
      byMatching.forEach((matching, sentences) -> {
        if (!matching.isEmpty()) {
          page.html("<p class=\"matching\">" + Svg.escaped(capital(matching)) + ":</p>\n");
        }
        sentences(page, sentences);
      });
      int pairs = drawn.figures().comparisons().size();
      int told = byMatching.values().stream().mapToInt(List::size).sum();
      if (told < pairs) {
        page.html("<p class=\"note\">"
            + Svg.format("%d of %d pairs; all measures of all pairs are below", told, pairs)
            + ".</p>\n");
      }
    }
  }

  private static void sentences(PageText page, List<String> sentences) {
    page.html("<ul class=\"answer\">\n");
    sentences.forEach(sentence -> page.html("<li>" + Svg.escaped(sentence) + "</li>\n"));
    page.html("</ul>\n");
  }

  /** One sentence a pair, pairs of equal noise first, under what they are matched by. */
  private Map<String, List<String>> answersByMatching() {
    Map<String, List<String>> answers = new LinkedHashMap<>();
    List<ComparedPair> pairs = new ArrayList<>(drawn.figures().comparisons());
    boolean matched = pairs.stream().anyMatch(pair -> pair.matching().startsWith(MATCHED));
    int told = 0;
    boolean any = pairs.stream().anyMatch(TopPart::shows);
    for (ComparedPair pair : pairs) {
      if (told < SENTENCES && (!matched || pair.matching().startsWith(MATCHED))) {
        String sentence = headline(pair);
        if (!sentence.isEmpty() && (!any || shows(pair))) {
          answers
              .computeIfAbsent(matched ? pair.matching() : "", matching -> new ArrayList<>())
              .add(sentence + visited(pair));
          told++;
        }
      }
    }
    return answers;
  }

  /** The sentence of the first measure that shows a difference, or of the first that has one; where f at the end is what was asked for, of it before. */
  private static String headline(ComparedPair pair) {
    String end = pair.annealed() ? sentenceOf(pair, END) : "";
    for (String name : HEADLINES) {
      for (Measure measure : pair.measures()) {
        if (measure.name().equals(name) && shows(measure)) {
          return joined(end, sentence(pair, measure));
        }
      }
    }
    return !end.isEmpty()
        ? end
        : HEADLINES.stream()
            .map(name -> sentenceOf(pair, name))
            .filter(sentence -> !sentence.isEmpty())
            .findFirst()
            .orElse("");
  }

  private static String joined(String first, String second) {
    return first.isEmpty() ? second : first + " " + second;
  }

  private static String sentenceOf(ComparedPair pair, String name) {
    return pair.measures().stream()
        .filter(measure -> measure.name().equals(name))
        .map(measure -> sentence(pair, measure))
        .findFirst()
        .orElse("");
  }

  /** What both arms did, as the terminal's table tells it. */
  private String visited(ComparedPair pair) {
    Optional<ArmStatistics> a = arm(pair.first());
    Optional<ArmStatistics> b = arm(pair.second());
    return a.isEmpty() || b.isEmpty()
        ? ""
        : Svg.format(
            " Distinct basins: %,d and %,d; transitions: %,d and %,d.",
            a.get().ranking().distinct(),
            b.get().ranking().distinct(),
            a.get().transitions(),
            b.get().transitions());
  }

  private Optional<ArmStatistics> arm(String name) {
    return drawn.run().arms().stream()
        .filter(arm -> arm.name().equals(name) && arm.several())
        .findFirst();
  }

  private static boolean shows(ComparedPair pair) {
    return pair.measures().stream()
        .anyMatch(measure -> (HEADLINES.contains(measure.name())
                || (pair.annealed() && measure.name().equals(END)))
            && shows(measure));
  }

  private static boolean shows(Measure measure) {
    return !measure.verdict().contains("no verdict")
        && !measure.verdict().contains("no difference");
  }

  /** Without the caveat, which is told once above it. */
  private static String sentence(ComparedPair pair, Measure measure) {
    String verdict = measure.verdict().replace(" [" + pair.matching() + "]", "");
    String[] parts = verdict.split("; ", -1);
    return capital(parts.length > 1 ? parts[0] + "; " + parts[1] : parts[0]) + ".";
  }

  private void notes(PageText page) {
    List<String> notes = new ArrayList<>(drawn.figures().notes());
    if (!drawn.chosen().isEmpty()) {
      notes.add(drawn.chosen());
    }
    notes.subList(0, Math.min(NOTES, notes.size())).forEach(page::told);
    if (notes.size() > NOTES) {
      page.html("<details><summary>"
          + Svg.format("%,d more notes of this kind", notes.size() - NOTES) + "</summary>\n");
      notes.subList(NOTES, notes.size()).forEach(page::told);
      page.html("</details>\n");
    }
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
  }
}
