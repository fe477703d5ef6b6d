package io.lifeboat.engine.bench;

import io.lifeboat.engine.ObjectStream;
import io.lifeboat.engine.ObjectVisitor;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.transform.FactBook;
import io.lifeboat.transform.FactsFile;
import io.lifeboat.transform.OfflineRun;
import io.lifeboat.transform.Passage;
import io.lifeboat.transform.Transformer;
import io.lifeboat.transform.openshift.Restoration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast objects pass the transforms of a restore, with facts and a namespace mapping: {@code
 * TransformBench run SECONDS} in this process, objects parsed before, by the clock of one core,
 * since others may use it too; {@code TransformBench stream COUNT} from JSON text to JSON text;
 * {@code TransformBench list COUNT} prints that text.
 */
public final class TransformBench {
  private static final String FACTS =
      """
      apiVersion: lifeboat.io/v1
      kind: TransformFacts
      answers:
        - {resource: version, name: version, found: [{major: "1", minor: "34"}]}
        - resource: imagestreams.image.openshift.io
          namespace: openshift
          found:
            - metadata: {name: cli, namespace: openshift}
              status: {dockerImageRepository: "new:5000/openshift/cli"}
        - {resource: clusterversions.config.openshift.io, name: version, notServed: true}
        - {resource: configs.imageregistry.operator.openshift.io, name: cluster, notServed: true}
        - {resource: services, namespace: default, name: docker-registry, absent: true}
        - {resource: configmaps, namespace: openshift-apiserver, name: config, absent: true}
        - {resource: namespaces, name: copy, found: [{metadata: {name: copy}}]}
        - {resource: secrets, namespace: copy, found: []}
        - {resource: serviceaccounts, namespace: copy, found: []}
      """;

  /** What a namespace of an OpenShift application holds, roughly in proportion. */
  private static final List<String> MIX =
      List.of(
          pod("Pod", "v1", "spec"),
          pod("Pod", "v1", "spec"),
          workload("Deployment", "apps/v1"),
          workload("ReplicaSet", "apps/v1"),
          workload("DeploymentConfig", "apps.openshift.io/v1"),
          plain("ConfigMap", "v1", "\"data\": {\"a\": \"http://api.shop.svc\", \"b\": \"%s\"}"),
          plain("ConfigMap", "v1", "\"data\": {\"a\": \"1\", \"b\": \"%s\"}"),
          plain("Secret", "v1", "\"data\": {\"a\": \"c2VjcmV0\"}, \"type\": \"Opaque\""),
          plain("Secret", "v1", "\"data\": {\"a\": \"c2VjcmV0\"}, \"type\": \"Opaque\""),
          plain("Service", "v1", "\"spec\": {\"ports\": [{\"port\": 80}]}"),
          plain("ServiceAccount", "v1", "\"secrets\": [{\"name\": \"x-dockercfg-abcde\"}]"),
          plain("Route", "route.openshift.io/v1", "\"spec\": {\"to\": {\"name\": \"x\"}}"),
          plain("ImageStream", "image.openshift.io/v1", "\"spec\": {}"),
          plain("RoleBinding", "authorization.openshift.io/v1", "\"userNames\": [\"anna\"]"),
          plain("Basket", "x.example.org/v1", "\"spec\": {\"namespace\": \"shop\"}"),
          plain("PersistentVolumeClaim", "v1", "\"spec\": {\"volumeName\": \"pv\"}"));

  private TransformBench() {}

  private static String plain(String kind, String apiVersion, String body) {
    return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"metadata\": {\"name\": \"NAME\", \"namespace\": \"shop\", \"labels\": {\"app\": \"web\"}, \"annotations\": {\"openshift.io/backup-registry-hostname\": \"old:5000\"}}, %s}"
        .formatted(apiVersion, kind, body.replace("%s", "text ".repeat(100)));
  }

  private static String pod(String kind, String apiVersion, String at) {
    var container =
        "{\"name\": \"web\", \"image\": \"old:5000/shop/web:1\", \"env\": [{\"name\": \"A\", \"value\": \"b\"}]}";
    return plain(
        kind,
        apiVersion,
        "\"%s\": {\"containers\": [%s, %s], \"volumes\": [{\"name\": \"v\", \"emptyDir\": {}}]}"
            .formatted(at, container, container));
  }

  private static String workload(String kind, String apiVersion) {
    var spec = pod(kind, apiVersion, "spec");
    var from = spec.indexOf("\"spec\": {\"containers\"");
    return spec.substring(0, from)
        + "\"spec\": {\"replicas\": 1, \"template\": {\"metadata\": {}, "
        + spec.substring(from)
        + "}}";
  }

  private static Transformer transformer() {
    var restoration =
        new Restoration(
            Restoration.object("bench", "velero", "b", Map.of("shop", "copy")),
            KubeObject.parseYaml("{spec: {}}"));
    return restoration.with(new FactBook(FactsFile.read(FACTS)));
  }

  public static void main(String[] args) {
    var amount = Integer.parseInt(args[1]);
    switch (args[0]) {
      case "run" -> run(Duration.ofSeconds(amount));
      case "stream" -> stream(amount);
      default -> list(amount);
    }
  }

  private static void list(int count) {
    try (var list = new Endless(count)) {
      list.transferTo(System.out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(Duration time) {
    var transformer = transformer();
    var passages = new ArrayList<Passage>();
    for (var i = 0; i < 4000; i++) {
      var text = MIX.get(i % MIX.size()).replace("NAME", "x-" + i);
      passages.add(Passage.of(KubeObject.parse(text.getBytes(StandardCharsets.UTF_8))));
    }
    rate(transformer, passages, time.dividedBy(2)); // warm up
    System.out.printf(
        "transforms     %,10d items a second of one core, mixed kinds%n",
        rate(transformer, passages, time));
  }

  /** What the process has had of all cores, compiler and garbage collector included. */
  private static long coreTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static long rate(Transformer transformer, List<Passage> passages, Duration time) {
    var start = coreTime();
    var items = 0L;
    var changes = 0L;
    while (coreTime() - start < time.toNanos()) {
      for (var passage : passages) {
        changes += transformer.run(passage).changes().size();
        items++;
      }
    }
    if (changes < items / 4) {
      throw new IllegalStateException("too little to do: " + changes + " changes");
    }
    return items * 1_000_000_000L / (coreTime() - start);
  }

  private static void stream(int count) {
    var run = new OfflineRun(transformer());
    var start = System.nanoTime();
    ObjectStream.copy(
        new Endless(count),
        "the bench",
        Writer.nullWriter(),
        new ObjectVisitor() {
          @Override
          public Optional<KubeObject> object(KubeObject object) {
            return run.take(object).placed();
          }

          @Override
          public void odd(String what) {
            throw new IllegalStateException(what);
          }
        });
    System.out.printf(
        "%d objects, %d changed, %d not handled, %.0f items/s from text to text%n",
        run.seen(),
        run.changed(),
        run.notHandled(),
        run.seen() / ((System.nanoTime() - start) / 1e9));
  }

  /** One List of so many objects, made while it is read. */
  private static final class Endless extends InputStream {
    private final int count;
    private int next = -1;
    private byte[] part = new byte[0];
    private int at;

    Endless(int count) {
      this.count = count;
    }

    @Override
    public int read() {
      return fill() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!fill()) {
        return -1;
      }
      var taken = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, offset, taken);
      at += taken;
      return taken;
    }

    private boolean fill() {
      if (at < part.length) {
        return true;
      }
      if (next > count) {
        return false;
      }
      part = text().getBytes(StandardCharsets.UTF_8);
      at = 0;
      next++;
      return true;
    }

    private String text() {
      if (next < 0) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [";
      }
      if (next == count) {
        return "]}\n";
      }
      return (next == 0 ? "" : ",\n") + MIX.get(next % MIX.size()).replace("NAME", "x-" + next);
    }
  }
}
