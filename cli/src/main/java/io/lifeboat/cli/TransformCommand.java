package io.lifeboat.cli;

import io.lifeboat.cli.output.Human;
import io.lifeboat.engine.LiveFactSource;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.ServedResources;
import io.lifeboat.transform.FactSource;
import io.lifeboat.transform.OfflineRun;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.openshift.Restoration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    footerHeading =
        "%nExit code 4 with --check means that something would change, 3 that some objects%ncould not be handled and stayed as they are.%n%nExamples:%n",
    footer = {
      "  lifeboat transform app.yaml --namespace-mapping shop:shop-copy > copy.yaml",
      "  kubectl get all -o json | lifeboat transform - --explain",
      "  lifeboat transform manifests/ --to copy/ --facts target.yaml",
      "  lifeboat transform nightly.tar.gz --to moved.tar.gz --namespace-mapping a:b"
    })
final class TransformCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATH",
      description = {
        "YAML or JSON, a folder of such files, or the",
        "tarball of a backup; - is standard input."
      })
  Path path = Path.of("-");

  @Option(
      names = "--to",
      paramLabel = "PATH",
      description = "Write here, in the same form (default: standard output).")
  @Nullable Path to;

  @Option(
      names = "--namespace-mapping",
      paramLabel = "FROM:TO",
      split = ",",
      converter = RestoreWords.MappingWord.class,
      description = "Move objects of one namespace to another.")
  List<Map.Entry<String, String>> namespaceMapping = List.of();

  @Option(
      names = "--explain",
      fallbackValue = "true",
      description = "Print which rule changes what, and what still names the source.")
  boolean explain;

  @Option(
      names = "--check",
      fallbackValue = "true",
      description = "Write no objects; exit with 4 when something would change.")
  boolean check;

  @Option(
      names = "--ask-cluster",
      fallbackValue = "true",
      description = "Ask the cluster of the kubeconfig for facts about the target.")
  boolean askCluster;

  @Option(
      names = "--without",
      paramLabel = "RULE",
      split = ",",
      description = "Switch off rules by the names that --explain shows.")
  Set<String> without = Set.of();

  @Mixin final FactsOptions known = new FactsOptions();
  @Mixin final ArchiveOptions archive = new ArchiveOptions();

  private final Services services;

  TransformCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    var run = new OfflineRun(transformer());
    var shown = explain ? new TransformReport(services.output()) : null;
    var copy = new TransformCopy(services, run, shown, archive.limits());
    var source = path.toString().equals("-") ? Path.of("/dev/stdin") : path;
    if (!Files.exists(source)) {
      throw NoSuchPath.of(source);
    }
    refuseItself(source);
    copy.copy(source, to, check, explain);
    known.keep(services);
    services.note(summary(run));
    return exitCode(run, copy);
  }

  private void refuseItself(Path source) {
    if (to != null && to.toAbsolutePath().normalize().equals(source.toAbsolutePath().normalize())) {
      throw new LifeboatException(
          FailureKind.INVALID_INPUT,
          "usage",
          "--to names what is read",
          "write somewhere else, then replace it");
    }
  }

  private int exitCode(OfflineRun run, TransformCopy copy) {
    if (run.notHandled() + copy.odd() > 0) {
      return ExitCodes.PARTLY;
    }
    return check && run.changed() + run.leftOut() > 0 ? ExitCodes.CHANGES_PENDING : ExitCodes.OK;
  }

  private Transformer transformer() {
    var mapping = RestoreWords.mapping(namespaceMapping);
    var restoration =
        new Restoration(
            Restoration.object("transform", "", "", mapping),
            KubeObject.owning(KubeJson.JSON.createObjectNode()),
            known.references.table());
    var served = askCluster ? services.cluster().discover() : ServedResources.of(List.of());
    var source = askCluster ? new LiveFactSource(services.cluster(), served) : FactSource.none();
    return known.transformer(restoration, served, source).without(without);
  }

  private static String summary(OfflineRun run) {
    return Human.count(run.seen(), "object")
        + ": "
        + run.changed()
        + " changed, "
        + run.leftOut()
        + " left out, "
        + run.notHandled()
        + " not handled; "
        + (run.left() == 1
            ? "1 reference still names the source."
            : run.left() + " references still name the source.");
  }
}
