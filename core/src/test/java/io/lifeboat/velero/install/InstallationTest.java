package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.testing.GoldenFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each folder under {@code installation/} is a case: a VeleroInstall, the Infrastructure where
 * there is one, and every object but Velero's kinds.
 */
class InstallationTest {
  @RegisterExtension
  static final GoldenFiles GOLDEN = GoldenFiles.of(InstallationTest.class, "installation");

  @TestFactory
  @DisplayName("T-29 the objects of each case")
  Stream<DynamicTest> t29everyCase() {
    return GOLDEN.cases().map(name -> DynamicTest.dynamicTest("T-29 " + name, () -> check(name)));
  }

  private static void check(String name) {
    var install = KubeObject.parseYaml(GOLDEN.read(name + "/in.yaml"));
    var platform =
        GOLDEN.exists(name + "/infrastructure.yaml")
            ? Optional.of(KubeObject.parseYaml(GOLDEN.read(name + "/infrastructure.yaml")))
            : Optional.<KubeObject>empty();

    GOLDEN.assertMatches(name + "/out.yaml", yaml(objects(install, platform)));
  }

  private static List<KubeObject> objects(KubeObject install, Optional<KubeObject> platform) {
    var facts =
        new PlatformFacts(
            platform.isPresent() ? PlatformFacts.LOOKED_FOR : Set.of(),
            platform,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var spec = InstallSpec.of(install);
    var plan =
        InstallPlan.first(
            install.namespace(),
            spec,
            PlatformDetection.detect(facts, spec),
            spec.storage().bucketName().orElse(BucketName.fresh(new UUID(0, 0))));
    return Installation.of(plan).all();
  }

  private static String yaml(List<KubeObject> objects) {
    return objects.stream()
        .filter(object -> !object.kind().equals("CustomResourceDefinition"))
        .map(KubeObject::toYaml)
        .collect(Collectors.joining("---\n"));
  }

  private static KubeObject only(List<KubeObject> objects, String kind) {
    return objects.stream().filter(o -> o.kind().equals(kind)).findFirst().orElseThrow();
  }

  @ParameterizedTest(name = "T-26 in {0} the bucket is {1}")
  @CsvSource({
    "eu-west-1,arn:aws:s3:::backups",
    "cn-north-1,arn:aws-cn:s3:::backups",
    "us-gov-west-1,arn:aws-us-gov:s3:::backups"
  })
  void t26theRequestNamesTheBucketInItsPartition(String region, String arn) {
    var install =
        KubeObject.parseYaml(
            "{metadata: {namespace: v}, spec: {storage: {bucketName: backups, region: "
                + region
                + "}}}");
    var aws =
        KubeObject.parseYaml("{status: {infrastructureName: a, platformStatus: {type: AWS}}}");

    var request = only(objects(install, Optional.of(aws)), "CredentialsRequest");

    assertThat(request.text("/spec/providerSpec/statementEntries/1/resource"))
        .isEqualTo(arn + "/*");
    assertThat(request.text("/spec/providerSpec/statementEntries/2/resource")).isEqualTo(arn);
  }

  @Test
  @DisplayName("T-34 one and two metrics ports give as many service ports and endpoints")
  void t34everyMetricsPortIsServedAndScraped() {
    var plan =
        InstallPlan.first(
            "v",
            InstallSpec.empty(),
            new Platform(
                Provider.AWS,
                "eu-west-1",
                "",
                Optional.of("x"),
                Optional.empty(),
                java.util.Map.of(),
                new Platform.Offers(true, true, false, true, true)),
            new BucketName("backups"));
    var one = new ServerDeployment(plan).object();
    var tree = one.toTree();
    tree.withArray("/spec/template/spec/containers/0/ports")
        .addObject()
        .put("name", "more-metrics")
        .put("containerPort", 8086);

    assertThat(endpoints(plan, one)).containsExactly("metrics");
    assertThat(endpoints(plan, KubeObject.of(tree))).containsExactly("metrics", "more-metrics");
    assertThat(Monitoring.monitor(plan, Monitoring.service(plan, one)).labels())
        .isEqualTo(Monitoring.service(plan, one).labels());
  }

  private static List<String> endpoints(InstallPlan plan, KubeObject deployment) {
    var service = Monitoring.service(plan, deployment);
    return service.at("/spec/ports").findValuesAsText("name").stream()
        .peek(
            name ->
                assertThat(
                        Monitoring.monitor(plan, service)
                            .at("/spec/endpoints")
                            .findValuesAsText("port"))
                    .contains(name))
        .toList();
  }
}
