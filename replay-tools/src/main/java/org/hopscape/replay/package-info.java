/**
 * A run as its journal holds it, the state of any walker at any step, and recorded legs done
 * again. Its rooms answer the questions of the commands from that.
 *
 * <p>Imports {@code journal}, {@code run}, {@code kernel} and {@code analysis}; no actor, and never
 * {@code report} or {@code cli}.
 */
@NullMarked
package org.hopscape.replay;

import org.jspecify.annotations.NullMarked;
