package org.hopscape.scenario.block;

import java.util.List;
import java.util.Optional;
import org.hopscape.landscape.Landscape;
import org.hopscape.scenario.arm.Metric;
import org.hopscape.scenario.arm.MetricsWish;
import org.hopscape.scenario.hocon.Node;

/** What is wished to be seen of an arm along the way. */
final class MetricsReader {
  private static final String COLUMNS = "columns";
  private static final Value.Word WORD = new Value.Word(Metric.words());

  static final Keys KEYS =
      Keys.none().with("every", Schema.STEPS).with(COLUMNS, MetricsReader::checkColumns);

  private MetricsReader() {}

  static Optional<MetricsWish> read(Section arm, Landscape landscape) {
    Section section = arm.inner("metrics");
    if (section == null) {
      return Optional.empty();
    }
    long every = section.need(Schema.STEPS, "every");
    List<Node> items = section.block().get(COLUMNS, Node::asList).orElseThrow(() -> section
        .fault(COLUMNS, "%s has no 'columns'.", section.path())
        .maybe(Value.oneOf(Metric.words())));
    List<Metric> columns =
        items.stream().map(each -> Metric.of(WORD.read(COLUMNS, each))).toList();
    for (Metric column : columns) {
      if (!column.defined(landscape)) {
        throw section
            .fault(
                COLUMNS,
                "%s has %s, but %s holds no rows out%s.",
                Keys.join(section.path(), COLUMNS),
                column.word(),
                landscape.name(),
                landscape.data().filter(data -> data.testRows() > 0).isPresent()
                    ? " that have classes"
                    : "")
            .maybe("leave it out, or give a network rows for it: test = 0.2.");
      }
    }
    return Optional.of(new MetricsWish(every, columns));
  }

  private static void checkColumns(String path, Node node) {
    List<Node> items = node.asList().filter(each -> !each.isEmpty()).orElseThrow(() -> Value.wrong(
            path, node, "a list of columns")
        .maybe(Value.oneOf(Metric.words())));
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      WORD.check(path + "[" + i + "]", item);
      if (items.subList(0, i).stream()
          .anyMatch(other -> other.toString().equals(item.toString()))) {
        throw item.fault(path + " has " + item + " twice.").maybe("leave one out.");
      }
    }
  }
}
