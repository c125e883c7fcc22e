/** Arms side by side under common random numbers: differences walker by walker. */
@NullMarked
package org.hopscape.analysis.paired;

import org.jspecify.annotations.NullMarked;
