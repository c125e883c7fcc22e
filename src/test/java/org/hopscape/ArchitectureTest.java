package org.hopscape;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between packages. */
@AnalyzeClasses(packages = "org.hopscape", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule akkaStaysWithTheActorsAndTheJournal = noClasses()
      .that()
      .resideOutsideOfPackages(
          "..walker..", "..coordinator..", "..journal..", "..cluster..", "..session..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("akka..");

  @ArchTest
  static final ArchRule replayUsesNoActor = noClasses()
      .that()
      .resideInAPackage("..replay..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("..walker..", "..coordinator..", "..cluster..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.hopscape.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching("org.hopscape.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule replayKnowsNoPageAndNoCommand = noClasses()
      .that()
      .resideInAPackage("org.hopscape.replay..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.hopscape.report..", "org.hopscape.session..", "org.hopscape.cli..");

  /** Figures and sections are drawn from values. */
  @ArchTest
  static final ArchRule onlyWhatAPageGathersReadsARun = noClasses()
      .that()
      .resideInAPackage("org.hopscape.report..")
      .and()
      .resideOutsideOfPackage("org.hopscape.report.gather")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("org.hopscape.replay..", "org.hopscape.journal..");

  @ArchTest
  static final ArchRule aSessionKnowsNoCommandLine = noClasses()
      .that()
      .resideOutsideOfPackage("org.hopscape.cli..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.hopscape.cli..");

  @ArchTest
  static final ArchRule eventsImportNothingOfOurs = noClasses()
      .that()
      .resideInAPackage("..event..")
      .should()
      .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
          "are ours but not events",
          type -> type.getPackageName().startsWith("org.hopscape")
              && !type.getPackageName().equals("org.hopscape.event")));

  /** Their last bits differ between machines; the kernel's packages use org.hopscape.math. */
  @ArchTest
  static final ArchRule theKernelCallsNoMathIntrinsic = noClasses()
      .that()
      .resideInAnyPackage(
          "..math..", "..random..", "..landscape..", "..noise..", "..optimizer..", "..kernel..")
      .should()
      .callMethodWhere(
          com.tngtech.archunit.base.DescribedPredicate.describe(
              "Math.sin, cos, tan, exp, log, pow, cbrt and their kin",
              call -> call.getTargetOwner().isEquivalentTo(Math.class)
                  && call.getName()
                      .matches(
                          "sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1|log|log10|log1p|pow|cbrt|hypot")));

  /** Digits and letters of the machine's language would stand in data: Arabic digits, a German comma, a Turkish i. */
  @ArchTest
  static final ArchRule nothingIsWordedInTheMachinesLanguage = noClasses()
      .should()
      .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
          "String.formatted, format and printf without a Locale, toLowerCase() and toUpperCase()",
          call -> switch (call.getName()) {
            case "formatted" -> call.getTargetOwner().isEquivalentTo(String.class);
            case "format", "printf" ->
              !call.getTarget().getRawParameterTypes().isEmpty()
                  && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(String.class)
                  && call.getTargetOwner().getPackageName().startsWith("java.");
            case "toLowerCase", "toUpperCase" ->
              call.getTargetOwner().isEquivalentTo(String.class)
                  && call.getTarget().getRawParameterTypes().isEmpty();
            default -> false;
          }));
}
