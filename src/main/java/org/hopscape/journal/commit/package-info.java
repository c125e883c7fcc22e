/** Group commit, whatever the store. */
@NullMarked
package org.hopscape.journal.commit;

import org.jspecify.annotations.NullMarked;
