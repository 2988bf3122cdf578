package org.calotype;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ejb.Schedule;
import jakarta.interceptor.Interceptors;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import org.calotype.database.PatientClock;
import org.calotype.database.RowLock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules: which room may use which, and where the heavy words may stand. */
@NullMarked
class HouseRulesTest {

    /** A room may use only the rooms before it. */
    private static final List<String> ROOMS =
            List.of(
                    "error",
                    "format",
                    "settings",
                    "database",
                    "worker",
                    "imaging",
                    "video",
                    "antivirus",
                    "storage",
                    "mail",
                    "audit",
                    "account",
                    "security",
                    "api",
                    "job",
                    "gallery",
                    "derivative",
                    "upload",
                    "delivery",
                    "monitoring",
                    "social",
                    "moderation",
                    "webhook",
                    "maintenance",
                    "bulkimport",
                    "admin");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses house;

    @BeforeAll
    static void reads_the_house() {
        house =
                new ClassFileImporter()
                        .withImportOption(location -> !location.contains("/test-classes/"))
                        .importPackages("org.calotype");
    }

    @TestFactory
    List<DynamicTest> a_room_uses_only_rooms_above_it() {
        return ROOMS.stream()
                .map(
                        room ->
                                DynamicTest.dynamicTest(
                                        room,
                                        () ->
                                                noClasses()
                                                        .that()
                                                        .resideInAPackage(inside(room))
                                                        .should()
                                                        .dependOnClassesThat(below(room))
                                                        .allowEmptyShould(true)
                                                        .check(house)))
                .toList();
    }

    @Test
    void every_class_stands_in_a_room() {
        classes()
                .should()
                .resideInAnyPackage(
                        ROOMS.stream().map(HouseRulesTest::inside).toArray(String[]::new))
                .check(house);
    }

    /** One locks rows with the entity manager of the repository that asks. */
    @Test
    void only_repositories_touch_the_entity_manager() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .and()
                .doNotBelongToAnyOf(RowLock.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .check(house);
    }

    @Test
    void transactions_stand_on_services() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("..control..")
                .allowEmptyShould(true)
                .check(house);
    }

    @Test
    void every_timer_is_patient() {
        methods()
                .that()
                .areAnnotatedWith(Schedule.class)
                .should()
                .beDeclaredInClassesThat(
                        DescribedPredicate.describe(
                                "carry @Interceptors(PatientClock.class)",
                                HouseRulesTest::isPatient))
                .check(house);
    }

    private static boolean isPatient(JavaClass timer) {
        return timer.tryGetAnnotationOfType(Interceptors.class)
                .map(around -> List.of(around.value()).contains(PatientClock.class))
                .orElse(false);
    }

    @Test
    void names_say_something() {
        noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager|Common)").check(house);
    }

    private static String inside(String room) {
        return "org.calotype." + room + "..";
    }

    private static DescribedPredicate<JavaClass> below(String room) {
        List<String> lower = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size());
        return DescribedPredicate.describe(
                "stand below " + room,
                type ->
                        lower.stream()
                                .anyMatch(
                                        other ->
                                                (type.getPackageName() + ".")
                                                        .startsWith(
                                                                "org.calotype." + other + ".")));
    }
}
