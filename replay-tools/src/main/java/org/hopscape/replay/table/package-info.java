/** Tables as files, CSV or Parquet, row by row: memory does not grow with them. */
@NullMarked
package org.hopscape.replay.table;

import org.jspecify.annotations.NullMarked;
