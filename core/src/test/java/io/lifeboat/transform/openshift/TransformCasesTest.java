package io.lifeboat.transform.openshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.resource.NamespacedName;
import io.lifeboat.transform.Chain;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.ImageCopy;
import io.lifeboat.transform.LogLine;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Question;
import io.lifeboat.transform.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The verified cases of the Go plugin, one file each, through the same chains that a backup or
 * restore uses. Where a case says that the plugin is wrong, {@code expectRight} counts.
 */
class TransformCasesTest {
  private static final Path CASES =
      Path.of("src/test/resources/io/lifeboat/transform/openshift/cases");

  /** Said while images are copied, which no transform does. */
  private static final List<String> COPIER_LINES =
      List.of(
          "[imagecopy] cop",
          "[imagecopy] Error",
          "copying image",
          "attempt #",
          "Getting registry",
          "Creating udistribution",
          "Got udistribution");

  /** A constraint that names the account's group; case 210 says it belongs to the account. */
  private static final List<String> WITH_GROUP =
      List.of("serviceaccount-backup-sccs", "serviceaccount-itemblock-sccs");

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    try (var files = Files.list(CASES)) {
      return files.sorted().toList().stream()
          .map(file -> dynamicTest(file.getFileName().toString(), () -> run(read(file))));
    }
  }

  @Test
  void everyCaseIsThere() throws IOException {
    try (var files = Files.list(CASES)) {
      assertThat(files).hasSize(265);
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return KubeJson.YAML.readTree(Files.readString(file));
  }

  private static void run(JsonNode test) {
    switch (test.path("phase").asText()) {
      case "ready" -> checkReady(test);
      case "registry-config" -> checkRegistry(test);
      default -> check(test);
    }
  }

  /** How a registry is set up on the bucket of a storage location (§9.4). */
  private static void checkRegistry(JsonNode test) {
    var context = test.path("context");
    var right = test.path(test.has("expectRight") ? "expectRight" : "expect");
    var cluster = new CaseCluster(context);
    var location =
        cluster
            .one(
                Question.one(
                    "backupstoragelocations.velero.io",
                    context.path("namespace").asText(),
                    context.path("location").asText()))
            .orElseThrow();
    var settings = new RegistrySettings(location);
    var region = Optional.of(context.path("bucketRegion").asText()).filter(r -> !r.isEmpty());

    if (right.has("error")) {
      assertThatThrownBy(() -> settings.list(cluster.one(settings.secret()), region))
          .hasMessageContaining(right.path("error").asText());
    } else {
      assertThat(settings.list(cluster.one(settings.secret()), region))
          .isEqualTo(stream(right.path("env")).map(JsonNode::asText).toList());
    }
  }

  private static void checkReady(JsonNode test) {
    var context = test.path("context");
    var facts = Facts.of(CaseCluster.object(context.path("restore")));
    var items = items(context.path("additionalItems"));
    var asked = Set.copyOf(AwaitedTags.asks(items, facts));

    var tags = AwaitedTags.of(items, facts.with(new CaseCluster(context).answers(asked)));

    assertThat(tags.ready()).isEqualTo(test.at("/expect/ready").asBoolean());
    assertThat(texts(tags.log())).containsAll(lines(test.at("/expect/logs")));
  }

  private static void check(JsonNode test) {
    var right = test.path(test.has("expectRight") ? "expectRight" : "expect");
    var passage = passage(test);
    var facts = facts(test);
    var chain = chain(test);
    var known =
        facts.with(new CaseCluster(test.path("context")).answers(chain.asks(passage, facts)));

    var verdict = chain.run(passage, known).verdict();

    assertThat(outcome(verdict)).isEqualTo(expected(test, right));
    assertThat(texts(verdict.log())).containsAll(lines(right.path("logs")));
    if (verdict instanceof Verdict.Fail fail) {
      assertThat(fail.reason()).contains(right.path("error").asText());
    } else if (verdict instanceof Verdict.Keep keep) {
      checkKept(test, right, passage, keep);
      checkTwice(chain, known, passage, keep);
    }
  }

  private static Passage passage(JsonNode test) {
    var input = CaseCluster.object(test.path("input"));
    var original = test.at("/context/itemFromBackup");
    return new Passage(input, original.isObject() ? CaseCluster.object(original) : input);
  }

  private static Facts facts(JsonNode test) {
    var context = test.path("context");
    return Facts.of(
        CaseCluster.object(context.path(context.has("restore") ? "restore" : "backup")));
  }

  /** The common action has cases of its own; the others take its annotations as given. */
  private static Chain chain(JsonNode test) {
    var context = test.path("context");
    var env = context.at("/env/OPENSHIFT_IMAGESTREAM_BACKUP").asText();
    var images =
        new ImageSettings(
            List.of("1", "true").contains(env),
            !context.has("serviceAccountToken")
                || !context.path("serviceAccountToken").asText().isEmpty());
    var whole =
        switch (test.path("phase").asText()) {
          case "backup" -> OpenShiftTransforms.backupChain(images);
          case "itemblock" -> OpenShiftTransforms.itemBlockChain();
          default -> OpenShiftTransforms.restoreChain(images);
        };
    var common = test.path("plugin").asText().equals("common");
    return new Chain(
        whole.transforms().stream()
            .filter(transform -> transform instanceof RecordServer == common)
            .toList());
  }

  private static String outcome(Verdict verdict) {
    return verdict.getClass().getSimpleName();
  }

  /** A stream is kept where the plugin skips it, whose pushes make it, or fails to push. */
  private static String expected(JsonNode test, JsonNode right) {
    var stream = test.path("plugin").asText().equals("imagestream");
    var copyFails = test.at("/context/copyFails").size() > 0;
    if (right.has("error") && !copyFails) {
      return "Fail";
    }
    return right.path("skipRestore").asBoolean() && !stream ? "Skip" : "Keep";
  }

  private static void checkKept(JsonNode test, JsonNode right, Passage passage, Verdict.Keep keep) {
    var copies = distinct(right.path("copies"));
    if (right.path("object").isObject() || test.path("plugin").asText().equals("imagestream")) {
      assertThat(comparable(keep.object(), copies)).isEqualTo(wanted(right, passage, copies));
    }
    assertThat(keep.extras().copies()).isEqualTo(copies);
    var additional = new ArrayList<>(items(right.path("additionalItems")));
    if (WITH_GROUP.contains(test.path("name").asText())) {
      additional.add(
          new ItemId(
              GroupResource.parse("securitycontextconstraints.security.openshift.io"),
              NamespacedName.cluster("by-group")));
    }
    assertThat(keep.extras().additional()).isEqualTo(additional);
    assertThat(keep.extras().awaited()).isEqualTo(right.path("waitForAdditionalItems").asBoolean());
    assertThat(keep.extras().updates())
        .isEqualTo(stream(right.path("clusterUpdates")).map(CaseCluster::object).toList());
  }

  /** The digests of pushed images come with the push, so they are not compared. */
  private static KubeObject comparable(KubeObject object, List<ImageCopy> copies) {
    return copies.isEmpty() ? object : object.without("/status");
  }

  private static KubeObject wanted(JsonNode right, Passage passage, List<ImageCopy> copies) {
    var object = right.path("object");
    return object.isObject()
        ? comparable(CaseCluster.object(object), copies)
        : comparable(passage.object(), copies)
            .withAnnotation(Keys.MIGRATION_REGISTRY, "registry.mig.example.test");
  }

  /** A second restore of what the first left changes nothing more. */
  private static void checkTwice(Chain chain, Facts facts, Passage passage, Verdict.Keep keep) {
    var again = new Passage(keep.object(), passage.original());
    if (Owners.hasKind(passage.original(), Keys.DEPLOYMENT_CONFIG)) {
      return; // The mark of a paused owner is used up.
    }
    assertThat(chain.run(again, facts).verdict())
        .isInstanceOfSatisfying(
            Verdict.Keep.class, twice -> assertThat(twice.object()).isEqualTo(keep.object()));
  }

  private static List<ImageCopy> distinct(JsonNode copies) {
    return stream(copies)
        .map(copy -> new ImageCopy(located(copy.path("from")), located(copy.path("to"))))
        .distinct()
        .toList();
  }

  private static String located(JsonNode reference) {
    return reference.asText().replaceFirst("^udistribution-[^:]*://", "bsl://");
  }

  private static List<ItemId> items(JsonNode nodes) {
    return stream(nodes)
        .map(
            node ->
                new ItemId(
                    new GroupResource(node.path("group").asText(), node.path("resource").asText()),
                    new NamespacedName(
                        node.path("namespace").asText(), node.path("name").asText())))
        .toList();
  }

  private static List<String> lines(JsonNode nodes) {
    return stream(nodes)
        .map(JsonNode::asText)
        .filter(line -> COPIER_LINES.stream().noneMatch(line::startsWith))
        .toList();
  }

  private static List<String> texts(List<LogLine> log) {
    return log.stream().map(LogLine::text).toList();
  }

  private static Stream<JsonNode> stream(JsonNode nodes) {
    return StreamSupport.stream(nodes.spliterator(), false);
  }
}
