/**
 * Quadrature, roots and linear algebra that laws need and no library at hand has in this form.
 * Knows no landscape, optimizer or arm, and imports nothing of ours.
 */
@NullMarked
package org.hopscape.theory.numeric;

import org.jspecify.annotations.NullMarked;
