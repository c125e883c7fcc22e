/** Tables and JSON objects that several commands print alike. */
@NullMarked
package org.hopscape.cli.table;

import org.jspecify.annotations.NullMarked;
