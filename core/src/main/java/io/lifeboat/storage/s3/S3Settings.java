package io.lifeboat.storage.s3;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.Trust;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach a bucket.
 *
 * @param region absent: the profile's, or whatever AWS says the bucket's is; with an endpoint of
 *     its own {@code us-east-1}
 * @param endpoint absent: AWS itself
 * @param pathStyle {@code host/bucket/key} instead of {@code bucket.host/key}
 */
public record S3Settings(
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    S3Access access,
    Trust trust,
    S3Marks marks) {

  /** AWS, as the environment of the process says by itself. */
  public static S3Settings aws() {
    return new S3Settings(
        Optional.empty(),
        Optional.empty(),
        false,
        new S3Access.DefaultChain(),
        Trust.JDK,
        S3Marks.NONE);
  }

  /**
   * What the variables of the AWS tools say about the endpoint, the region and a key pair; without
   * a key pair, credentials are left to the chain, which looks in its other places. An endpoint of
   * its own means path style, since few have a name per bucket.
   */
  public static S3Settings fromEnvironment(Map<String, String> env) {
    var settings = aws();
    var endpoint = text(env, "AWS_ENDPOINT_URL_S3").or(() -> text(env, "AWS_ENDPOINT_URL"));
    if (endpoint.isPresent()) {
      settings = settings.withEndpoint(endpoint.get()).withPathStyle(true);
    }
    var region = text(env, "AWS_REGION").or(() -> text(env, "AWS_DEFAULT_REGION"));
    if (region.isPresent()) {
      settings = settings.withRegion(region.get());
    }
    var keys = keyPair(env);
    return keys.isPresent() ? settings.withAccess(keys.get()) : settings;
  }

  private static Optional<S3Access> keyPair(Map<String, String> env) {
    var secret = text(env, "AWS_SECRET_ACCESS_KEY");
    var token = text(env, "AWS_SESSION_TOKEN");
    return text(env, "AWS_ACCESS_KEY_ID")
        .filter(id -> secret.isPresent())
        .map(id -> new S3Access.KeyPair(id, secret.orElseThrow(), token));
  }

  /**
   * What the {@code config} of a Velero BackupStorageLocation means (velero.md §6.2). {@code
   * checksumAlgorithm} has no effect: every upload carries Content-MD5, which all stores know.
   *
   * @throws LifeboatException INVALID_INPUT {@code location-invalid}; REFUSED {@code
   *     location-unsupported} for keys of the customer's own (SSE-C)
   */
  public static S3Settings fromLocationConfig(Map<String, String> config) {
    for (var key : config.keySet()) {
      if (key.startsWith("customerKeyEncryption")) {
        throw new LifeboatException(
            FailureKind.REFUSED,
            "location-unsupported",
            "the location encrypts with a key of its own (" + key + "), which is not supported",
            "use kmsKeyId or serverSideEncryption");
      }
    }
    var settings =
        aws()
            .withPathStyle(isTrue(config, "s3ForcePathStyle"))
            .withAccess(access(config))
            .withTrust(new Trust(Optional.empty(), isTrue(config, "insecureSkipTLSVerify")))
            .withMarks(marks(config));
    var endpoint = text(config, "s3Url");
    if (endpoint.isPresent()) {
      settings = settings.withEndpoint(endpoint.get());
    }
    var region = text(config, "region");
    return region.isPresent() ? settings.withRegion(region.get()) : settings;
  }

  private static S3Access access(Map<String, String> config) {
    var profile = text(config, "profile");
    return text(config, "credentialsFile")
        .<S3Access>map(
            file ->
                new S3Access.ProfileFile(Path.of(file), profile.orElse(S3Access.DEFAULT_PROFILE)))
        .or(() -> profile.map(S3Access.Profile::new))
        .orElseGet(S3Access.DefaultChain::new);
  }

  private static S3Marks marks(Map<String, String> config) {
    var kmsKey = text(config, "kmsKeyId");
    var algorithm = text(config, "serverSideEncryption").or(() -> kmsKey.map(key -> "aws:kms"));
    return new S3Marks(algorithm, kmsKey, text(config, "tagging"));
  }

  private static Optional<String> text(Map<String, String> map, String key) {
    return Optional.ofNullable(map.get(key)).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static boolean isTrue(Map<String, String> map, String key) {
    return text(map, key).map(Boolean::parseBoolean).orElse(false);
  }

  public S3Settings withRegion(String name) {
    return new S3Settings(Optional.of(name), endpoint, pathStyle, access, trust, marks);
  }

  /**
   * With another endpoint.
   *
   * @param url with {@code http} or {@code https}, a host, and nothing after it
   * @throws LifeboatException INVALID_INPUT, {@code endpoint-invalid}
   */
  public S3Settings withEndpoint(String url) {
    return new S3Settings(region, Optional.of(parseEndpoint(url)), pathStyle, access, trust, marks);
  }

  public S3Settings withPathStyle(boolean yes) {
    return new S3Settings(region, endpoint, yes, access, trust, marks);
  }

  public S3Settings withAccess(S3Access other) {
    return new S3Settings(region, endpoint, pathStyle, other, trust, marks);
  }

  public S3Settings withTrust(Trust other) {
    return new S3Settings(region, endpoint, pathStyle, access, other, marks);
  }

  public S3Settings withMarks(S3Marks other) {
    return new S3Settings(region, endpoint, pathStyle, access, trust, other);
  }

  private static URI parseEndpoint(String url) {
    try {
      var uri = new URI(url);
      var http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below; the text is not repeated, because it may hold a password
    }
    throw new LifeboatException(
        FailureKind.INVALID_INPUT,
        "endpoint-invalid",
        "the S3 endpoint is not a URL of scheme, host and port",
        "write it such as https://s3.example.com:9000");
  }
}
