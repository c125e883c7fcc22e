package org.hopscape.event;

/** A fact in the journal. */
public sealed interface Event permits RunEvent, WalkerEvent {}
