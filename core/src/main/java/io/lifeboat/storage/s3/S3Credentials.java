package io.lifeboat.storage.s3;

import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/** From our words for credentials to the SDK's; a failure to find any comes out in ours. */
final class S3Credentials {
  private static final String HINT =
      "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to one of"
          + " ~/.aws/credentials; -v says where they were looked for";

  private S3Credentials() {}

  static AwsCredentialsProvider provider(S3Access access) {
    if (access instanceof S3Access.KeyPair pair) {
      return StaticCredentialsProvider.create(credentials(pair));
    }
    try {
      var provider = lookup(access);
      return () -> resolve(provider);
    } catch (SdkClientException | IllegalArgumentException | IllegalStateException e) {
      throw unusable(e);
    }
  }

  private static AwsCredentials credentials(S3Access.KeyPair pair) {
    return pair.sessionToken()
        .<AwsCredentials>map(token -> AwsSessionCredentials.create(pair.id(), pair.secret(), token))
        .orElseGet(() -> AwsBasicCredentials.create(pair.id(), pair.secret()));
  }

  private static AwsCredentialsProvider lookup(S3Access access) {
    if (access instanceof S3Access.Profile profile) {
      return ProfileCredentialsProvider.create(profile.name());
    }
    if (access instanceof S3Access.ProfileFile in) {
      var file = ProfileFile.builder().content(in.file());
      return profile(file, in.profile());
    }
    if (access instanceof S3Access.ProfileText in) {
      var text = new ByteArrayInputStream(in.ini().getBytes(StandardCharsets.UTF_8));
      return profile(ProfileFile.builder().content(text), in.profile());
    }
    return DefaultCredentialsProvider.builder().build();
  }

  private static AwsCredentialsProvider profile(ProfileFile.Builder file, String name) {
    return ProfileCredentialsProvider.builder()
        .profileFile(file.type(ProfileFile.Type.CREDENTIALS).build())
        .profileName(name)
        .build();
  }

  private static AwsCredentials resolve(AwsCredentialsProvider provider) {
    try {
      return provider.resolveCredentials();
    } catch (SdkClientException e) {
      throw unusable(e);
    }
  }

  /** The SDK's own words list every place it looked in; they stay in the cause. */
  static LifeboatException unusable(RuntimeException cause) {
    return StorageFailure.credentialsMissing("there are no usable credentials for S3", HINT, cause);
  }
}
