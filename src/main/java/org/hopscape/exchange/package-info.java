/** How walkers of an arm exchange positions: who meets whom, and what both decide. Pure: the walkers' actors send the offers. */
@NullMarked
package org.hopscape.exchange;

import org.jspecify.annotations.NullMarked;
