package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudAccessTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/velero";

  private static CloudAccess choose(Provider provider, boolean mints, boolean sts, String spec) {
    var platform =
        new Platform(
            provider,
            "r",
            "p",
            Optional.of("x"),
            Optional.empty(),
            Map.of(),
            new Platform.Offers(mints, mints, sts, false, false));
    var install = KubeObject.parseYaml("{spec: {credentials: {" + spec + "}}}");
    return CloudAccess.choose(InstallSpec.of(install).credentials(), platform);
  }

  @ParameterizedTest(name = "{0} operator {1}, tokens only {2}, {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS|true|false||Minted",
        "AWS|true|true|roleARN: '" + ROLE + "'|WebIdentity",
        "AWS|false|false|roleARN: '" + ROLE + "'|WebIdentity",
        "AWS|false|false|secretName: s|GivenSecret",
        "AWS|false|false|source: Ambient|Ambient",
        "GCP|false|false|serviceAccount: a@b|WorkloadIdentity",
        "GCP|true|false||Minted"
      })
  void theShortestWayWithoutAKeyIsTaken(
      Provider provider, boolean mints, boolean sts, String spec, String chosen) {
    var access = choose(provider, mints, sts, spec == null ? "" : spec);

    assertThat(access.getClass().getSimpleName()).isEqualTo(chosen);
  }

  @ParameterizedTest(name = "operator {0}, tokens only {1}, {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "false|false|",
        "true|true|",
        "false|false|source: CredentialsRequest",
        "true|false|source: WebIdentity",
        "true|false|source: Secret"
      })
  void withoutAWayItIsRefused(boolean mints, boolean sts, String spec) {
    assertThatThrownBy(() -> choose(Provider.AWS, mints, sts, spec == null ? "" : spec))
        .isInstanceOfSatisfying(
            LifeboatException.class, e -> assertThat(e.code()).isEqualTo("credentials-missing"));
  }
}
