package org.hopscape.scenario.block;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.hopscape.data.Table;
import org.hopscape.landscape.data.network.Activation;
import org.hopscape.landscape.data.network.Network;
import org.hopscape.landscape.data.network.Network.HeldOut;
import org.hopscape.landscape.data.network.Teacher;
import org.hopscape.scenario.hocon.Node;

/** A {@link Network} of its section. */
final class NetworkReader {
  static final String TYPE = "network";

  private static final String CROSS_ENTROPY = "cross-entropy";
  private static final Value.Word ACTIVATION = new Value.Word(Activation.words());
  private static final Value.Word LOSS = new Value.Word(List.of(CROSS_ENTROPY, "squared"));
  private static final Value.Real FRACTION = Value.Real.positiveUpTo(1);

  static final Keys KEYS = Keys.none()
      .with("layers", NetworkReader::checkLayers)
      .with("activation", ACTIVATION)
      .with("loss", LOSS)
      .with("data", NetworkReader::checkData)
      .with("test", NetworkReader::checkTest)
      .with("test-seed", Schema.SEED)
      .with("l2", Schema.NOT_NEGATIVE);

  private static final String TEACHER =
      "write data { teacher { rows = 1000, dimension = 10, layers = [8] } }.";

  private static final Keys TEACHER_KEYS = Keys.none()
      .with("rows", Schema.ROWS)
      .with("dimension", Schema.DIMENSION)
      .with("layers", NetworkReader::checkLayers)
      .with("activation", ACTIVATION)
      .with("noise-sd", Schema.NOT_NEGATIVE)
      .with("data-seed", Schema.SEED);

  private final Section section;
  private final BiFunction<String, String, Table> tables;

  /**
   * A reader.
   *
   * @param tables the table of a key and the file's name that it has
   */
  NetworkReader(Section section, BiFunction<String, String, Table> tables) {
    this.section = section;
    this.tables = tables;
  }

  Network read() {
    int[] hidden = layers(section);
    boolean classes = section.read(LOSS, "loss", CROSS_ENTROPY).equals(CROSS_ENTROPY);
    return Network.of(
        table(classes),
        heldOut(),
        classes,
        hidden,
        Activation.of(section.read(ACTIVATION, "activation", Activation.TANH.word())),
        section.read(Schema.NOT_NEGATIVE, "l2", 0.0));
  }

  private Table table(boolean classes) {
    Section data = section.inner("data");
    if (data == null) {
      return tables.apply("data", section.need(Schema.TEXT, "data"));
    }
    Section teacher = data.inner("teacher");
    if (teacher == null) {
      throw data.block().fault(data.path() + " is empty.").maybe(TEACHER);
    }
    return teacher.make(() -> new Teacher(
            teacher.needWhole(Schema.ROWS, "rows"),
            teacher.needWhole(Schema.DIMENSION, "dimension"),
            Arrays.stream(layers(teacher)).boxed().toList(),
            Activation.of(teacher.read(ACTIVATION, "activation", Activation.TANH.word())),
            teacher.read(Schema.NOT_NEGATIVE, "noise-sd", 0.0),
            teacher.read(Schema.SEED, "data-seed", 1L))
        .table(classes));
  }

  private static int[] layers(Section section) {
    if (section.block().get("layers", Node::asNumber).isPresent()) {
      return new int[] {section.needWhole(Schema.DIMENSION, "layers")};
    }
    List<Node> items = section.block().get("layers", Node::asList).orElseThrow(() -> section
        .fault("layers", "%s has no 'layers'.", section.path())
        .maybe("give the widths of the hidden layers: layers = [64, 32], or [] for none."));
    return items.stream()
        .mapToInt(each -> Math.toIntExact(Schema.DIMENSION.read("layers", each)))
        .toArray();
  }

  private HeldOut heldOut() {
    if (!section.has("test")) {
      section.refuse("is of rows that are held out, but there is no 'test'.", "test-seed");
      return new HeldOut.Nothing();
    }
    if (section.block().get("test", Node::asNumber).isPresent()) {
      return new HeldOut.Fraction(
          section.need(FRACTION, "test"), section.read(Schema.SEED, "test-seed", 1L));
    }
    section.refuse("draws a fraction of the rows, but the test rows are a file.", "test-seed");
    return new HeldOut.Other(tables.apply("test", section.need(Schema.TEXT, "test")));
  }

  /** A list of widths, or the only one, which a sweep can take. */
  private static void checkLayers(String path, Node node) {
    if (node.asNumber().isPresent()) {
      Schema.DIMENSION.check(path, node);
      return;
    }
    List<Node> items = node.asList().orElseThrow(() -> Value.wrong(path, node, "a list of widths")
        .maybe("write [64, 32], or [] for none."));
    if (items.size() > Network.MOST_LAYERS) {
      throw node.fault(path + " has more than " + Network.MOST_LAYERS + " layers.");
    }
    for (int i = 0; i < items.size(); i++) {
      Schema.DIMENSION.check(path + "[" + i + "]", items.get(i));
    }
  }

  /** A file, or {@code { teacher { } }}. */
  private static void checkData(String path, Node node) {
    if (node.asBlock().isPresent()) {
      Keys.none().with("teacher", TEACHER_KEYS).check(path, node);
    } else {
      Schema.TEXT.check(path, node);
    }
  }

  /** A file, or a number below 1. */
  private static void checkTest(String path, Node node) {
    if (node.asNumber().isEmpty()) {
      Schema.TEXT.check(path, node);
    } else if (node.asNumber()
        .filter(it -> it.doubleValue() > 0 && it.doubleValue() < 1)
        .isEmpty()) {
      throw Value.outside(path, node, "(0, 1)");
    }
  }
}
