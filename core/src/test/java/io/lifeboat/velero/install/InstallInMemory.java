package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.MergePatch;
import io.lifeboat.storage.BucketChange;
import io.lifeboat.storage.BucketName;
import io.lifeboat.storage.BucketPass;
import io.lifeboat.storage.BucketRecord;
import io.lifeboat.storage.ClusterTags;
import io.lifeboat.storage.ContentsInMemory;
import io.lifeboat.storage.EnsureBucket;
import io.lifeboat.storage.InMemoryBuckets;
import io.lifeboat.storage.ObservedBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A VeleroInstall in memory, over which passes are run as the reconciler does. */
class InstallInMemory {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final BucketName FRESH = new BucketName("managed-velero-backups-fresh");
  static final BucketName OTHER = new BucketName("managed-velero-backups-other");
  static final String AWS =
      "{status: {infrastructureName: prod-x7, platformStatus: {type: AWS, aws: {region:"
          + " eu-west-1}}}}";

  final InMemoryBuckets cloud = new InMemoryBuckets();
  final List<String> steps = new ArrayList<>();
  KubeObject object = install("");
  BucketName fresh = FRESH;
  final List<BucketRecord> remembered = new ArrayList<>();

  static KubeObject install(String spec) {
    return KubeObject.parseYaml(
        "{metadata: {name: cluster, namespace: openshift-velero, uid: u-1, generation: 1}, spec: {"
            + spec
            + "}}");
  }

  /** Runs one pass as the reconciler does, and returns its end. */
  PassStep.Rest pass(Instant now) {
    return pass(now, AWS);
  }

  PassStep.Rest pass(Instant now, String infrastructure) {
    steps.clear();
    var view = PassView.begin(object, now, facts(infrastructure));
    var step = InstallPass.next(view);
    while (!(step instanceof PassStep.Rest)) {
      steps.add(step.getClass().getSimpleName());
      view = done(step, view);
      step = InstallPass.next(view);
    }
    var rest = (PassStep.Rest) step;
    write(rest.status(), now);
    return rest;
  }

  static PlatformFacts facts(String infrastructure) {
    return new PlatformFacts(
        PlatformFacts.LOOKED_FOR,
        Optional.of(KubeObject.parseYaml(infrastructure)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  PassView done(PassStep step, PassView view) {
    if (step instanceof PassStep.Remember remember) {
      write(new InstallStatus(remember.bucket(), List.of()), view.now());
      return view.withInstall(object);
    } else if (step instanceof PassStep.TendBucket tend) {
      var pass =
          new BucketPass(
              new EnsureBucket(cloud, change -> {}),
              () -> fresh,
              record -> {
                remembered.add(record);
                write(new InstallStatus(record, List.of()), view.now());
              },
              ContentsInMemory.EMPTY);
      return view.withBucket(pass.run(tend.goal(), tend.known(), view.now()), object);
    } else if (step instanceof PassStep.ReadCluster) {
      return view.withCluster(
          new ClusterView(
              Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of()));
    } else if (step instanceof PassStep.Converge) {
      return view.afterConverging();
    }
    return view.withVelero(new VeleroView(Optional.empty(), Optional.empty()));
  }

  void write(InstallStatus status, Instant now) {
    status
        .patch(object, now)
        .ifPresent(
            patch ->
                object = KubeObject.of((ObjectNode) MergePatch.apply(object.tree(), patch.tree())));
  }

  String condition(ConditionType type) {
    for (var told : object.at("/status/conditions")) {
      if (told.path("type").asText().equals(type.toString())) {
        return told.path("status").asText() + " " + told.path("reason").asText();
      }
    }
    return "";
  }

  static ObservedBucket tagged(String infrastructure) {
    var cloud = new InMemoryBuckets().with(FRESH, ObservedBucket.BARE);
    cloud.apply(
        FRESH, new BucketChange.PutTags(new ClusterTags(infrastructure, "default").asMap()));
    return cloud.observe(FRESH);
  }
}
