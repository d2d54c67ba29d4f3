package dev.renga.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom: the folders of ARCHITECTURE.md, held to their direction. */
@AnalyzeClasses(packages = "dev.renga", importOptions = ProductOnly.class)
class ModulesTest {
    private static final String KERNEL = "dev.renga.kernel..";
    private static final String LINKS = "dev.renga.links..";

    @ArchTest
    static final ArchRule theKernelKnowsNobody =
            noClasses()
                    .that()
                    .resideInAPackage(KERNEL)
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            KERNEL, "java..", "com.sun.net..", "org.jspecify..", "jdk.net..");

    @ArchTest
    static final ArchRule linksKnowOnlyTheKernel =
            noClasses()
                    .that()
                    .resideInAPackage(LINKS)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.renga.router..",
                            "dev.renga.node..",
                            "dev.renga.logs..",
                            "dev.renga.control..",
                            "dev.renga.api..");

    @ArchTest
    static final ArchRule theRouterKnowsNoOtherProcess =
            noClasses()
                    .that()
                    .resideInAPackage("dev.renga.router..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.renga.node..",
                            "dev.renga.logs..",
                            "dev.renga.control..",
                            "dev.renga.api..");

    @ArchTest
    static final ArchRule theNodeKnowsNoOtherProcess =
            noClasses()
                    .that()
                    .resideInAPackage("dev.renga.node..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.renga.router..",
                            "dev.renga.logs..",
                            "dev.renga.control..",
                            "dev.renga.api..");

    @ArchTest
    static final ArchRule theLogStoreKnowsOnlyTheKernel =
            noClasses()
                    .that()
                    .resideInAPackage("dev.renga.logs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            LINKS,
                            "dev.renga.router..",
                            "dev.renga.node..",
                            "dev.renga.control..",
                            "dev.renga.api..");

    @ArchTest
    static final ArchRule controlDoesNotKnowTheApi =
            noClasses()
                    .that()
                    .resideInAPackage("dev.renga.control..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.renga.api..", "dev.renga.router..", "dev.renga.node..");

    @ArchTest
    static final ArchRule routesNeverReachAnEngine =
            noClasses()
                    .that()
                    .resideInAPackage("dev.renga.api.routes..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.renga.control.engine..", LINKS)
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.renga.kernel.engine.DynoEngine");

    @ArchTest
    static final ArchRule tablesStayInTheirPackage =
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Table")
                    .and()
                    .resideInAPackage("dev.renga.control..")
                    .and(
                            describe(
                                    "speak SQL",
                                    it ->
                                            it.getDirectDependenciesFromSelf().stream()
                                                    .anyMatch(to ->
                                                            to.getTargetClass()
                                                                    .getPackageName()
                                                                    .startsWith("org.jdbi"))))
                    .should()
                    .bePackagePrivate();

    @ArchTest
    static final ArchRule controlsSlicesHaveNoCycles =
            slices().matching("dev.renga.control.(*)..").should().beFreeOfCycles();
}
