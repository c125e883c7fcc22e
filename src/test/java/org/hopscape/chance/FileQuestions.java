package org.hopscape.chance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVRecord;
import org.hopscape.cli.Commands;
import org.hopscape.cli.Commands.Answer;
import org.hopscape.cli.ExportedTable;
import org.hopscape.event.WalkerId;
import org.hopscape.kernel.WalkerState;
import org.hopscape.replay.FakeRun;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** What commands write of the run {@code a}: page, pictures, figures and tables, which are read back. */
final class FileQuestions {
  /** Rows of a table that are compared. */
  private static final int ROWS = 50;

  private final Commands commands;
  private final Findings findings;
  private final Asking asking;
  private final FakeRun run;
  private final Path folder;

  FileQuestions(Commands commands, Findings findings, Asking asking, FakeRun run, Path folder) {
    this.commands = commands;
    this.findings = findings;
    this.asking = asking;
    this.run = run;
    this.folder = folder;
  }

  void ask() throws Exception {
    asking.perhaps(Question.REPORT, () -> {
      Path page = folder.resolve("a.html");
      if (findings.answered(commands.execute("report", "a", "-o", page), 0)) {
        clean("report", Files.readString(page));
      }
    });
    asking.perhaps(Question.PICTURE, () -> {
      Path picture = folder.resolve("a.svg");
      if (findings.answered(commands.execute("report", "a", "-o", picture), 0, 2)) {
        picture("report svg", Files.readString(picture));
      }
    });
    asking.perhaps(Question.FIGURES, this::figures);
    asking.perhaps(Question.CSV, this::csv);
    asking.perhaps(Question.PARQUET, this::parquet);
  }

  private void figures() throws Exception {
    Path figures = folder.resolve("figures");
    if (!findings.answered(commands.execute("report", "a", "--figures", figures), 0, 2)) {
      return;
    }
    for (Path file : files(figures)) {
      String name = "figure " + file.getFileName();
      if (file.toString().endsWith(".svg")) {
        picture(name, Files.readString(file));
      } else if (file.toString().endsWith(".csv")) {
        clean(name, Files.readString(file));
        rectangle(name, ExportedTable.csv(file));
      }
    }
  }

  /** Whole XML that stands alone, in attributes that every reader of SVG has. */
  private void picture(String where, String text) throws IOException {
    clean(where, text);
    findings.require(!text.contains("var("), where, "has variables of a style sheet");
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException e) {
      findings.add(where, "is no XML: " + e.getMessage());
    }
  }

  private void rectangle(String where, List<CSVRecord> rows) {
    findings.require(
        rows.stream().allMatch(CSVRecord::isConsistent), where, "has rows of other lengths");
  }

  private Path tables(String format) {
    Path tables = folder.resolve("tables-" + format);
    Answer answer = commands.execute("export", "a", "--out", tables, "--format", format);
    findings.answered(answer, 0);
    return tables;
  }

  private void csv() throws IOException {
    Path tables = tables("csv");
    for (Path table : files(tables)) {
      String name = "export " + table.getFileName();
      clean(name, Files.readString(table));
      if (table.toString().endsWith(".csv")) {
        rectangle(name, ExportedTable.csv(table));
      }
    }
    walkers(ExportedTable.csv(tables.resolve("walkers.csv")));
    transitions(ExportedTable.csv(tables.resolve("transitions.csv")));
  }

  private void walkers(List<CSVRecord> rows) {
    long walkers = run.plan().arms().stream().mapToLong(arm -> arm.walkers()).sum();
    findings.equal(walkers, (long) rows.size(), "export: rows of walkers");
    for (CSVRecord row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      WalkerId id = new WalkerId(row.get("arm"), Long.parseLong(row.get("walker")));
      WalkerState state = run.reading().lastState(id);
      findings.equal(Long.valueOf(row.get("step")), state.step(), "export: step of a walker");
      for (int i = 0; i < state.position().toArray().length; i++) {
        findings.equal(
            Double.valueOf(row.get("x" + i)), state.position().get(i), "export: position");
      }
    }
  }

  private void transitions(List<CSVRecord> rows) {
    JsonNode show = findings.document(commands.execute("show", "a", "--json"), 0);
    for (JsonNode arm : show.path("arms")) {
      long told = rows.stream()
          .filter(row -> row.get("arm").equals(arm.path("name").asText()))
          .count();
      findings.equal(arm.path("transitions").asLong(), told, "export: transitions of an arm");
    }
  }

  /** The same rows in both formats, number for number. */
  private void parquet() throws IOException {
    Path binary = tables("parquet");
    Path text = tables("csv");
    for (Path table : files(binary)) {
      String name = table.getFileName().toString();
      if (!name.endsWith(".parquet")) {
        continue;
      }
      List<CSVRecord> one = ExportedTable.csv(text.resolve(name.replace(".parquet", ".csv")));
      List<Map<String, Object>> other = ExportedTable.parquet(table, ROWS);
      findings.equal(Math.min(ROWS, one.size()), other.size(), "export: rows of " + name);
      for (int i = 0; i < other.size(); i++) {
        Map<String, Object> values = other.get(i);
        for (Map.Entry<String, String> column : one.get(i).toMap().entrySet()) {
          String value = ExportedTable.text(values.get(column.getKey()));
          findings.equal(column.getValue(), value, "export " + name + " " + column.getKey());
        }
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private void clean(String where, String text) {
    String bare = text.contains("<script") ? text.replaceAll("(?s)<script.*?</script>", "") : text;
    findings.require(Words.forbidden(bare).isEmpty(), where, "holds " + Words.forbidden(bare));
  }
}
