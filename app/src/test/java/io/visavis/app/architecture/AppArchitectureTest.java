package io.visavis.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.visavis.app.Main;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What keeps the window testable without a toolkit, and the engine behind its public types.
class AppArchitectureTest {
  private static final JavaClasses APP = app();

  private static JavaClasses app() {
    try {
      var location = Main.class.getProtectionDomain().getCodeSource().getLocation();
      return new ClassFileImporter().importPath(Path.of(location.toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(APP);
  }

  /// Properties and observable collections are welcome in a view model, nodes are not.
  @Test
  void a_view_model_knows_no_scene() {
    check(
        noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "atlantafx.."));
  }

  @Test
  void the_window_uses_the_engines_public_types_only() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.visavis.rtc.*..", "org.bouncycastle..")
                    .and(not(resideInAPackage("io.visavis.rtc.json")))));
  }

  /// Each library has one package that knows it: the relay's client and server, pictures of codes,
  /// the command line.
  @Test
  void a_library_stays_in_its_package() {
    only("io.visavis.app.relay..", "com.hivemq..");
    only("io.visavis.app.serve..", "io.moquette..");
    only("io.visavis.app.qr..", "com.google.zxing..");
    only("io.visavis.app.cli..", "picocli..");
    check(
        noClasses()
            .that(not(resideInAnyPackage("io.visavis.app.relay..", "io.visavis.app.serve..")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  private static void only(String user, String library) {
    check(
        noClasses()
            .that(not(resideInAPackage(user)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void screens_form_no_cycle() {
    check(slices().matching("io.visavis.app.(*)..").should().beFreeOfCycles());
  }

  @Test
  void no_awt_and_no_swing() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing.."));
  }
}
