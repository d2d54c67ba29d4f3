package dev.renga.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;

/** The order in which control's slices stand on each other: none knows one to its right. */
@AnalyzeClasses(packages = "dev.renga.control", importOptions = ProductOnly.class)
class SlicesTest {
    private static final List<String> ORDER =
            List.of(
                    "database",
                    "keys",
                    "events",
                    "access",
                    "apps",
                    "config",
                    "slugs",
                    "ledger",
                    "formation",
                    "dynos",
                    "builds");

    @ArchTest
    static void noneKnowsOneToItsRight(JavaClasses classes) {
        assertThat(classes).hasSizeGreaterThan(100);
        for (int i = 0; i < ORDER.size() - 1; i++) {
            var right =
                    ORDER.subList(i + 1, ORDER.size()).stream()
                            .map(SlicesTest::folder)
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(folder(ORDER.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(right)
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    private static String folder(String slice) {
        return "dev.renga.control." + slice + "..";
    }
}
