package org.hopscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class, package, command and file that the documents for contributors name exists. */
class DocumentedNamesTest {
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern COMMAND = Pattern.compile("@Command\\(\\s*name = \"(\\w+)\"");
  private static final List<String> SOURCES = List.of(
      "src/main/java", "src/test/java", "replay-tools/src/main/java", "replay-tools/src/test/java");

  /** Of Java, not of ours. */
  private static final Set<String> JAVA =
      Set.of("rint", "floor", "java", "Math.sin/cos/log/exp/pow", "+ - * / sqrt");

  /** What a text about Java says of one. */
  private static final Set<String> IN_WORDS = Set.of("advance(a+b)", "advance(a)", "advance(b)");

  private final Set<String> classes = new HashSet<>();
  private final Set<String> packages = new HashSet<>();
  private final Set<String> commands = new HashSet<>();

  DocumentedNamesTest() throws IOException {
    for (String root : SOURCES) {
      Path ours = Path.of(root, "org/hopscape");
      try (Stream<Path> all = Files.walk(ours)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          String name = file.getFileName().toString();
          if (Files.isDirectory(file)) {
            packages.add(ours.relativize(file).toString().replace('/', '.'));
          } else if (name.endsWith(".java")) {
            classes.add(name.substring(0, name.length() - ".java".length()));
            String text = Files.readString(file);
            COMMAND.matcher(text).results().forEach(found -> commands.add(found.group(1)));
            nested(text);
          }
        }
      }
    }
  }

  private void nested(String text) {
    Matcher type = Pattern.compile(
            "^ +.*\\b(?:record|class|interface|enum) ([A-Z]\\w+)", Pattern.MULTILINE)
        .matcher(text);
    type.results().forEach(found -> classes.add(found.group(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "docs/ARCHITECTURE.md"})
  void everyNameExists(String document) throws IOException {
    Path file = Path.of(document);
    String text = Files.readString(file);
    List<String> unknown = new ArrayList<>();
    List<String> spans = groups(SPAN, text);
    assertThat(spans).as("names in %s", document).hasSizeGreaterThan(30);
    for (String span : spans) {
      if (!known(span)) {
        unknown.add(span);
      }
    }
    Path beside = file.toAbsolutePath().getParent();
    groups(LINK, text).stream()
        .filter(link -> !Files.exists(beside.resolve(link)))
        .forEach(unknown::add);
    assertThat(unknown).as("named in %s, and nowhere else", document).isEmpty();
  }

  @Test
  void aNameThatDoesNotExistIsFound() {
    assertThat(Stream.of(
            "KernelLoop",
            "kernels",
            "Kernels.start",
            ".ci/walk",
            "src/nowhere",
            "Journeyman...",
            "prove --deep"))
        .noneMatch(this::known);
    assertThat(Stream.of(
            "Kernels", "kernel.lanes", "WalkerState.after", ".ci/run", "Drawn...", "verify --deep"))
        .allMatch(this::known);
  }

  private boolean known(String span) {
    String first = span.split(" ", -1)[0];
    if (JAVA.contains(span) || IN_WORDS.contains(span) || JAVA.contains(first)) {
      return Arrays.stream(span.split(" ", -1))
          .filter(word -> word.startsWith("src/"))
          .allMatch(this::exists);
    } else if (first.contains("/") || first.startsWith("-")) {
      return first.startsWith("-") || exists(first);
    } else if (first.endsWith("...")) {
      String start = first.substring(0, first.length() - 3);
      return classes.stream().anyMatch(name -> name.startsWith(start));
    } else if (Character.isUpperCase(first.charAt(0))) {
      return member(first);
    }
    return packages.contains(first)
        || commands.contains(first)
        || packages.contains(first.replace("org.hopscape.", ""));
  }

  /** A file that is made by the build does not exist in every clone. */
  private boolean exists(String path) {
    return path.startsWith("target/") || path.contains("NNNN") || Files.exists(Path.of(path));
  }

  private boolean member(String name) {
    String[] parts = name.split("\\.", -1);
    if (parts[0].equals("Math")) {
      return Arrays.stream(Math.class.getMethods())
          .anyMatch(method -> method.getName().equals(parts[1]));
    } else if (!classes.contains(parts[0])) {
      return false;
    }
    return parts.length == 1
        || SOURCES.stream().anyMatch(root -> declares(root, parts[0], parts[1]));
  }

  private static boolean declares(String root, String type, String method) {
    try (Stream<Path> all = Files.walk(Path.of(root))) {
      for (Path file : (Iterable<Path>) all.filter(f -> f.endsWith(type + ".java"))::iterator) {
        if (Files.readString(file).contains(" " + method + "(")) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
