package org.hopscape.scenario.block;

import java.util.List;
import java.util.function.BiFunction;
import org.hopscape.data.Table;
import org.hopscape.landscape.data.Activation;
import org.hopscape.landscape.data.Network;
import org.hopscape.landscape.data.Network.HeldOut;
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
      .with("data", Schema.TEXT)
      .with("test", NetworkReader::checkTest)
      .with("test-seed", Schema.SEED)
      .with("l2", Schema.NOT_NEGATIVE);

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
    int[] hidden = layers();
    Table table = tables.apply("data", section.need(Schema.TEXT, "data"));
    return Network.of(
        table,
        heldOut(),
        section.read(LOSS, "loss", CROSS_ENTROPY).equals(CROSS_ENTROPY),
        hidden,
        Activation.of(section.read(ACTIVATION, "activation", Activation.TANH.word())),
        section.read(Schema.NOT_NEGATIVE, "l2", 0.0));
  }

  private int[] layers() {
    if (!(section.block().get("layers") instanceof Node.Items items)) {
      throw section
          .fault("layers", "%s has no 'layers'.", section.path())
          .maybe("give the widths of the hidden layers: layers = [64, 32], or [] for none.");
    }
    return items.items().stream()
        .mapToInt(each -> Math.toIntExact(Schema.DIMENSION.read("layers", each)))
        .toArray();
  }

  private HeldOut heldOut() {
    if (!(section.block().get("test") instanceof Node.Scalar test)) {
      section.refuse("is of rows that are held out, but there is no 'test'.", "test-seed");
      return new HeldOut.Nothing();
    }
    if (test.value() instanceof Number) {
      return new HeldOut.Fraction(
          section.need(FRACTION, "test"), section.read(Schema.SEED, "test-seed", 1L));
    }
    section.refuse("draws a fraction of the rows, but the test rows are a file.", "test-seed");
    return new HeldOut.Other(tables.apply("test", section.need(Schema.TEXT, "test")));
  }

  private static void checkLayers(String path, Node node) {
    if (!(node instanceof Node.Items list)) {
      throw Value.wrong(path, node, "a list of widths").maybe("write [64, 32], or [] for none.");
    }
    if (list.items().size() > Network.MOST_LAYERS) {
      throw node.fault(path + " has more than " + Network.MOST_LAYERS + " layers.");
    }
    for (int i = 0; i < list.items().size(); i++) {
      Schema.DIMENSION.check(path + "[" + i + "]", list.items().get(i));
    }
  }

  /** A file, or a number below 1. */
  private static void checkTest(String path, Node node) {
    if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof Number number)) {
      Schema.TEXT.check(path, node);
    } else if (!(number.doubleValue() > 0 && number.doubleValue() < 1)) {
      throw Value.outside(path, node, "(0, 1)");
    }
  }
}
