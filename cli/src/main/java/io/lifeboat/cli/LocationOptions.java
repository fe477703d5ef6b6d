package io.lifeboat.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

  /** What was said, as words of a command line; credentials are never among them. */
  List<String> words() {
    var words = new ArrayList<String>();
    add(words, "--location", location);
    add(words, "--s3-endpoint", s3Endpoint);
    add(words, "--s3-region", s3Region);
    add(words, "--s3-path-style", s3PathStyle ? "true" : null);
    add(words, "--gcs-endpoint", gcsEndpoint);
    add(words, "--gcs-impersonate", gcsImpersonate);
    return words;
  }

  private static void add(List<String> words, String name, @Nullable Object value) {
    if (value != null) {
      words.add(name + "=" + value);
    }
  }

  /**
   * Says what those words say wherever nothing else is said.
   *
   * @throws CommandLine.ParameterException a word that this program does not know
   */
  void fill(List<String> words) {
    var said = CommandLine.populateCommand(new LocationOptions(), words.toArray(String[]::new));
    location = location == null ? said.location : location;
    s3Endpoint = s3Endpoint == null ? said.s3Endpoint : s3Endpoint;
    s3Region = s3Region == null ? said.s3Region : s3Region;
    s3PathStyle |= said.s3PathStyle;
    gcsEndpoint = gcsEndpoint == null ? said.gcsEndpoint : gcsEndpoint;
    gcsImpersonate = gcsImpersonate == null ? said.gcsImpersonate : gcsImpersonate;
  }
}
