package org.hopscape.landscape;

/**
 * A sum of one function of each coordinate: {@link #gradient} and {@link #hessianVector} treat every coordinate alone and
 * take arrays of any length, so that several walkers' coordinates may be laid end to end and done in one call. The two
 * arrays of a call must be different ones.
 */
public interface Separable extends Landscape {}
