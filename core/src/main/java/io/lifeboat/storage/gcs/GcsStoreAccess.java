package io.lifeboat.storage.gcs;

import com.google.auth.Credentials;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketGetOption;
import com.google.cloud.storage.StorageException;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.StoreAccess;
import io.lifeboat.storage.wire.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps to a bucket in GCS: the server, our credentials, who we are, where the bucket is. */
public final class GcsStoreAccess implements StoreAccess {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final URI GOOGLE = URI.create("https://storage.googleapis.com");

  private final GcsSettings settings;
  private final String bucket;
  private final Endpoint endpoint;

  private GcsStoreAccess(LocationUri location, GcsSettings settings) {
    this.settings = settings;
    this.bucket = location.bucket();
    this.endpoint = new Endpoint(settings.endpoint().orElse(GOOGLE), settings.trust(), "GCS");
  }

  /** Opens nothing yet. */
  public static GcsStoreAccess of(LocationUri location, GcsSettings settings) {
    return new GcsStoreAccess(location, settings);
  }

  @Override
  public String server() {
    return endpoint.server();
  }

  @Override
  public List<String> addresses() {
    return endpoint.addresses();
  }

  @Override
  public String handshake() {
    return endpoint.handshake();
  }

  @Override
  public Instant time() {
    return endpoint.time();
  }

  @Override
  public String credentials() {
    return words(found());
  }

  private Credentials found() {
    return new GcsClientFactory(settings).credentials();
  }

  private static String words(Credentials credentials) {
    if (credentials instanceof NoCredentials) {
      return "none: the server is reached without TLS, as an emulator";
    }
    if (credentials instanceof ImpersonatedCredentials as) {
      return words(as.getSourceCredentials()) + ", acting as " + as.getAccount();
    }
    if (credentials instanceof ServiceAccountCredentials key) {
      return "key " + key.getPrivateKeyId() + " of " + key.getClientEmail();
    }
    if (credentials instanceof ExternalAccountCredentials) {
      return "workload identity";
    }
    if (credentials instanceof ComputeEngineCredentials) {
      return "those of the machine";
    }
    return credentials instanceof UserCredentials
        ? "a user's, as gcloud keeps them"
        : credentials.getAuthenticationType();
  }

  /** Proven by a token, which Google's service for them gives to nobody else. */
  @Override
  public String identity() {
    var credentials = found();
    if (credentials instanceof NoCredentials) {
      return "nobody";
    }
    try {
      credentials.getRequestMetadata(URI.create(server()));
    } catch (IOException e) {
      throw new GcsFailures("", "Google's token service", server()).of("ask", e);
    }
    return credentials instanceof ServiceAccountSigner account
        ? account.getAccount()
        : words(credentials);
  }

  /** Whoever may not look at the bucket is not told where it is. */
  @Override
  public Optional<String> region() {
    var client = new GcsClientFactory(settings).client(SILENCE);
    try {
      @Nullable Bucket found = client.get(bucket, BucketGetOption.fields(BucketField.LOCATION));
      if (found == null) {
        throw failures().bucketNotFound();
      }
      return Optional.ofNullable(found.getLocation()).map(place -> place.toLowerCase(Locale.ROOT));
    } catch (StorageException e) {
      if (GcsFailures.status(e) == 403) {
        return Optional.empty();
      }
      throw failures().of("look at", e);
    } finally {
      GcsClientFactory.close(client);
    }
  }

  private GcsFailures failures() {
    return new GcsFailures(bucket, "bucket " + bucket, server());
  }
}
