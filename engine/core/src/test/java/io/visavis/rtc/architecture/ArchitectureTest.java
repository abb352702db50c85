package io.visavis.rtc.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.visavis.rtc.architecture.Floors.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/// The shape of the house: floors, cycles, the door, and which room owns which library.
class ArchitectureTest {
  private static final JavaClasses ENGINE = Floors.engine();

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ENGINE);
  }

  @Test
  void every_package_has_a_floor() {
    check(
        classes()
            .should(
                new ArchCondition<JavaClass>("be in a package that Floors knows") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (!Floors.hasFloor(type)) {
                      events.add(SimpleConditionEvent.violated(type, type.getName()));
                    }
                  }
                }));
  }

  @Test
  void a_package_uses_only_its_own_and_lower_floors() {
    check(
        classes()
            .should(
                new ArchCondition<JavaClass>("use only its own and lower floors") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                      JavaClass target = dependency.getTargetClass().getBaseComponentType();
                      if (Floors.isOurs(target) && Floors.floorOf(target) > Floors.floorOf(type)) {
                        events.add(
                            SimpleConditionEvent.violated(type, dependency.getDescription()));
                      }
                    }
                  }
                }));
  }

  @Test
  void packages_form_no_cycle() {
    check(
        slices()
            .assignedFrom(
                new SliceAssignment() {
                  @Override
                  public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return Floors.isOurs(type)
                        ? SliceIdentifier.of(Floors.roomOf(type))
                        : SliceIdentifier.ignore();
                  }

                  @Override
                  public String getDescription() {
                    return "rooms of the engine";
                  }
                })
            .namingSlices("$1")
            .should()
            .beFreeOfCycles());
  }

  @Test
  void only_the_door_names_the_package_peer() {
    onlyRoomsUse("..rtc.peer..", "peer", Floors.DOOR);
  }

  @Test
  void only_dtls_and_certificates_use_bouncy_castle() {
    onlyRoomsUse("org.bouncycastle..", "dtls", "cert", "identity");
  }

  @Test
  void only_dtls_uses_bouncy_castles_tls() {
    onlyRoomsUse("org.bouncycastle.tls..", "dtls");
  }

  @Test
  void only_net_and_the_loop_use_netty() {
    check(
        noClasses()
            .that(outside("net"))
            .and(
                DescribedPredicate.describe(
                    "are not the loop in peer",
                    (JavaClass type) ->
                        !(Floors.roomOf(type).equals("peer") && type.getName().contains("Loop"))))
            .should(dependOnClassesThat(JavaClass.Predicates.resideInAPackage("io.netty.."))));
  }

  @Test
  void only_json_uses_jackson() {
    onlyRoomsUse("com.fasterxml..", "json");
  }

  @Test
  void only_mdns_uses_jmdns() {
    onlyRoomsUse("javax.jmdns..", "mdns");
  }

  @Test
  void the_public_types_need_nothing_but_the_jdk() {
    check(
        classes()
            .that(
                DescribedPredicate.describe(
                    "are public API", (JavaClass type) -> Floors.roomOf(type).equals(Floors.API)))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax..", "io.visavis.rtc..", "org.jspecify.."));
  }

  @Test
  void the_engine_has_no_window() {
    onlyRoomsUse("javafx..");
    onlyRoomsUse("java.awt..");
    onlyRoomsUse("javax.swing..");
  }

  @Test
  void logs_go_to_system_logger() {
    onlyRoomsUse("java.util.logging..");
    onlyRoomsUse("org.slf4j..");
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
    check(noClasses().should().callMethod(Throwable.class, "printStackTrace"));
  }

  @Test
  void no_static_field_changes() {
    check(
        fields()
            .that(
                DescribedPredicate.describe(
                    "are static and written by hand",
                    field ->
                        field.getModifiers().contains(JavaModifier.STATIC)
                            && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                            && !field.getName().startsWith("$")))
            .should()
            .beFinal());
  }

  @Test
  void no_name_ends_in_impl() {
    check(noClasses().should().haveSimpleNameEndingWith("Impl"));
  }

  @Test
  void every_package_says_what_it_is() {
    check(
        classes()
            .should(
                new ArchCondition<JavaClass>("be in a package with a @NullMarked package-info") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (type.getPackage().tryGetPackageInfo().isEmpty()) {
                      events.add(SimpleConditionEvent.violated(type, type.getPackageName()));
                    }
                  }
                }));
  }

  private static void onlyRoomsUse(String packages, String... rooms) {
    check(
        noClasses()
            .that(outside(rooms))
            .should(dependOnClassesThat(JavaClass.Predicates.resideInAPackage(packages))));
  }
}
