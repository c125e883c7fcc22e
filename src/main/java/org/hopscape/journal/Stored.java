package org.hopscape.journal;

import org.hopscape.event.Event;

/** An event as the journal holds it. */
public record Stored(String persistenceId, long sequence, Event event) {}
