package org.hopscape.scenario;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hopscape.scenario.arm.Arm;
import org.hopscape.scenario.arm.Defaults;
import org.hopscape.scenario.hocon.Names;

/**
 * What is to be run, read and checked.
 *
 * @param name the scenario's own name, fit to be a run's name
 * @param seed all 64 bits count
 * @param arms in the order of their lines
 * @param text the file as it was read
 * @param file the file's name, for messages
 * @param settings {@code path=value} changes made on the command line, in order
 * @param files the data files that it names, by the names it gives them, in the order in which they were read
 */
public record Scenario(
    String name,
    long seed,
    List<Arm> arms,
    String text,
    String file,
    List<String> settings,
    Map<String, byte[]> files) {
  public Scenario {
    Names.check("name", name);
    arms = List.copyOf(arms);
    settings = List.copyOf(settings);
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("a scenario has at least one arm");
    }
    if (arms.stream().map(Arm::name).distinct().count() != arms.size()) {
      throw new IllegalArgumentException("two arms have the same name");
    }
  }

  /** The arm of that name; there is one. */
  public Arm arm(String name) {
    return arms.stream()
        .filter(arm -> arm.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no arm is named " + name));
  }

  /** The same text with what a version of the numerics takes for granted. */
  public Scenario under(int numericsVersion) {
    return ScenarioReader.parse(
        text,
        file,
        settings,
        name -> Objects.requireNonNull(files.get(name)),
        Defaults.of(numericsVersion));
  }

  /** Steps of all walkers of all arms together, which may be more than 64 bits count. */
  public BigInteger walkerSteps() {
    return arms.stream()
        .map(arm -> BigInteger.valueOf(arm.walkers()).multiply(BigInteger.valueOf(arm.steps())))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }
}
