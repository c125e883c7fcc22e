/** Scenarios by chance: drawn over every key of a scenario, and the laws that what a command says of them must keep. */
@NullMarked
package org.hopscape.chance;

import org.jspecify.annotations.NullMarked;
