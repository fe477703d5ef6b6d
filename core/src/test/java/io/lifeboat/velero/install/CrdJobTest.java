package io.lifeboat.velero.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.VeleroKinds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** With kinds that the server's image makes. */
class CrdJobTest {
  private static final String EARLY = "2026-11-21T11:00:00Z";
  private static final String START = "2026-11-21T12:00:00Z";
  private static final String LATE = "2026-11-21T12:00:05Z";

  private static CrdJob of(String image) {
    var install =
        KubeObject.parseYaml(
            "{metadata: {namespace: v}, spec: {storage: {provider: aws, region: eu-west-1,"
                + " bucketName: backups}, credentials: {source: Ambient}, velero: {crds: Image,"
                + " images: {server: '"
                + image
                + "'}}}}");
    var spec = InstallSpec.of(install);
    var platform = PlatformDetection.detect(PlatformFacts.serving(Set.of()), spec);
    return new CrdJob(InstallPlan.first("v", spec, platform, new BucketName("backups")));
  }

  private static final CrdJob OLD = of("velero:v1.18.3");
  private static final CrdJob NEW = of("velero:v1.19.0");

  /** All kinds, as Velero makes them. */
  private static ClusterView cluster(UnaryOperator<KubeObject> change, KubeObject... jobs) {
    var kinds = new HashMap<String, KubeObject>();
    for (var kind : VeleroKinds.definitions()) {
      var made = kind.withoutAnnotation(VeleroKinds.RELEASE_ANNOTATION);
      kinds.put(kind.name(), change.apply(made));
    }
    return view(kinds, jobs);
  }

  private static ClusterView view(Map<String, KubeObject> kinds, KubeObject... jobs) {
    var byName = new HashMap<String, KubeObject>();
    List.of(jobs).forEach(job -> byName.put(job.name(), job));
    return new ClusterView(Optional.empty(), Optional.empty(), Optional.empty(), kinds, byName);
  }

  private static UnaryOperator<KubeObject> madeAt(String time) {
    return kind -> kind.with("/metadata/creationTimestamp", time);
  }

  private static UnaryOperator<KubeObject> release(String release) {
    return kind -> kind.withAnnotation(VeleroKinds.RELEASE_ANNOTATION, release);
  }

  private static KubeObject done(CrdJob of, int which) {
    return KubeObject.parseYaml(
        "{metadata: {name: "
            + of.names().get(which)
            + "}, status: {succeeded: 1, startTime: '"
            + START
            + "'}}");
  }

  private static List<String> args(List<KubeObject> objects) {
    return objects.stream()
        .filter(object -> object.kind().equals("Job"))
        .map(job -> job.at("/spec/template/spec/containers/0/args").toString())
        .toList();
  }

  @Test
  @DisplayName("T-35 missing kinds are added by the image, and marked once it has")
  void t35missingKindsAreAddedAndMarked() {
    assertThat(args(OLD.objects(view(Map.of())))).containsExactly("[\"install\",\"--crds-only\"]");

    var after = OLD.objects(cluster(madeAt(LATE), done(OLD, 0)));

    assertThat(after)
        .hasSameSizeAs(VeleroKinds.definitions())
        .allMatch(k -> k.annotation(VeleroKinds.RELEASE_ANNOTATION).equals("1.18.3"))
        .noneMatch(kind -> kind.tree().has("spec"));
    assertThat(OLD.objects(cluster(release("1.18.3"), done(OLD, 0)))).isEmpty();
  }

  @Test
  @DisplayName("T-35 kinds that were there before are never marked, nor updated")
  void t35kindsThatWereThereBeforeAreNotMarked() {
    assertThat(OLD.objects(cluster(madeAt(EARLY), done(OLD, 0)))).isEmpty();
    assertThat(NEW.objects(cluster(madeAt(EARLY)))).isEmpty();
  }

  @Test
  @DisplayName("T-35 a newer image brings up to date what an older one made; an older one nothing")
  void t35aNewerImageBringsKindsUpToDate() {
    assertThat(args(NEW.objects(cluster(release("1.18.3")))))
        .containsExactly("[\"install\",\"--crds-only\",\"--apply\"]");
    assertThat(NEW.objects(cluster(release("1.18.3"), done(NEW, 1))))
        .filteredOn(object -> !object.kind().equals("Job"))
        .allMatch(k -> k.annotation(VeleroKinds.RELEASE_ANNOTATION).equals("1.19.0"));

    assertThat(OLD.objects(cluster(release("1.19.0")))).isEmpty();
    assertThat(OLD.condition(cluster(release("1.19.0"))).message())
        .contains("(of the newer release 1.19.0)");
  }

  @Test
  @DisplayName("T-35 an image whose release is not known updates nothing")
  void t35anImageByDigestUpdatesNothing() {
    var byDigest = of("velero@sha256:" + "0".repeat(64));

    assertThat(byDigest.objects(cluster(release("1.0.0"), done(byDigest, 0)))).isEmpty();
  }

  @Test
  @DisplayName("E-22 the kinds of another owner are left to it, missing ones too")
  void kindsOfAnotherOwnerAreLeftToIt() {
    var first = VeleroKinds.definitions().get(0);
    var owned = view(Map.of(first.name(), first.withLabel("olm.managed", "true")));

    assertThat(OLD.objects(owned)).isEmpty();
    assertThat(OLD.condition(owned).message()).contains("looked after by OLM");
  }

  @Test
  void aJobThatFailedIsTold() {
    var failed =
        KubeObject.parseYaml(
            "{metadata: {name: "
                + OLD.names().get(0)
                + "}, status: {conditions: [{type: Failed, status: 'True'}]}}");

    assertThat(OLD.condition(view(Map.of(), failed)).reason()).isEqualTo("JobFailed");
    assertThat(OLD.condition(view(Map.of())).reason()).isEqualTo("Making");
    assertThat(OLD.condition(view(Map.of(), done(OLD, 0))).reason()).isEqualTo("KindsMissing");
  }
}
