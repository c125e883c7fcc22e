package org.hopscape.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.hopscape.fault.Fault;
import org.hopscape.fault.Suggestion;
import org.hopscape.landscape.DataLandscape;
import org.hopscape.noise.Noise;
import org.hopscape.noise.Noise.Minibatch;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Defaults;
import org.hopscape.scenario.arm.NoiseSetting.Fixed;
import org.hopscape.scenario.arm.NoiseSetting.SameCovariance;
import org.hopscape.scenario.block.ArmReader;
import org.hopscape.scenario.block.DataFiles;
import org.hopscape.scenario.block.Schema;
import org.hopscape.scenario.block.Section;
import org.hopscape.scenario.block.SharedLandscapes;
import org.hopscape.scenario.block.Sweep;
import org.hopscape.scenario.hocon.Hocon;
import org.hopscape.scenario.hocon.Names;
import org.hopscape.scenario.hocon.Node;

/**
 * Reads a scenario file strictly: a key that is not known, a value of another kind or outside its interval, an include
 * or a substitution is a fault with {@code file:line}. Nothing but the text and the settings enters the result.
 *
 * <p>An arm is its own block laid over the scenario's: its scalars and lists win, its blocks are merged with the
 * scenario's, and a block that gives another {@code type} takes the place of the scenario's.
 */
public final class ScenarioReader {
  /** Largest scenario file, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  static final String ROOT = "scenario";
  private static final long DEFAULT_SEED = 1;

  private ScenarioReader() {}

  /** Reads a file; {@code settings} are {@code path=value} changes, the last one wins. */
  public static Scenario read(Path file, List<String> settings) {
    Path folder = file.getParent();
    DataFiles files = DataFiles.in(folder == null ? Path.of("") : folder);
    return parse(
        text(file), file.toString(), settings, files, Defaults.PRESENT, ScenarioReader::beforeRun);
  }

  private static void beforeRun(long seed, Arm arm, Node.Block block) {
    OwnLaws.check(seed, arm, block);
    DrawnStarts.check(seed, arm, block);
  }

  /** Reads a text that names no data files. */
  public static Scenario parse(String text, String origin, List<String> settings) {
    return parse(text, origin, settings, DataFiles.none(), Defaults.PRESENT);
  }

  /**
   * Reads a text.
   *
   * @param origin its file's name, for messages
   * @param defaults what is meant where it says nothing
   */
  public static Scenario parse(
      String text, String origin, List<String> settings, DataFiles files, Defaults defaults) {
    return parse(text, origin, settings, files, defaults, (seed, arm, block) -> {});
  }

  /** What is looked at once a run is to begin, of each arm and its block, and not each time that its scenario is read. */
  private interface BeforeRun {
    void check(long seed, Arm arm, Node.Block block);
  }

  private static Scenario parse(
      String text,
      String origin,
      List<String> settings,
      DataFiles files,
      Defaults defaults,
      BeforeRun beforeRun) {
    if (text.length() > MAX_BYTES) {
      throw fault("larger than 1 MiB; this is not a scenario.").at(origin);
    }
    Node.Block scenario = block(text, origin, settings);
    String name = name(scenario, origin);
    Map<String, byte[]> read = new LinkedHashMap<>();
    Node seedNode = scenario.get("seed");
    long seed = seedNode == null ? DEFAULT_SEED : Schema.SEED.read("seed", seedNode);
    List<Arm> arms = arms(
        scenario,
        name,
        new SharedLandscapes(files.recordedIn(read), defaults),
        (arm, block) -> beforeRun.check(seed, arm, block));
    return new Scenario(name, seed, arms, text, origin, settings, read);
  }

  /** What the text says, with the settings made. */
  private static Node.Block block(String text, String origin, List<String> settings) {
    Node.Block scenario = scenario(Hocon.read(text, line -> origin + ":" + line));
    for (String setting : settings) {
      scenario = Setting.change(setting, scenario).changing(scenario);
    }
    return scenario;
  }

  /** The block of a scenario that was read. */
  static Node.Block block(Scenario scenario) {
    return block(scenario.text(), scenario.file(), scenario.settings());
  }

  private static String text(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > MAX_BYTES) {
        throw fault("larger than 1 MiB; this is not a scenario.").at(file.toString());
      }
      // A pipe or a device has no size, so what is read is bounded too.
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw fault("there is no such scenario file.").at(file.toString()).because(e);
    } catch (IOException e) {
      String what = Files.isDirectory(file) ? "a folder, not a scenario file." : "cannot be read.";
      throw fault(what).at(file.toString()).because(e);
    }
    if (bytes.length > MAX_BYTES) {
      throw fault("larger than 1 MiB; this is not a scenario.").at(file.toString());
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw fault("not UTF-8 text; this is not a scenario.").at(file + ":1").because(e);
    }
  }

  private static Node.Block scenario(Node.Block file) {
    file.fields().forEach((key, value) -> {
      if (Schema.SCENARIO.known().containsKey(key)) {
        throw value.fault("'" + key + "' belongs into the block scenario { }.");
      }
    });
    Schema.FILE.check("", file);
    Node.Block scenario = file.get(ROOT, Node::asBlock)
        .orElseThrow(() -> file.fault("there is no block scenario { }."));
    // Paths in messages are those that --set takes.
    Schema.SCENARIO.check("", scenario);
    return scenario;
  }

  private static String name(Node.Block scenario, String origin) {
    Node node = scenario.get("name");
    if (node != null) {
      return Schema.NAME.read("name", node);
    }
    String file = origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
    String stem = file.endsWith(".conf") ? file.substring(0, file.length() - 5) : file;
    if (!Names.valid(stem)) {
      throw scenario.fault("the scenario has no 'name'.");
    }
    return stem;
  }

  private static List<Arm> arms(
      Node.Block scenario,
      String name,
      SharedLandscapes landscapes,
      BiConsumer<Arm, Node.Block> beforeRun) {
    Node.Block common = scenario.without("name", "seed", "arms", "sweep");
    Map<String, Node.Block> blocks = new LinkedHashMap<>();
    scenario
        .get("arms", Node::asBlock)
        .orElse(new Node.Block(Map.of(name, common), common.place()))
        .fields()
        .forEach((arm, block) -> blocks.put(arm, block.asBlock().orElseThrow().over(common)));
    boolean one = !scenario.has("arms");
    Map<String, Sweep.Point> expanded = Sweep.of(scenario).expand(blocks);
    List<Arm> read = new ArrayList<>();
    expanded.forEach((arm, point) -> {
      Section section = new Section(one ? "" : "arms." + arm, point.block());
      read.add(new ArmReader(point.at(), section, landscapes).read());
    });
    read.forEach(arm -> checkMatch(arm, read, expanded));
    List<Arm> settled = read.stream().map(arm -> covaried(arm, read, expanded)).toList();
    settled.forEach(arm ->
        beforeRun.accept(arm, Objects.requireNonNull(expanded.get(arm.name())).block()));
    return settled;
  }

  /** An arm that has another's covariance: that of its minibatches, at the arm's own places. */
  private static Arm covaried(Arm arm, List<Arm> arms, Map<String, Sweep.Point> blocks) {
    if (!(arm.noise() instanceof SameCovariance matched)) {
      return arm;
    }
    Node place = matchOf(blocks, arm);
    Arm other = arms.stream()
        .filter(each -> each.name().equals(matched.arm()))
        .findFirst()
        .orElseThrow();
    Minibatch batch = other.noise().fixed().flatMap(Noise::minibatch).orElseThrow(() -> place
        .fault(
            "arm '" + other.name()
                + "' has no minibatches: noise of its covariance at each place is its own noise, or that of one scale.")
        .maybe("match by median or rms-in-start-basin."));
    DataLandscape data = arm.landscape()
        .data()
        .filter(rows -> !rows.isStream())
        .orElseThrow(() -> place
            .fault("arm '" + arm.name() + "' has no rows of data whose covariance could be had.")
            .maybe("use stored rows: data = synthetic, or a file."));
    Minibatch own = new Minibatch(matched.size().orElse(batch.size()), batch.replacement());
    if (!own.replacement() && own.size() > data.rows()) {
      throw place.fault("arm '" + other.name() + "' draws " + own.size()
          + " rows without replacement, of " + data.rows() + " here.");
    }
    return arm.with(new Fixed(new Noise.Covaried(own)));
  }

  private static void checkMatch(Arm arm, List<Arm> arms, Map<String, Sweep.Point> blocks) {
    arm.noise().after().ifPresent(other -> checkMatch(arm, other, arms, blocks));
  }

  private static void checkMatch(
      Arm arm, String other, List<Arm> arms, Map<String, Sweep.Point> blocks) {
    Node place = matchOf(blocks, arm);
    if (!blocks.containsKey(other)) {
      throw place.fault("arm '" + arm.name() + "' matches an unknown arm '" + other + "'"
          + Suggestion.hint(other, blocks.keySet()));
    }
    if (arms.stream()
        .anyMatch(each -> each.name().equals(other) && each.noise().after().isPresent())) {
      throw place
          .fault("arm '" + arm.name() + "' matches '" + other + "', which is itself matched.")
          .maybe("match an arm whose noise is given.");
    }
  }

  private static Node matchOf(Map<String, Sweep.Point> blocks, Arm arm) {
    return Sweep.matchOf(Objects.requireNonNull(blocks.get(arm.name())).block());
  }

  private static Fault fault(String what) {
    return Fault.of(Fault.Kind.SCENARIO, Names.inOneLine(what));
  }
}
