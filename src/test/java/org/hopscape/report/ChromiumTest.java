package org.hopscape.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hopscape.replay.FakeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser says to a page: nothing, and it asks nobody for anything. */
class ChromiumTest {
  private static final List<Path> PLACES = List.of(
      Path.of("/usr/bin/chromium"),
      Path.of("/usr/bin/chromium-browser"),
      Path.of("/usr/bin/google-chrome"));
  /** A request that a page made; the browser's own ones have "not an origin" for initiator. */
  private static final Pattern ASKED =
      Pattern.compile("\\{\"initiator\":\"(?!not an origin)[^\"]*\".*?\"url\":\"([^\"]*)\"");

  @TempDir
  private Path folder = Path.of("");

  @Test
  void pageIsSilentAndNoRequestLeavesIt() throws Exception {
    Path page = folder.resolve("run.html");
    RunPage.write(page, Pages.figures(FakeRun.withLegsOf(1000).reading()));
    String dom = shown(page);
    assertThat(dom).contains("<figcaption>", "class=\"panel\"");
    assertThat(messages()).isEmpty();
    assertThat(asked()).isEmpty();
  }

  /** The two checks find what they look for. */
  @Test
  void aLoudPageIsHeardAndARequestIsSeen() throws Exception {
    Path page = folder.resolve("loud.html");
    Files.writeString(
        page,
        "<!doctype html><img src='http://127.0.0.1:9/x.png'><script>console.log('loud')</script>");
    shown(page);
    assertThat(messages()).anyMatch(line -> line.contains("loud"));
    assertThat(asked()).contains("http://127.0.0.1:9/x.png");
  }

  private String shown(Path page) throws IOException, InterruptedException {
    Optional<Path> browser = PLACES.stream().filter(Files::isExecutable).findFirst();
    assumeTrue(browser.isPresent(), "no chromium in /usr/bin: the page was not looked at");
    Path dom = folder.resolve("dom.html");
    Process process = new ProcessBuilder(
            browser.orElseThrow().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile"),
            "--enable-logging=stderr",
            "--log-net-log=" + folder.resolve("net.json"),
            "--dump-dom",
            page.toUri().toString())
        .redirectOutput(dom.toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("chromium did not end within two minutes");
    }
    return Files.readString(dom);
  }

  private List<String> messages() throws IOException {
    return Files.readAllLines(folder.resolve("stderr")).stream()
        .filter(line -> line.contains(":CONSOLE"))
        .toList();
  }

  private List<String> asked() throws IOException {
    String log = Files.readString(folder.resolve("net.json"));
    List<String> asked = new ArrayList<>();
    ASKED.matcher(log).results().map((MatchResult found) -> found.group(1)).forEach(asked::add);
    return asked;
  }
}
