package org.hopscape.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hopscape.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile and mistaken scenarios: each is a fault of exit code 3 with its line, within a second. */
class StrictnessTest {
  /** Of the processor's time, so that a busy machine does not fail the tests. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** Of the clock, which a busy machine lets run on: what hangs does so for ever. */
  private static final Duration HANGING = Duration.ofMinutes(2);

  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  /** A good scenario, one key a line; the tests replace or add lines. */
  private static final String GOOD = """
      scenario {
        name = good
        walkers = 8
        steps = 1000
        landscape { type = cosine-bowl }
        start = [-4.75]
        optimizer { type = sgd, step-size = 0.01 }
        noise { type = multiplicative, sigma = 2, additive-scale = 1 }
        arms {
          a { noise { sigma = 12 } }
          b { noise { type = additive, match = a, by = median } }
        }
      }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void theScenarioThatTheCasesStartFromIsGood() {
    assertThat(ScenarioReader.parse(GOOD, "good.conf", List.of()).arms()).hasSize(2);
  }

  /** Line of the file, its replacement, the line named in the fault (0: the same), a part of the message. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          3  | walkrs = 8                    | 0 | unknown key 'walkrs'; did you mean 'walkers'?
          3  | Walkers = 8                   | 0 | did you mean 'walkers'?
          3  | walkers = 8, colour = red     | 0 | unknown key 'colour'
          5  | landscape { type = cosine-bowl, dimension = 2 } | 0 | unknown key 'dimension' in landscape
          7  | optimizer { type = sgd, stepsize = 0.01 } | 0 | unknown key 'stepsize' in optimizer; did you mean 'step-size'?
          8  | noise { type = multiplicative, sigma = 2, additivescale = 1 } | 0 | did you mean 'additive-scale'?
          8  | noise { type = multiplicative, scale = 2 } | 0 | unknown key 'scale' in noise
          10 | a { noise { sgma = 12 } }     | 0 | unknown key 'sgma' in arms.a.noise; did you mean 'sigma'?
          10 | a { stepz = 12 }              | 0 | unknown key 'stepz' in arms.a; did you mean 'steps'?
          13 | } , akka { loglevel = DEBUG } | 0 | unknown key 'akka'
          13 | } , steps = 5                 | 0 | 'steps' belongs into the block scenario { }
          3  | walkers = eight               | 0 | walkers ('eight') is not an integer
          3  | walkers = "8"                 | 0 | walkers ('8') is not an integer
          3  | walkers = 8.7                 | 0 | walkers (8.7) is not an integer
          3  | walkers = true                | 0 | walkers (true) is not an integer
          3  | walkers = null                | 0 | walkers (null) is not an integer
          3  | walkers = [8]                 | 0 | walkers (a list) is not an integer
          3  | walkers { a = 8 }             | 0 | walkers (a block { }) is not an integer
          3  | walkers = 0                   | 0 | walkers (0) is not in the interval [1, 1000000]
          3  | walkers = -8                  | 0 | walkers (-8) is not in the interval
          3  | walkers = 1000001             | 0 | walkers (1000001) is not in the interval
          4  | steps = 0                     | 0 | steps (0) is not in the interval
          4  | steps = 1e999                 | 0 | steps (Infinity) is not an integer
          4  | steps = 9007199254740993      | 0 | steps (9007199254740993) is not in the interval
          4  | steps = 99999999999999999999  | 0 | is not an integer
          4  | seed = 8.5, steps = 10        | 0 | seed (8.5) is not an integer
          4  | seed = 18446744073709551616, steps = 10 | 0 | seed ('18446744073709551616') is not in the interval
          7  | optimizer { type = sgd, step-size = 1e999 }     | 0 | optimizer.step-size (Infinity) is not finite
          7  | optimizer { type = sgd, step-size = NaN }       | 0 | optimizer.step-size ('NaN') is not a number
          7  | optimizer { type = sgd, step-size = -Infinity } | 0 | is not a number
          7  | optimizer { type = sgd, step-size = "0.01" }    | 0 | is not a number
          7  | optimizer { type = sgd, step-size = 0 }         | 0 | optimizer.step-size (0) is not in the interval (0, inf)
          7  | optimizer { type = sgd }      | 0 | optimizer has no 'step-size'
          7  | optimizer { step-size = 0.1 } | 0 | optimizer has no 'type'
          7  | optimizer = sgd               | 0 | optimizer ('sgd') is not a block
          7  | optimizer { type = adam, step-size = 0.1, momentum = 0.5 } | 0 | unknown key 'momentum' in optimizer. Maybe use one of type, step-size, clip
          7  | optimizer { type = adam, step-size = 0.1, beta1 = 1 } | 0 | arms.a.optimizer.beta1 is not in the interval [0, 1): 1.0
          7  | optimizer { type = heavy-ball, step-size = 0.1 } | 0 | arms.a.optimizer has no 'momentum'
          7  | optimizer { type = heavy-ball, step-size = 0.1, momentum = -0.5 } | 0 | optimizer.momentum (-0.5) is not in the interval [0, inf)
          7  | optimizer { type = langevin, step-size = 0.1 } | 0 | arms.a.optimizer has no 'temperature'
          7  | optimizer { type = sgd, step-size = 0.1, clip = 0 } | 0 | optimizer.clip (0) is not in the interval (0, inf)
          7  | optimizer { type = sgd, step-size = 0.1, weight-decay = -1 } | 0 | optimizer.weight-decay (-1) is not in the interval
          7  | optimizer { type = sgd, step-size = 0.1, schedule { type = step, period = 9, factor = 2 } } | 0 | schedule.factor (2) is not in the interval (0, 1]
          7  | optimizer { type = sgd, step-size = 0.1, schedule { type = cosine } } | 0 | schedule has no 'period'
          7  | optimizer { type = sgd, step-size = 0.1, schedule { type = cosinus } } | 0 | unknown schedule type 'cosinus'; did you mean 'cosine'?
          7  | optimizer { type = sgd, step-size = 0.1, schedule { period = 9 } } | 0 | schedule has no 'type'
          7  | optimizer { type = stochastic-newton, step-size = 0.1, hessian-batch = both } | 0 | unknown optimizer.hessian-batch 'both'. Maybe use one of independent, same.
          7  | optimizer { type = sdg, step-size = 0.1 } | 0 | unknown optimizer type 'sdg'; did you mean 'sgd'?
          5  | landscape { type = rastrigin } | 6 | arms.a.start has 1 coordinates, but rastrigin has 2
          5  | landscape { type = rastrigin, dimension = 0 } | 0 | landscape.dimension (0) is not in the interval [1, 4096]
          5  | landscape { type = quadratic, curvature = 0 } | 0 | landscape.curvature (0) is not in the interval (0, inf)
          5  | landscape { type = double-well, tail = linear } | 0 | landscape.tail ('linear') is not quartic or a block { }. Maybe write tail { linear { beyond = 3 } }.
          5  | landscape { type = double-well, tail { } } | 0 | landscape.tail is empty. Maybe write tail { linear { beyond = 3 } }.
          5  | landscape { type = double-well, tail { linear { } } } | 0 | tail.linear has no 'beyond'
          5  | landscape { type = double-well, tail { linear { beyond = 1 } } } | 0 | tail.linear.beyond is not in the interval (1, inf]: 1.0
          5  | landscape { type = double-well, tail { quartic { } } } | 0 | unknown key 'quartic' in landscape.tail
          5  | landscape { type = lennard-jones } | 0 | landscape has no 'atoms'
          5  | landscape { type = lennard-jones, atoms = 1 } | 0 | landscape.atoms is not in the interval [2, inf): 1
          5  | landscape { type = formula } | 0 | landscape has no 'f'
          5  | landscape { type = formula, f = "" } | 0 | landscape.f is empty
          5  | landscape { type = formula, f = "x^2 + * 3" } | 0 | landscape.f: f:1:7:
          5  | landscape { type = formula, f = "x^2 + abs(x)" } | 0 | not differentiable
          5  | landscape { type = formula, f = "x0 + x1" } | 6 | start has 1 coordinates, but formula has 2
          5  | landscape { type = formula, f = "log(x)" } | 6 | the value of formula is not a number there. Maybe start where it is defined.
          5  | landscape { type = formula, f = "3" } | 0 | the formula has no variable
          5  | landscape { type = linear-regression, data = streaming } | 0 | landscape has no 'dimension'
          5  | landscape { type = linear-regression, dimension = 1 } | 0 | landscape has no 'rows'
          5  | landscape { type = linear-regression, dimension = 1, data = streaming, rows = 9 } | 0 | landscape.rows is not known of streaming data
          5  | landscape { type = linear-regression, dimension = 1, data = streaming, condition = 0.5 } | 0 | landscape.condition is not in the interval [1, inf): 0.5
          5  | landscape { type = linear-regression, dimension = 4096, rows = 33554432 } | 0 | landscape.rows is not in the interval [1, 8192]: 33554432
          5  | landscape { type = linear-regression, data = streeming } | 0 | landscape.data ('streeming'): this scenario has no folder in which it could be. Maybe you meant streaming.
          5  | landscape { type = two-layer-network } | 0 | landscape has no 'data'
          5  | landscape { type = network, data = a.csv } | 0 | landscape has no 'layers'. Maybe give the widths of the hidden layers: layers = [64, 32], or [] for none.
          5  | landscape { type = network, layers = [4] } | 0 | landscape has no 'data'
          5  | landscape { type = network, layers = wide, data = a.csv } | 0 | landscape.layers ('wide') is not a list of widths. Maybe write [64, 32], or [] for none.
          5  | landscape { type = network, layers = [4, 0], data = a.csv } | 0 | landscape.layers[1] (0) is not in the interval [1, 4096]
          5  | landscape { type = network, layers = [4.5], data = a.csv } | 0 | landscape.layers[0] (4.5) is not an integer
          5  | landscape { type = network, layers = [4], activation = relo } | 0 | did you mean 'relu'?
          5  | landscape { type = network, layers = [4], loss = square } | 0 | did you mean 'squared'?
          5  | landscape { type = network, layers = [4], data = a.csv, test = 1.5 } | 0 | landscape.test (1.5) is not in the interval (0, 1)
          5  | landscape { type = network, layer = [4] } | 0 | did you mean 'layers'?
          6  | start = fan-in                | 0 | start = fan-in is a network's, but the landscape is cosine-bowl. Maybe use { gaussian { mean, sd } }
          6  | start = fanin                 | 0 | did you mean 'fan-in'?
          5  | landscape { type = cosine-bow } | 0 | did you mean 'cosine-bowl'?
          5  | landscape { type = 5 }        | 0 | landscape.type (5) is not a word
          5  | landscape {}                  | 0 | landscape has no 'type'
          6  | start = [1, 2]                | 0 | start has 2 coordinates, but cosine-bowl has 1
          6  | start = []                    | 0 | is not a list of coordinates
          6  | start = -4.75                 | 0 | is not a list of coordinates
          6  | start = [NaN]                 | 0 | start[0] ('NaN') is not a number
          6  | start = [-1e999]              | 0 | is not finite
          6  | start = ["1"]                 | 0 | is not a number
          6  | start { gaussian { mean = 0, sd = -1 } } | 0 | start.gaussian.sd (-1) is not in the interval [0, inf)
          6  | start { gaussian { mean = 0 } } | 0 | start.gaussian has no 'sd'
          6  | start { gausian { mean = 0, sd = 1 } } | 0 | did you mean 'gaussian'?
          6  | start {}                      | 0 | start is empty
          10 | a { noise { sigma = -1 } }    | 0 | arms.a.noise.sigma (-1) is not in the interval [0, inf)
          10 | a { noise { type = minibatch, size = 5 } } | 0 | minibatch noise needs data, which cosine-bowl does not have. Maybe use linear-regression
          10 | a { noise { type = additive } } | 0 | arms.a.noise of type additive has no 'scale'
          10 | a { noise { type = additive, scale = -2 } } | 0 | arms.a.noise.scale (-2) is not in the interval
          10 | a { noise { type = additive, scale = 2, law = gaussian } } | 0 | is not a block
          10 | a { noise { type = additive, scale = 2, law { type = laplace, alpha = 1 } } } | 0 | unknown key 'alpha' in arms.a.noise.law. Maybe use type.
          10 | a { noise { type = additive, scale = 2, law { type = stable } } } | 0 | law has no 'alpha'
          10 | a { noise { type = additive, scale = 2, law { type = stable, alpha = 2.5 } } } | 0 | arms.a.noise.law.alpha (2.5) is not in the interval (0, 2]
          10 | a { noise { scale = 2 } }     | 0 | unknown key 'scale' in arms.a.noise
          10 | a { landscape { dimension = 2 } } | 0 | unknown key 'dimension' in arms.a.landscape
          10 | a { noise { type = additive, scale = 2, law { type = student-t } } } | 0 | has no 'degrees-of-freedom'
          10 | a { noise { type = additive, scale = 2, law { type = student-t, degrees-of-freedom = 0 } } } | 0 | is not in the interval (0, inf)
          11 | b { noise { type = additive, match = c, by = median } } | 0 | arm 'b' matches an unknown arm 'c'; did you mean 'a'?
          11 | b { noise { type = additive, match = b, by = median } } | 0 | which is itself matched
          11 | b { noise { type = additive, match = a, by = mean } } | 0 | unknown arms.b.noise.by 'mean'
          11 | b { noise { type = additive, match = a } } | 0 | arms.b.noise has no 'by'. Maybe use one of median, rms-in-start-basin, covariance.
          11 | b { noise { type = additive, by = median } } | 0 | has 'by' without 'match'
          11 | b { noise { type = additive, match = a, by = rms-in-start-basin, law { type = stable, alpha = 1.5 } } } | 0 | a law of infinite variance has no rms to match. Maybe use by = median.
          11 | b { noise { type = additive, match = a, by = covariance } } | 0 | arm 'a' has no minibatches
          11 | b { noise { type = additive, match = a, by = covariance, law { type = laplace } } } | 0 | noise of another arm's covariance is Gaussian
          11 | b { noise { type = additive, match = a, by = rms-in-start-basin, law { type = student-t, degrees-of-freedom = 2 } } } | 0 | a law of infinite variance
          11 | b { noise { type = additive, match = a, by = median, scale = 3 } } | 0 | has both 'scale' and 'match'
          10 | .a { }                        | 0 | not
          10 | -a { }                        | 0 | '-a' is not an arm's name
          10 | ".a" { }                      | 0 | '.a' is not an arm's name
          10 | "../a" { }                    | 0 | is not an arm's name
          10 | "" { }                        | 0 | is not an arm's name
          10 | a { seed = 5 }                | 0 | 'seed' belongs to the scenario, not to an arm
          10 | a = 5                         | 0 | arms.a (5) is not a block
          9  | arms {}, sweep {              | 0 | arms is empty
          2  | exchange { type = swop, every = 10 } | 0 | unknown exchange type 'swop'; did you mean 'swap'?
          2  | exchange { type = swap }      | 0 | exchange has no 'every'
          2  | exchange { type = swap, every = 0 } | 0 | exchange.every (0) is not in the interval [1, 1000000000]
          2  | exchange { type = swap, every = 10, strength = 1 } | 0 | unknown key 'strength'
          2  | exchange { type = elastic, every = 10 } | 0 | exchange has no 'strength'
          2  | exchange { type = elastic, every = 10, strength = 1.5 } | 0 | exchange.strength (1.5) is not in the interval (0, 1]
          2  | exchange { type = best, every = 10, fraction = 0 } | 0 | exchange.fraction (0) is not in the interval (0, 1]
          2  | exchange { type = best, every = 10, fraction = 1, groups = 5 } | 0 | exchange.groups (5) makes groups of fewer than two of 8 walkers, which meet nobody. Maybe use at most 4 groups.
          2  | exchange { type = swap, every = 10, groups = 0 } | 0 | exchange.groups (0) is not in the interval
          2  | exchange { type = replica-exchange, every = 10 } | 0 | exchange has no 'ladder'
          2  | exchange { type = replica-exchange, every = 10, ladder = [1] } | 0 | ladder has fewer than two noise scales: [1.0]
          2  | exchange { type = replica-exchange, every = 10, ladder = [2, 1] } | 0 | ladder is not a list of positive noise scales that grow: [2.0, 1.0]
          2  | exchange { type = replica-exchange, every = 10, ladder = [1, 2, 3] } | 0 | ladder has 3 rungs, which do not divide 8 walkers. Maybe use 6 or 9 walkers.
          8  | basins { type = ball }        | 0 | arms.a.basins has no 'center'
          8  | basins { type = ball, center = [0, 1], radius = 1 } | 0 | basins.center has 2 coordinates, but cosine-bowl has 1
          8  | basins { type = ball, center = [0], radius = 0 } | 0 | basins.radius (0) is not in the interval (0, inf)
          8  | basins { type = ball, center = 0, radius = 1 } | 0 | basins.center (0) is not a list of numbers
          8  | basins { type = intervals }   | 0 | basins has no 'cuts'
          8  | basins { type = intervals, cuts = [] } | 0 | basins.cuts (a list) is not a list of numbers
          8  | basins { type = intervals, cuts = [1, one] } | 0 | basins.cuts[1] ('one') is not a number
          8  | basins { type = intervals, cuts = [1, 1] } | 0 | cuts do not rise: [1.0, 1.0]
          8  | basins { type = level }       | 0 | basins has no 'below'
          8  | basins { type = minima, core = 2 } | 0 | basins.core (2) is not in the interval (0, 1]
          8  | basins { type = minima, every = 0 } | 0 | basins.every (0) is not in the interval
          8  | basins { type = none, every = 2 } | 0 | unknown key 'every' in basins
          8  | stop-at-escape = yes          | 0 | stop-at-escape ('yes') is not true or false
          8  | lowest-value = no             | 0 | lowest-value ('no') is not true or false
          8  | lowest-valeu = true           | 0 | unknown key 'lowest-valeu'; did you mean 'lowest-value'?
          10 | a { basins { type = none }, stop-at-escape = true } | 0 | arms.a.stop-at-escape needs basins
          2  | name = ../evil                | 0 | name ('../evil') is not a name
          2  | name = "-x"                   | 0 | name ('-x') is not a name
          2  | name = 2024                   | 0 | name (2024) is not a word
          8  | include "other.conf"          | 0 | 'include' is not allowed
          8  | include"other.conf"           | 0 | 'include' is not allowed
          8  | include "/etc/passwd"         | 0 | 'include' is not allowed
          8  | include file("/etc/passwd")   | 0 | 'include' is not allowed
          8  | include url("http://localhost:1/x") | 0 | 'include' is not allowed
          8  | include classpath("reference.conf") | 0 | 'include' is not allowed
          8  | include required(file("x"))   | 0 | 'include' is not allowed
          8  | include "reference"           | 0 | 'include' is not allowed
          10 | a { include "other.conf" }    | 0 | 'include' is not allowed
          3  | walkers = ${?HOME}            | 0 | substitutions ${...} are not allowed
          3  | walkers = ${HOME}             | 0 | substitutions ${...} are not allowed
          3  | walkers = 8, walkers = ${?W}  | 0 | 'walkers' was already given
          6  | start = [${?X}]               | 0 | substitutions ${...} are not allowed
          2  | name = x${user.name}          | 0 | substitutions ${...} are not allowed
          4  | steps = 10, walkers = 9       | 0 | 'walkers' was already given: bad.conf:3
          4  | steps = 10, steps = 9         | 0 | 'steps' was already given
          8  | noise { type = none }, noise.type = none | 0 | 'noise.type' was already given
          8  | noise = 5, noise.sigma = 2    | 0 | 'noise.sigma' was already given
          8  | noise.sigma = 2, noise = 5    | 0 | 'noise' was already given
          10 | a { }, a { }                  | 0 | 'a' was already given
          10 | a { noise {type = none} {type = none} } | 0 | 'type' was already given
          6  | start += 3                    | 0 | '+=' adds
          3  | walkers                       | 0 | 'walkers' has no value
          3  | walkers = 8 ]                 | 0 | unexpected ']'
          3  | = 8                           | 0 | unexpected '='
          3  | walkers = "8                  | 0 | the string is not closed
          3  | walkers = `8                  | 0 | not HOCON
          3  | walkers = 8 }                 | 13 | unexpected '}'
          12 |                               | 1 | the block opened here is never closed
          """)
  void aMistakeIsNamedWithItsLine(int line, String replacement, int faultLine, String message) {
    String text = replace(line, replacement == null ? "" : replacement);

    Fault fault = fault(text);

    assertThat(fault.line()).contains(message);
    assertThat(fault.where()).isEqualTo("bad.conf:" + (faultLine == 0 ? line : faultLine));
  }

  @ParameterizedTest
  @ValueSource(strings = {"walkers", "steps", "landscape", "start", "optimizer", "noise"})
  void aRequiredKeyThatNoBlockGivesIsMissed(String key) {
    String text = GOOD.replaceFirst("(?m)^  " + key + " .*$", "").replace("sigma = 12", "");
    if (key.equals("noise")) {
      text = text.replaceFirst("(?m)^    a .*$", "    a { }");
    }

    assertThat(fault(text).line()).contains("arm 'a' has no " + key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n", "# nothing\n", "{}"})
  void anEmptyFileIsABadScenario(String text) {
    assertThat(fault(text).line()).contains("there is no block scenario { }");
  }

  @Test
  void aKeyIsCheckedEvenWhereEveryArmOverridesIt() {
    String text = GOOD.replace("walkers = 8", "walkers = eight").replace("a {", "a { walkers = 8,");

    assertThat(fault(text.replace("b {", "b { walkers = 8,")).where()).isEqualTo("bad.conf:3");
  }

  @Test
  void twentyThousandNestedBracketsAreRefusedBeforeTheParserSeesThem() {
    for (String bracket : List.of("[", "{", "a{", "a=[", "[{", "a.")) {
      String bomb = "scenario { start = " + bracket.repeat(20_000).replaceAll("(.{1000})", "$1\n");
      assertThat(fault(bomb).kind()).isEqualTo(Fault.Kind.SCENARIO);
      assertThat(fault(bracket.repeat(20_000)).kind()).isEqualTo(Fault.Kind.SCENARIO);
    }
    assertThat(fault("scenario { start = " + "[\n".repeat(20_000)).line())
        .contains("nested more than 32 deep");
  }

  @Test
  void bracketsInStringsAndCommentsDoNotNest() {
    String text = replace(
        2, "# " + "[{".repeat(100) + "\n name = \"\"\"good\"\"\" // " + "{".repeat(100) + "\"");

    assertThat(ScenarioReader.parse(text, "x.conf", List.of()).name()).isEqualTo("good");
    assertThat(fault(replace(2, "name = \"" + "[".repeat(100) + "\"")).line())
        .contains("is not a name");
  }

  @Test
  void textThatWouldMakeTheParserQuadraticIsRefusedAtOnce() {
    assertThat(fault("a = " + "x ".repeat(500_000)).line()).contains("line is longer than");
    StringBuilder dotted = new StringBuilder();
    StringBuilder keys = new StringBuilder("scenario {\n");
    for (int i = 0; i < 80_000; i++) {
      dotted.append("a.b").append(i).append("=1\n");
      keys.append("k").append(i).append("=1\n");
    }
    assertThat(fault(dotted.toString()).line()).contains("too many dotted keys");
    assertThat(fault(keys + "}").line()).contains("more than 20000 keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = \"a\\nb\"",
        "name = \"\"\"a\nb\"\"\"",
        "\"a\\nb\" = 1",
        "\"\"\"a\nb\"\"\" = 1",
        "\"\"\"a\nb\"\"\"..c = 1",
        "\"\"\"a\nb\"\"\"",
        "landscape.type = \"a\\r\\nb\"",
        "arms { \"a\\nb\" {} }"
      })
  void aMessageIsOneLineWhateverStoodInTheFile(String line) {
    assertThat(fault("scenario {\n" + line + "\n}").line()).doesNotContain("\r");
  }

  @Test
  void aFileOfAHundredMegabytesIsRefusedUnread() throws IOException {
    Path file = folder.resolve("big.conf");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100_000_000);
    }

    assertThat(faultOf(file).line())
        .isEqualTo(file + ": larger than 1 MiB; this is not a scenario.");
  }

  @Test
  void aDeviceWithoutEndIsRefused() {
    Path zero = Path.of("/dev/zero");
    if (Files.exists(zero)) {
      assertThat(faultOf(zero).line()).contains("larger than 1 MiB");
    }
  }

  @Test
  void binaryJunkIsABadScenario() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] junk = new byte[random.nextInt(2_000)];
      random.nextBytes(junk);
      Path file = Files.write(folder.resolve("junk.conf"), junk);

      assertThat(faultOf(file).where()).startsWith(file.toString());
    }
  }

  /** 3,000 mutations of the good scenario: each is read or is a fault of its own kind, nothing else. */
  @Test
  void aMutatedScenarioIsReadOrIsAFaultWithALine() {
    Random random = new Random(2);
    String alphabet = "{}[]\"\\=:,.+-#/$ \n\tae19\u00e9\u0000(";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int n = random.nextInt(4); n >= 0; n--) {
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.setCharAt(at, c);
        } else {
          text.insert(at, c);
        }
      }
      try {
        ScenarioReader.parse(text.toString(), "bad.conf", List.of());
      } catch (Fault fault) {
        assertThat(fault.kind()).isEqualTo(Fault.Kind.SCENARIO);
        assertThat(fault.where()).startsWith("bad.conf:");
        assertThat(fault.line()).doesNotContain("\n").doesNotContain("com.typesafe");
      }
    }
  }

  @Test
  void aMissingFileIsABadScenarioInOneLine() {
    Path file = folder.resolve("none.conf");

    assertThat(faultOf(file).line()).isEqualTo(file + ": there is no such scenario file.");
    assertThat(faultOf(folder).line()).contains("a folder");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
          stps=10                    | unknown key 'stps'; did you mean 'steps'?
          scenario.stps=10           | unknown key 'stps'; did you mean 'steps'?
          steps=ten                  | steps ('ten') is not an integer
          steps=                     | not HOCON
          steps=8.7                  | is not an integer
          steps=1, walkers=2         | a setting gives one value
          steps                      | a setting reads path=value
          =5                         | a setting reads path=value
          steps=${?HOME}             | substitutions
          arms.c.steps=10            | no arm is named 'c'
          arms.a.noise.sgma=1        | unknown key 'sgma' in arms.a.noise; did you mean 'sigma'?
          arms.a.noise.sigma=-1      | arms.a.noise.sigma (-1) is not in the interval
          a..b=1                     | not a path
          seed=x                     | seed ('x') is not an integer
          noise.type=additive        | has no 'scale'
          """)
  void aBadSettingIsNamedAsItWasTyped(String setting, String message) {
    Fault fault = fault(GOOD.replace("a { noise { sigma = 12 } }", "a { }"), setting);

    assertThat(fault.line()).contains(message);
    assertThat(fault.where()).isEqualTo("--set " + setting);
  }

  @Test
  void aSettingThatLeavesAKeyOutDoesNotTakeTheBlocksPlace() {
    String text = replace(8, "").replace("a { noise { sigma = 12 } }", "a { }");

    assertThat(fault(text, "arms.a.walkers=9").where()).isEqualTo("bad.conf:10");
  }

  private static String replace(int line, String replacement) {
    List<String> lines = new ArrayList<>(GOOD.lines().toList());
    lines.set(line - 1, replacement);
    return String.join("\n", lines) + "\n";
  }

  private static Fault fault(String text, String... settings) {
    return fault(() -> ScenarioReader.parse(text, "bad.conf", List.of(settings)));
  }

  private static Fault faultOf(Path file) {
    return fault(() -> ScenarioReader.read(file, List.of()));
  }

  private static Fault fault(ThrowingCallable read) {
    Fault fault = assertTimeoutPreemptively(HANGING, () -> {
      long before = CPU.getCurrentThreadCpuTime();
      Fault thrown = catchThrowableOfType(Fault.class, read);
      assertThat(CPU.getCurrentThreadCpuTime() - before).isLessThan(LIMIT.toNanos());
      return thrown;
    });
    assertThat(fault).as("it was read without a fault").isNotNull();
    assertThat(fault.kind().exitCode()).isEqualTo(3);
    assertThat(fault.line()).doesNotContain("\n");
    return fault;
  }
}
