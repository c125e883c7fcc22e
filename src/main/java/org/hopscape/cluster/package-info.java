/** The second main: the same walkers and coordinator on an Akka cluster, with PostgreSQL as the journal (docs/CLUSTER.md). */
@NullMarked
package org.hopscape.cluster;

import org.jspecify.annotations.NullMarked;
