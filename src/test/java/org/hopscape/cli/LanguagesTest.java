package org.hopscape.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine's language shows in no byte: commands that print numbers say the same under every one. */
class LanguagesTest {
  private static final List<String> LANGUAGES = List.of("ar-EG-u-nu-arab", "de-DE");

  private static final String[][] COMMANDS = {
    {"check", "conf/scenarios/double-well.conf", "--set", "walkers=2", "--set", "steps=1000"},
    {"theory", "conf/scenarios/double-well.conf"},
    {"show", "small"},
    {"escape", "small"},
    {"noise", "small"},
    {"noise", "small", "--arm", "multiplicative"},
    {"verify", "small"},
    {"run", "conf/scenarios/double-well.conf", "--set", "walkers=many"},
  };

  private final Locale locale = Locale.getDefault();

  @TempDir
  private Path data = Path.of("");

  @AfterEach
  void restore() {
    Locale.setDefault(locale);
  }

  @Test
  void everyCommandPrintsTheSameBytesUnderEveryLanguage() {
    Shell shell = new Shell(data);
    for (String[] command : COMMANDS) {
      Locale.setDefault(Locale.ROOT);
      String expected = shown(shell.run(command));
      for (String language : LANGUAGES) {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(shown(shell.run(command)))
            .as(language + ": " + String.join(" ", command))
            .isEqualTo(expected);
      }
    }
  }

  /** Without what is measured with a clock, and without progress, which is told where a machine is slow. */
  private static String shown(Shell.Said said) {
    assertThat(said.out() + said.err()).isNotBlank();
    String notes = said.err()
        .lines()
        .filter(line -> !line.endsWith("...") && !line.contains(" % "))
        .collect(Collectors.joining("\n"));
    return said.code() + said.out().replaceAll("(?s)about .*? of\\s+computing", "") + notes;
  }
}
