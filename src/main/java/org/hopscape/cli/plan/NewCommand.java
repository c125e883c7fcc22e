package org.hopscape.cli.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import org.hopscape.cli.output.Called;
import org.hopscape.cli.output.CommonOptions;
import org.hopscape.cli.output.Json;
import org.hopscape.cli.output.Stdout;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Reason;
import org.hopscape.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code new NAME}: a commented scenario that runs as it is. */
@Command(
    name = "new",
    description = "Write a commented scenario to begin with, that runs as it is.",
    mixinStandardHelpOptions = true)
public final class NewCommand implements Runnable {
  private static final String TEMPLATE = "conf/new.conf";
  private static final String SUFFIX = ".conf";

  @Mixin
  private CommonOptions common = new CommonOptions();

  @Parameters(
      paramLabel = "NAME",
      description = "The scenario's name, or a path: NAME.conf is written, never over a file.")
  private Path wanted = Path.of("");

  @Override
  public void run() {
    String last = String.valueOf(wanted.getFileName());
    String name = last.endsWith(SUFFIX) ? last.substring(0, last.length() - SUFFIX.length()) : last;
    Path file = wanted.resolveSibling(name + SUFFIX);
    String text = text(name, file);
    ScenarioReader.parse(text, file.toString(), List.of());
    write(file, text);
    Stdout out = new Stdout();
    if (common.json()) {
      out.print(Json.document().put("scenario", name).put("file", file.toString()));
    } else {
      out.println(file.toString());
    }
    out.flush();
    String quoted = Called.quoted(file.toString());
    common.note(
        "run it with:  ./hopscape run " + quoted + "  (first ./hopscape check " + quoted + ")");
  }

  private static String text(String name, Path file) {
    try (InputStream in = Objects.requireNonNull(
        NewCommand.class.getClassLoader().getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              "hopscape check NAME.conf",
              Called.command() + " check " + Called.quoted(file.toString()))
          .replace(
              "hopscape run NAME.conf", Called.command() + " run " + Called.quoted(file.toString()))
          .replace("hopscape report NAME", Called.command() + " report " + name)
          .replace("name = NAME", "name = " + name);
    } catch (IOException e) {
      throw Fault.of(Fault.Kind.INTERNAL, "the program's own " + TEMPLATE + " cannot be read")
          .because(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw Fault.of(Fault.Kind.USAGE, "there is already a file of that name")
          .at(file.toString())
          .maybe("choose another name.");
    } catch (IOException e) {
      throw Reason.fault("cannot write", file.toString(), e);
    }
  }
}
