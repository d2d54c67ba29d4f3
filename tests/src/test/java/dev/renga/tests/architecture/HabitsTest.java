package dev.renga.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

/** What no code of ours does. */
@AnalyzeClasses(packages = "dev.renga", importOptions = ProductOnly.class)
class HabitsTest {
    @ArchTest
    static final ArchRule onlyTheRunnerStartsPrograms =
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("dev.renga.kernel.process.ProcessRunner")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.lang.ProcessBuilder")
                    .orShould()
                    .callMethod(Runtime.class, "exec", String[].class);

    @ArchTest
    static final ArchRule timeIsPassedIn =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDateTime.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");
}
