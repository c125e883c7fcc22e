/**
 * States of whole ensembles with what the dynamics finds there, re-created in lanes and written by
 * position: memory depends neither on the length of a run nor on the number of its walkers' steps.
 *
 * <p>{@link org.hopscape.replay.trajectory.WantedSteps} says which steps, {@link
 * org.hopscape.replay.trajectory.StateColumns} which numbers of each, {@link
 * org.hopscape.replay.trajectory.EnsembleStates} re-creates them, and {@link
 * org.hopscape.replay.trajectory.RowFile} holds the rows.
 */
@NullMarked
package org.hopscape.replay.trajectory;

import org.jspecify.annotations.NullMarked;
