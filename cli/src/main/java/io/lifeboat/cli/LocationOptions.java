package io.lifeboat.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Where the backups are. */
final class LocationOptions {
  @Option(
      names = "--location",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = {
        "Where backups are: s3://bucket/prefix,",
        "gs://bucket/prefix, file:///folder, or a storage",
        "location of the cluster by name (default: its only",
        "one)."
      })
  @Nullable String location;

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      converter = Words.HttpWord.class,
      description = "Speak to this S3 server instead of AWS.")
  @Nullable URI s3Endpoint;

  @Option(
      names = "--s3-region",
      paramLabel = "REGION",
      scope = ScopeType.INHERIT,
      description = "Region of the bucket (default: as the AWS command line finds it).")
  @Nullable String s3Region;

  @Option(
      names = "--s3-path-style",
      scope = ScopeType.INHERIT,
      fallbackValue = "true",
      description = "Put the bucket in the path of a URL, not in its host name.")
  boolean s3PathStyle;

  @Option(
      names = "--gcs-endpoint",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      converter = Words.HttpWord.class,
      description = {
        "Speak to this GCS server instead of Google; without",
        "TLS it gets no credentials."
      })
  @Nullable URI gcsEndpoint;

  @Option(
      names = "--gcs-impersonate",
      paramLabel = "ACCOUNT",
      scope = ScopeType.INHERIT,
      description = "Act in GCS as this service account.")
  @Nullable String gcsImpersonate;
}
