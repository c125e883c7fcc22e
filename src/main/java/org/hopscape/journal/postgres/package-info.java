/** Runs whose journal is a PostgreSQL database: the schema, the rows of one run, and all of a run copied there and back. */
@NullMarked
package org.hopscape.journal.postgres;

import org.jspecify.annotations.NullMarked;
