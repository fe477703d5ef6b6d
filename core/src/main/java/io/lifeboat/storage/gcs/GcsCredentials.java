package io.lifeboat.storage.gcs;

import com.google.auth.Credentials;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.NoCredentials;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.storage.StorageFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** From our words for credentials to Google's; a failure to find any comes out in ours. */
record GcsCredentials(HttpTransportFactory http) {
  private static final List<String> SCOPES =
      List.of("https://www.googleapis.com/auth/cloud-platform");
  private static final int LIFETIME_SECONDS = 3600;
  private static final String HINT =
      "run gcloud auth application-default login, or let GOOGLE_APPLICATION_CREDENTIALS name a key"
          + " or a workload identity file";

  Credentials of(GcsSettings settings) {
    if (settings.isAnonymous()) {
      return NoCredentials.getInstance();
    }
    try {
      var own = lookup(settings.access()).createScoped(SCOPES);
      return settings.impersonate().<Credentials>map(account -> as(account, own)).orElse(own);
    } catch (IOException e) {
      throw missing(e);
    }
  }

  /** The project that a service account's key names. */
  static Optional<String> project(Credentials credentials) {
    return credentials instanceof ServiceAccountCredentials account
        ? Optional.ofNullable(account.getProjectId())
        : Optional.empty();
  }

  private GoogleCredentials lookup(GcsAccess access) throws IOException {
    if (access instanceof GcsAccess.KeyFile in) {
      return read(bytes(in.file()), in.file().toString());
    }
    if (access instanceof GcsAccess.KeyText text) {
      return read(text.json().getBytes(StandardCharsets.UTF_8), "the Secret of the location");
    }
    return GoogleCredentials.getApplicationDefault(http);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StorageFailure.credentialsMissing("cannot read the credentials in " + file, HINT, e);
    }
  }

  /** What Google's reader says may hold a piece of the text, so it goes no further. */
  private GoogleCredentials read(byte[] json, String where) {
    try {
      return GoogleCredentials.fromStream(new ByteArrayInputStream(json), http);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw StorageFailure.credentialsInvalid(
          where + " holds no credentials that Google knows", HINT, null);
    }
  }

  private GoogleCredentials as(String account, GoogleCredentials own) {
    return ImpersonatedCredentials.newBuilder()
        .setSourceCredentials(own)
        .setTargetPrincipal(account)
        .setScopes(SCOPES)
        .setLifetime(LIFETIME_SECONDS)
        .setHttpTransportFactory(http)
        .build();
  }

  private static LifeboatException missing(Throwable cause) {
    return StorageFailure.credentialsMissing(
        "there are no credentials for Google Cloud Storage", HINT, cause);
  }

  /** The token service does not take them. */
  static LifeboatException refused(Throwable cause) {
    return StorageFailure.credentialsInvalid(
        "Google gives no token for these credentials", HINT, cause);
  }
}
