/**
 * A user's own landscapes, gradient noises and update rules: Java classes on the class path that a scenario names,
 * {@code landscape { type = "com.example.ThreeWells", width = 2 }}. A class implements {@link
 * org.hopscape.own.OwnLandscape}, {@link org.hopscape.own.OwnNoise} or {@link org.hopscape.own.OwnRule}, and has a public
 * constructor that takes {@link org.hopscape.own.Settings}, the other keys of its block, or none.
 *
 * <p>A run is a pure function of scenario and seed, so such a class holds no state that changes, asks no clock and draws no
 * random number but those that it is given. Bits are the same on every machine where it uses {@code + - * /}, {@code
 * Math.sqrt}, {@code Math.fma} and {@code StrictMath}: {@code Math.sin}, {@code Math.exp} and their kin may differ in the last
 * bit.
 *
 * <p>Imports {@code fault}.
 */
@NullMarked
package org.hopscape.own;

import org.jspecify.annotations.NullMarked;
