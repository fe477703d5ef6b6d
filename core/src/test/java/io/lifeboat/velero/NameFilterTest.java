package io.lifeboat.velero;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFilterTest {
  @ParameterizedTest
  @CsvSource({
    "shop, shop, true",
    "shop, shop-2, false",
    "shop*, shop-2, true",
    "*.test, vessels.fleet.test, true",
    "sho?, shop, true",
    "sho?, shopp, false",
    "sh[ao]p, shop, true",
    "sh[!o]p, shop, false",
    "sh[a-c]p, shbp, true",
    "a.b, axb, false",
    "*, anything, true",
    "[, '[', true",
    "[, a, false"
  })
  void globsMatchAsVelerosDo(String pattern, String name, boolean matches) {
    assertThat(NameFilter.of(List.of(pattern), List.of()).matches(name)).isEqualTo(matches);
  }

  @Test
  void alternativesMatchOneOfThem() {
    var filter = NameFilter.of(List.of("{dev,test}-*"), List.of());

    assertThat(List.of("dev-1", "test-1", "prod-1").stream().filter(filter::matches))
        .containsExactly("dev-1", "test-1");
  }

  @Test
  void excludesWin() {
    var filter = NameFilter.of(List.of("*"), List.of("kube-*"));

    assertThat(filter.matches("kube-system")).isFalse();
    assertThat(filter.matches("shop")).isTrue();
  }

  @Test
  void anExcludeMakesItLessThanEverything() {
    assertThat(NameFilter.everything().isEverything()).isTrue();
    assertThat(NameFilter.of(List.of("*"), List.of()).isEverything()).isTrue();
    assertThat(NameFilter.of(List.of(), List.of("x")).isEverything()).isFalse();
    assertThat(NameFilter.of(List.of("x"), List.of()).isEverything()).isFalse();
  }

  @Test
  void moreExcludesAreNamedOnce() {
    var filter = NameFilter.of(List.of(), List.of("nodes")).excluding(List.of("nodes", "events"));

    assertThat(filter).isEqualTo(NameFilter.of(List.of(), List.of("nodes", "events")));
  }
}
