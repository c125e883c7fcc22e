package org.hopscape.scenario.block;

import org.hopscape.scenario.hocon.Node;

/** Whether a value is of the right kind and in its interval; throws a fault at its place if not. */
@FunctionalInterface
interface Check {
  void check(String path, Node node);
}
