package org.hopscape.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hopscape.cli.Shell;
import org.hopscape.session.OutOfMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a command whose output does not arrive. */
class StreamsTest {
  private static final List<String[]> PRINTING = List.of(
      new String[] {"--help"},
      new String[] {"--version"},
      new String[] {},
      new String[] {"run", "--help"},
      new String[] {"help", "show"},
      new String[] {"list", "--json"},
      new String[] {"show", "small"},
      new String[] {"show", "small", "--json"},
      new String[] {"events", "small"},
      new String[] {
        "trajectory", "small", "--arm", "additive", "--walker", "0", "--from", "0", "--to", "4000"
      },
      new String[] {"escape", "small", "--json"});

  @TempDir
  private Path data = Path.of("");

  /** Takes so many bytes, then fails like the system does. */
  private static OutputStream failing(int after, String reason) {
    return Console.keeping(new OutputStream() {
      private int room = after;

      @Override
      public void write(int b) throws IOException {
        if (room == 0) {
          throw new IOException(reason);
        }
        room--;
      }
    });
  }

  @Test
  void aFullDiskIsAFaultOfEveryCommandThatPrints() {
    for (String[] command : PRINTING) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = new Shell(data).onto(failing(10, "No space left on device"), err, command);
      String said = err.toString(StandardCharsets.UTF_8);
      assertThat(code).as(String.join(" ", command)).isEqualTo(5);
      assertThat(said)
          .contains("cannot write to standard output: no space left on device. Maybe ")
          .doesNotContain("\tat ");
      assertThat(said.lines()).hasSize(1);
    }
  }

  @Test
  void aReaderThatWentAwayEndsEveryCommandQuietly() {
    for (String[] command : PRINTING) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code = new Shell(data).onto(failing(10, "Broken pipe"), err, command);
      assertThat(code).as(String.join(" ", command)).isZero();
      assertThat(err.size()).isZero();
    }
  }

  @Test
  void anOutOfMemoryErrorIsAStorageFaultHoweverDeepItIsWrapped() {
    Throwable wrapped = new IllegalStateException(
        new java.util.concurrent.ExecutionException(new OutOfMemoryError("Java heap space")));
    assertThat(OutOfMemory.causes(wrapped)).isTrue();
    assertThat(OutOfMemory.fault(wrapped).line())
        .matches("Java's memory, [0-9,]+ MB, is too small for this\\. Maybe give it more:"
            + " HOPSCAPE_JAVA_OPTIONS=-Xmx[0-9]+m; .*");
    assertThat(OutOfMemory.fault(wrapped).kind().exitCode()).isEqualTo(5);
    assertThat(OutOfMemory.fault(new OutOfMemoryError("unable to create native thread"))
            .line())
        .contains("--threads");
    assertThat(OutOfMemory.causes(new IllegalStateException("other"))).isFalse();
  }
}
