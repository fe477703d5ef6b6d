package io.lifeboat.cli;

import io.lifeboat.cli.InstallWords.Rehearsal;
import io.lifeboat.reconcile.InstallReconciler;
import io.lifeboat.reconcile.PlatformReader;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.storage.BucketName;
import io.lifeboat.velero.install.InstallPlan;
import io.lifeboat.velero.install.InstallSpec;
import io.lifeboat.velero.install.PlatformDetection;
import io.lifeboat.velero.install.PlatformFacts;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    footerHeading =
        "%nWrites only what differs, so it may be said again at any time. Labels,%n"
            + "annotations, variables and fields of others stay.%n%nExamples:%n",
    footer = {
      "  lifeboat install --bucket velero-prod --provider aws --region eu-west-1 \\",
      "    --role-arn arn:aws:iam::123456789012:role/velero --wait",
      "  lifeboat install --bucket velero --credentials-file keys.ini \\",
      "    --s3-endpoint https://minio.example.com:9000 --wait",
      "  lifeboat install -f veleroinstall.yaml --dry-run=server",
      "  lifeboat install --bucket velero-prod --provider gcp --region eu \\",
      "    --project harbour --credentials=ambient --dry-run=client -o yaml"
    })
final class InstallCommand implements Callable<Integer> {
  /** Shown where no name has been chosen yet. */
  private static final BucketName UNCHOSEN = BucketName.fresh(new UUID(0, 0));

  @Mixin final InstallOptions wanted = new InstallOptions();

  @Option(
      names = "--dry-run",
      paramLabel = "WHERE",
      converter = InstallWords.RehearsalWord.class,
      description = {
        "Change nothing: client prints every object and asks",
        "neither cluster nor cloud; server asks the cluster",
        "what it would say to each."
      })
  @Nullable Rehearsal dryRun;

  @Option(
      names = "--openshift",
      fallbackValue = "true",
      description = "With --dry-run=client: as for an OpenShift cluster.")
  boolean openShift;

  @Mixin final KeeperOptions keeper = new KeeperOptions();

  @Option(
      names = "--wait",
      fallbackValue = "true",
      description = {
        "Wait until Velero has reached the bucket, for five",
        "minutes or as long as --timeout says."
      })
  boolean wait;

  private final Services services;

  InstallCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var install = wanted.install(namespace(), services.options().location);
    var plan = plan(install);
    var objects = new InstallObjects(needed(install), install, plan, keeper.wanted(plan));
    var superseded = keeper.superseded(install.namespace());
    var all = objects.all(); // refused here, before anything is written
    if (dryRun == Rehearsal.CLIENT) {
      new Manifests(all).print(services.output());
    } else if (dryRun == Rehearsal.SERVER) {
      var rehearsal = new InstallRehearsal(services.cluster(), new ObjectChanges());
      rehearsal.remove(superseded);
      rehearsal.make(all);
      rehearsal.changes().print(services.output());
    } else {
      var verdict = new InstallVerdict(services, install.namespace(), wait);
      new InstallRun(services, objects, reconciler(), verdict).run(superseded);
    }
    return ExitCodes.OK;
  }

  private List<KubeObject> needed(KubeObject install) {
    var needed = new ArrayList<KubeObject>();
    new InstallDefinition(services, dryRun != Rehearsal.CLIENT)
        .wanted(install)
        .ifPresent(needed::add);
    wanted.secret(install.namespace()).ifPresent(needed::add);
    return needed;
  }

  private InstallReconciler reconciler() {
    return new InstallReconciler(
        services.cluster(), new InstallBuckets(services), services.clock(), new SecureRandom());
  }

  private String namespace() {
    if (services.options().cluster.namespace != null || dryRun != Rehearsal.CLIENT) {
      return services.veleroNamespace();
    }
    return openShift ? VeleroSite.OPENSHIFT_NAMESPACE : VeleroSite.USUAL_NAMESPACE;
  }

  private InstallPlan plan(KubeObject install) {
    var spec = InstallSpec.of(install);
    var platform = PlatformDetection.detect(facts(), spec);
    var bucket = spec.storage().bucketName();
    if (bucket.isEmpty() && dryRun != null) {
      services.note("the bucket gets its name when it is made; here it is all zeros");
    }
    return InstallPlan.first(install.namespace(), spec, platform, bucket.orElse(UNCHOSEN));
  }

  private PlatformFacts facts() {
    return dryRun == Rehearsal.CLIENT
        ? PlatformFacts.serving(openShift ? PlatformFacts.LOOKED_FOR : Set.of())
        : new PlatformReader(services.cluster()).read();
  }
}
