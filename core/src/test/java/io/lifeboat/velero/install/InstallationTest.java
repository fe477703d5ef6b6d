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

  private static List<KubeObject> objects(String spec, boolean openShift) {
    var install =
        KubeObject.parseYaml(
            "{metadata: {namespace: v, name: cluster}, spec: {storage: {provider: aws, region:"
                + " eu-west-1, bucketName: backups}, credentials: {source: Ambient}, velero: {"
                + spec
                + "}}}");
    return objects(install, openShift ? Optional.of(KubeObject.parseYaml("{}")) : Optional.empty());
  }

  private static String pod(List<KubeObject> objects) {
    return only(objects, "Deployment").at("/spec/template/spec").toString();
  }

  @Test
  @DisplayName("F-3 Velero's kinds come before the objects that are of them")
  void kindsComeBeforeObjectsOfThem() {
    var kinds = objects("", false).stream().map(KubeObject::kind).toList();

    assertThat(kinds.lastIndexOf("CustomResourceDefinition"))
        .isPositive()
        .isLessThan(kinds.indexOf("BackupStorageLocation"));
  }

  @Test
  @DisplayName("F-16 Velero's kinds are of API version v1")
  void kindsAreOfTheVersionThatIsServed() {
    assertThat(objects("", false))
        .filteredOn(object -> object.kind().equals("CustomResourceDefinition"))
        .isNotEmpty()
        .allMatch(kind -> kind.apiVersion().equals("apiextensions.k8s.io/v1"));
  }

  @Test
  @DisplayName("F-7 F-17 images come by digest on OpenShift, and from a mirror where one is named")
  void imagesComeByDigestOrFromAMirror() {
    var images = only(objects("", true), "Deployment").at("/spec/template/spec");
    assertThat(images.findValuesAsText("image"))
        .hasSize(2)
        .allMatch(image -> image.matches("registry.redhat.io/oadp/[^@]+@sha256:[0-9a-f]{64}"));

    var mirrored =
        objects("images: {server: mirror.example.cn/v:1}, plugins: [mirror.example.cn/p:1]", true);

    assertThat(only(mirrored, "Deployment").at("/spec/template/spec").findValuesAsText("image"))
        .containsExactlyInAnyOrder("mirror.example.cn/v:1", "mirror.example.cn/p:1");
  }

  @Test
  @DisplayName("F-19 F-20 the cluster's certificates are mounted, with a mode of their own")
  void theClustersCertificatesAreMounted() {
    var volume = "{\"configMap\":{\"name\":\"trusted-ca-bundle\",\"defaultMode\":420,";

    assertThat(pod(objects("", true)))
        .contains(volume.substring(1))
        .contains("/etc/pki/ca-trust/extracted/pem");
    assertThat(pod(objects("", false))).doesNotContain("trusted-ca-bundle");
  }

  @Test
  @DisplayName("E-27 nodes of any architecture will do, unless some are named")
  void nodesOfAnyArchitectureWillDo() {
    assertThat(pod(objects("", true))).doesNotContain("arch");
    assertThat(pod(objects("nodePlacement: {architectures: [arm64]}", true)))
        .contains("{\"key\":\"kubernetes.io/arch\",\"operator\":\"In\",\"values\":[\"arm64\"]}")
        .doesNotContain("beta.kubernetes.io");
  }

  @Test
  @DisplayName("F-23 both names of the service account are set")
  void bothNamesOfTheServiceAccountAreSet() {
    assertThat(pod(objects("", false)))
        .contains("\"serviceAccountName\":\"velero\"", "\"serviceAccount\":\"velero\"");
  }

  @Test
  @DisplayName(
      "F-24 F-25 nothing is OLM's, and a pass may delete nothing but a hub's Schedules by name")
  void nothingIsOlmsAndAPassMayDeleteNothingOfAnInstallation() {
    assertThat(objects("nodeAgent: {enabled: true}", true))
        .noneMatch(object -> object.apiVersion().startsWith("operators.coreos.com"));
    assertThat(NeededAccess.ofPass("v"))
        .isNotEmpty()
        .filteredOn(access -> access.verb().matches("delete|deletecollection|\\*"))
        .allMatch(access -> access.verb().equals("delete"))
        .allMatch(access -> access.resource().equals("schedules"))
        .allMatch(access -> access.name().matches("acm-[a-z-]+-schedule"));
  }

  private static List<KubeObject> madeOnce(boolean openShift) {
    var spec = InstallSpec.empty();
    var platform =
        new Platform(
            Provider.AWS,
            "eu-west-1",
            "",
            Optional.of("x"),
            Optional.empty(),
            java.util.Map.of(),
            new Platform.Offers(openShift, true, false, true, true));
    return Installation.madeOnce(InstallPlan.first("v", spec, platform, new BucketName("backups")));
  }

  @Test
  @DisplayName("OpenShift's Prometheus may look at what it scrapes, and at nothing else")
  void prometheusMayLookAtWhatItScrapes() {
    assertThat(only(madeOnce(true), "Role").at("/rules"))
        .hasToString(
            "[{\"apiGroups\":[\"\"],\"resources\":[\"services\",\"endpoints\",\"pods\"],"
                + "\"verbs\":[\"get\",\"list\",\"watch\"]}]");
    assertThat(only(madeOnce(true), "RoleBinding").at("/subjects").toString())
        .contains("\"name\":\"prometheus-k8s\",\"namespace\":\"openshift-monitoring\"");
    assertThat(madeOnce(false)).isEmpty();
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
    assertThat(Monitoring.monitor(Monitoring.service(plan, one)).labels())
        .isEqualTo(Monitoring.service(plan, one).labels());
  }

  private static List<String> endpoints(InstallPlan plan, KubeObject deployment) {
    var service = Monitoring.service(plan, deployment);
    return service.at("/spec/ports").findValuesAsText("name").stream()
        .peek(
            name ->
                assertThat(
                        Monitoring.monitor(service).at("/spec/endpoints").findValuesAsText("port"))
                    .contains(name))
        .toList();
  }
}
