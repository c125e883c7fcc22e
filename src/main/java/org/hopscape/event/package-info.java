/** The journal's schema: facts, past tense, with stable names. Imports nothing of ours. */
@NullMarked
package org.hopscape.event;

import org.jspecify.annotations.NullMarked;
