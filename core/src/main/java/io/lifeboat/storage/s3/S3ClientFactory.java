package io.lifeboat.storage.s3;

import io.lifeboat.storage.AwsPartition;
import io.lifeboat.storage.PemTrust;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Builds a client that unknown stores understand and that gives up in time. Opens nothing. */
final class S3ClientFactory {
  /** With four attempts and the pauses between, a dead host is given up within 15 seconds. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final S3Settings settings;

  S3ClientFactory(S3Settings settings) {
    this.settings = settings;
  }

  /** {@code silence} is how long the store may take until it answers, or between two bytes. */
  S3Client client(Duration silence) {
    var credentials = S3Credentials.provider(settings.access());
    try {
      return builder(credentials, http(silence)).build();
    } catch (SdkClientException e) {
      throw S3Credentials.unusable(e);
    }
  }

  /** One that sends checksums behind the bodies, in frames: only for finding out who takes that. */
  S3Client checking(Duration silence) {
    try {
      return builder(S3Credentials.provider(settings.access()), http(silence))
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
          .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(true).build())
          .build();
    } catch (SdkClientException e) {
      throw S3Credentials.unusable(e);
    }
  }

  /** Tells whose the credentials are; only AWS can. */
  Optional<StsClient> sts(Duration silence) {
    if (settings.endpoint().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StsClient.builder()
              .credentialsProvider(S3Credentials.provider(settings.access()))
              .httpClient(http(silence))
              .region(region().orElse(Region.US_EAST_1))
              .overrideConfiguration(c -> c.retryStrategy(WorthAnotherTry.strategy()))
              .build());
    } catch (SdkClientException e) {
      throw S3Credentials.unusable(e);
    }
  }

  private Optional<Region> region() {
    if (settings.endpoint().isEmpty()) {
      settings.region().ifPresent(AwsPartition::check);
    }
    return settings.region().map(Region::of).or(this::regionOfProfile);
  }

  private S3ClientBuilder builder(AwsCredentialsProvider credentials, SdkHttpClient http) {
    var region = region();
    var builder =
        S3Client.builder()
            .credentialsProvider(credentials)
            .httpClient(http)
            .region(region.orElse(Region.US_EAST_1))
            .forcePathStyle(settings.pathStyle())
            // Aws-chunked bodies with trailers are what most other stores choke on.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
            .crossRegionAccessEnabled(region.isEmpty() && settings.endpoint().isEmpty())
            .overrideConfiguration(
                ClientOverrideConfiguration.builder()
                    .retryStrategy(WorthAnotherTry.strategy())
                    .addExecutionInterceptor(new ExpectOnlyForBigBodies())
                    .build());
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder;
  }

  /** Not the SDK's chain: it would end by asking a metadata service that is seldom there. */
  private Optional<Region> regionOfProfile() {
    if (settings.endpoint().isPresent()) {
      return Optional.empty();
    }
    try {
      var provider =
          settings.access() instanceof S3Access.Profile profile
              ? new AwsProfileRegionProvider(null, profile.name())
              : new AwsProfileRegionProvider();
      return Optional.ofNullable(provider.getRegion());
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  private SdkHttpClient http(Duration silence) {
    var builder =
        UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(silence);
    if (settings.trust().anyone()) {
      return builder.buildWithDefaults(
          AttributeMap.builder()
              .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
              .build());
    }
    settings
        .trust()
        .caPem()
        .ifPresent(pem -> builder.tlsTrustManagersProvider(() -> PemTrust.managers(pem)));
    return builder.build();
  }
}
