/** Tools that read journals only: state, trajectory, verify, show. */
@NullMarked
package org.hopscape.replay;

import org.jspecify.annotations.NullMarked;
