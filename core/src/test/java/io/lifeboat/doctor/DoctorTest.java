package io.lifeboat.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoctorTest {
  private static Check check(String name, String need, Runnable look) {
    return new Step(
        name,
        need,
        () -> {
          look.run();
          return "fine";
        });
  }

  private static Runnable failing(FailureKind kind) {
    return () -> {
      throw new LifeboatException(kind, "some-code", "it is broken", "mend it");
    };
  }

  @Test
  void whatNeedsAFailedCheckIsSkippedAndWhatNeedsThatIsToo() {
    var asked = new ArrayList<String>();
    var checks =
        List.of(
            check("a", "", failing(FailureKind.DENIED)),
            check("b", "a", () -> {}),
            check("c", "b", () -> {}),
            check("d", "", () -> {}));

    var findings = new Doctor(checks, check -> asked.add(check.name())).examine();

    assertThat(findings)
        .containsExactly(
            new Finding(
                "a",
                Finding.State.FAILED,
                "it is broken",
                "mend it",
                "some-code",
                Optional.of(FailureKind.DENIED)),
            Finding.skipped("b", "a"),
            Finding.skipped("c", "b"),
            Finding.ok("d", "fine"));
    assertThat(asked).containsExactly("a", "d");
  }

  @Test
  void aWarningStopsNothing() {
    var warning =
        new Check() {
          @Override
          public String name() {
            return "a";
          }

          @Override
          public Finding look() {
            return Finding.warning("a", "untidy", "tidy up");
          }
        };

    var findings = new Doctor(List.of(warning, check("b", "a", () -> {})), check -> {}).examine();

    assertThat(findings)
        .extracting(Finding::state)
        .containsExactly(Finding.State.WARNING, Finding.State.OK);
  }

  @Test
  void anInterruptEndsTheExamination() {
    var checks = List.of(check("a", "", failing(FailureKind.INTERRUPTED)));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> new Doctor(checks, check -> {}).examine())
        .returns(FailureKind.INTERRUPTED, LifeboatException::kind);
  }
}
