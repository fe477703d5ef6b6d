package io.lifeboat.archive.bench;

import io.lifeboat.archive.ArchiveWriter;
import io.lifeboat.resource.GroupResource;
import io.lifeboat.resource.ItemId;
import io.lifeboat.resource.NamespacedName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * An archive like that of a large hub, written straight to a stream: pods, ConfigMaps, Secrets,
 * Deployments and custom resources in many namespaces. The same seed gives the same bytes.
 *
 * @param items how many
 * @param contentBytes of all tar content together, each item counted twice as it is stored twice
 */
public record BigArchive(int items, long contentBytes, long seed) {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);
  private static final int NAMESPACES = 400;
  private static final String[] WORDS = {
    "endpoint", "timeout", "replicas", "selector", "template", "volume", "claim", "probe", "policy",
    "cluster", "managed", "placement", "channel", "token", "route", "ingress", "limit", "request"
  };

  private enum Kind {
    POD("pods", "v1", "Pod"),
    CONFIG_MAP("configmaps", "v1", "ConfigMap"),
    SECRET("secrets", "v1", "Secret"),
    DEPLOYMENT("deployments.apps", "apps/v1", "Deployment"),
    POLICY(
        "policies.policy.open-cluster-management.io",
        "policy.open-cluster-management.io/v1",
        "Policy");

    final String resource;
    final String apiVersion;
    final String kind;

    Kind(String resource, String apiVersion, String kind) {
      this.resource = resource;
      this.apiVersion = apiVersion;
      this.kind = kind;
    }
  }

  /** The archive that Velero needs more than 2 GB for (its issue 7902). */
  public static BigArchive full() {
    return new BigArchive(66_776, 1_300_000_000L, 7902);
  }

  public void write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      write(out);
    }
  }

  public void write(OutputStream out) {
    var random = new Random(seed);
    var bytesPerItem = Math.toIntExact(contentBytes / items / 2);
    try (var writer = new ArchiveWriter(out, CLOCK)) {
      for (var i = 0; i < items; i++) {
        var kind = Kind.values()[i % Kind.values().length];
        var namespace = String.format(Locale.ROOT, "team-%03d", random.nextInt(NAMESPACES));
        var name = kind.kind.toLowerCase(Locale.ROOT) + "-" + i;
        writer.add(
            new ItemId(GroupResource.parse(kind.resource), new NamespacedName(namespace, name)),
            kind.apiVersion.substring(kind.apiVersion.indexOf('/') + 1),
            json(kind, namespace, name, random, bytesPerItem));
      }
    }
  }

  private static byte[] json(Kind kind, String namespace, String name, Random random, int size) {
    var json = new StringBuilder(size + 64);
    json.append("{\"apiVersion\":\"").append(kind.apiVersion);
    json.append("\",\"kind\":\"").append(kind.kind);
    json.append("\",\"metadata\":{\"creationTimestamp\":\"2026-11-21T02:59:00Z\",\"labels\":{");
    json.append("\"app\":\"").append(name).append("\"},\"name\":\"").append(name);
    json.append("\",\"namespace\":\"").append(namespace).append("\",\"uid\":\"");
    json.append(new UUID(random.nextLong(), random.nextLong())).append("\"},\"spec\":{\"env\":[");
    for (var first = true; json.length() < size - 90; first = false) {
      json.append(first ? "" : ",").append("{\"name\":\"").append(word(random));
      json.append("\",\"value\":\"").append(word(random)).append('-');
      json.append(Integer.toHexString(random.nextInt(1 << 16)));
      json.append("\",\"weight\":").append(random.nextInt(100)).append('}');
    }
    json.append("],\"pad\":\"");
    while (json.length() < size - 3) {
      json.append('x');
    }
    return json.append("\"}}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String word(Random random) {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
