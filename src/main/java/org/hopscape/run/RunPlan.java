package org.hopscape.run;

import java.util.List;
import org.hopscape.event.RunEvent.RunStarted;

/** What a run computes: its first event, read as objects. The arms' totals are those in force now. */
public record RunPlan(RunStarted started, List<PlannedArm> arms) {}
