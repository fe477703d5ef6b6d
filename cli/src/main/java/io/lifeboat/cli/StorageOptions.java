package io.lifeboat.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.storage.Adoption;
import io.lifeboat.velero.install.Provider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the backups are to be: {@code spec.storage} of a VeleroInstall. */
final class StorageOptions {
  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = {
        "Bucket for the backups; made if need be (default:",
        "the one with the cluster's tags, or a new one)."
      })
  @Nullable String bucket;

  @Option(names = "--prefix", paramLabel = "PATH", description = "Folder of Velero's in it.")
  @Nullable String prefix;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      converter = InstallWords.ProviderWord.class,
      description = {
        "Whose storage: aws (also what speaks S3) or gcp",
        "(default: the cloud that OpenShift runs in)."
      })
  @Nullable Provider provider;

  @Option(names = "--region", paramLabel = "REGION", description = "Region of the bucket.")
  @Nullable String region;

  @Option(names = "--project", paramLabel = "NAME", description = "Project of the bucket (GCP).")
  @Nullable String project;

  @Option(
      names = "--infrastructure",
      paramLabel = "NAME",
      description = "Name by which the cluster knows its bucket again.")
  @Nullable String infrastructure;

  @Option(
      names = "--adopt",
      paramLabel = "WHICH",
      converter = Words.AdoptionWord.class,
      description = "Take one that exists: never, tagged or byname.")
  @Nullable Adoption adopt;

  @Option(
      names = "--leave-bucket",
      fallbackValue = "true",
      description = "Only use the bucket; others look after it.")
  boolean leaveBucket;

  /** Writes what was given into a spec. */
  void into(ObjectNode spec, LocationOptions location) {
    var storage = new SpecPart(spec, "storage");
    storage.put("provider", provider);
    storage.put("bucketName", bucket);
    storage.put("region", region == null ? location.s3Region : region);
    storage.put("project", project);
    storage.put("infrastructureName", infrastructure);
    storage.put("endpoint", location.s3Endpoint);
    storage.put("prefix", prefix);
    storage.put("adoptionPolicy", adopt == Adoption.BYNAME ? "ByName" : InstallWords.field(adopt));
    storage.put("policy", leaveBucket ? "Leave" : null);
    if (location.s3PathStyle) {
      storage.node().put("pathStyle", true);
    }
  }
}
