package io.lifeboat.storage.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.peers.gcs.FakeGcs;
import io.lifeboat.storage.LocationUri;
import io.lifeboat.storage.ObjectStore.Depth;
import io.lifeboat.storage.Trust;
import io.lifeboat.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which token reaches the store, for each kind of credentials. */
class GcsCredentialsIT {
  private static final String AS = "velero@acme.iam.gserviceaccount.com";

  @TempDir static Path folder;
  private static HttpsServer server;
  private static String url;
  private static Trust trust;
  private static final List<String> SEEN = new CopyOnWriteArrayList<>();
  private static volatile int tokenStatus = 200;

  @BeforeAll
  static void serveTokensAndAnEmptyBucket() throws Exception {
    var certificate = SelfSigned.in(folder);
    trust = new Trust(Optional.of(new String(certificate.pem(), UTF_8)), false);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
    server.createContext("/", GcsCredentialsIT::answer);
    server.start();
    url = "https://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @BeforeEach
  void forget() {
    SEEN.clear();
    tokenStatus = 200;
  }

  /** The token service, the service that lends accounts, and a bucket without objects. */
  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath();
      SEEN.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
      var status = path.equals("/v1/token") ? tokenStatus : 200;
      var body =
          status != 200
              ? "{'error':'invalid_grant','error_description':'the pool is gone'}"
              : path.equals("/v1/token")
                  ? "{'access_token':'federated','token_type':'Bearer','expires_in':3600,"
                      + "'issued_token_type':'urn:ietf:params:oauth:token-type:access_token'}"
                  : path.endsWith(":generateAccessToken")
                      ? "{'accessToken':'lent','expireTime':'"
                          + Instant.now().plusSeconds(3600).toString().replaceAll("\\..*", "Z")
                          + "'}"
                      : "{'kind':'storage#objects'}";
      var bytes = body.replace('\'', '"').getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** As {@code gcloud iam workload-identity-pools create-cred-config} writes it. */
  private static Path workloadIdentity(String more) throws IOException {
    var token = Files.writeString(folder.resolve("token"), "very-secret-token");
    var json =
        "{'type':'external_account','audience':'//iam.googleapis.com/projects/1/locations/global/"
            + "workloadIdentityPools/pool/providers/cluster',"
            + "'subject_token_type':'urn:ietf:params:oauth:token-type:jwt',"
            + "'token_url':'"
            + url
            + "/v1/token','credential_source':{'file':'"
            + token
            + "'}"
            + more
            + "}";
    return Files.writeString(folder.resolve("identity.json"), json.replace('\'', '"'));
  }

  private static GcsSettings settings(Path file) {
    return GcsSettings.google()
        .withEndpoint(url)
        .withTrust(trust)
        .withAccess(new GcsAccess.KeyFile(file));
  }

  private static void list(GcsSettings settings) {
    try (var store = GcsStore.open(LocationUri.parse("gs://bucket"), settings)) {
      assertThat(store.list("", Depth.ALL, "").objects()).isEmpty();
    }
  }

  @Test
  void workloadIdentityIsExchangedForAToken() throws IOException {
    list(settings(workloadIdentity("")));

    assertThat(SEEN).containsExactly("/v1/token null", "/storage/v1/b/bucket/o Bearer federated");
  }

  @Test
  void workloadIdentityMayActAsAServiceAccount() throws IOException {
    var lender = url + "/v1/projects/-/serviceAccounts/" + AS + ":generateAccessToken";

    list(settings(workloadIdentity(",'service_account_impersonation_url':'" + lender + "'")));

    assertThat(SEEN)
        .hasSize(3)
        .contains("/v1/projects/-/serviceAccounts/" + AS + ":generateAccessToken Bearer federated")
        .endsWith("/storage/v1/b/bucket/o Bearer lent");
  }

  @Test
  void theTextOfASecretWillDoAsWell() throws IOException {
    var json = Files.readString(workloadIdentity(""));

    list(settings(folder).withAccess(new GcsAccess.KeyText(json)));

    assertThat(SEEN).endsWith("/storage/v1/b/bucket/o Bearer federated");
  }

  @Test
  void credentialsThatGetNoTokenAreToldWithoutShowingThem() throws IOException {
    tokenStatus = 400;
    var settings = settings(workloadIdentity(""));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> list(settings))
        .returns(FailureKind.DENIED, LifeboatException::kind)
        .returns("credentials-invalid", LifeboatException::code)
        .withMessage("Google gives no token for these credentials")
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("very-secret"));
  }

  @Test
  void eachStepToTheStoreSaysWhatItFound() throws IOException {
    var access =
        GcsStoreAccess.of(LocationUri.parse("gs://bucket"), settings(workloadIdentity("")));

    assertThat(access.server()).isEqualTo(url);
    assertThat(access.addresses()).containsExactly("127.0.0.1");
    assertThat(access.handshake()).startsWith("CN=s3, issued by CN=s3, until ");
    assertThat(access.credentials()).isEqualTo("workload identity");
    assertThat(SEEN).as("nobody is asked for these").isEmpty();
    assertThat(access.identity()).isEqualTo("workload identity");
    assertThat(SEEN).containsExactly("/v1/token null");
  }

  @Test
  void whoGetsNoTokenHasNoIdentity() throws IOException {
    tokenStatus = 400;
    var access =
        GcsStoreAccess.of(LocationUri.parse("gs://bucket"), settings(workloadIdentity("")));

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(access::identity)
        .returns("credentials-invalid", LifeboatException::code);
  }

  @Test
  void anUnknownCertificateIsNotBelieved() throws IOException {
    var settings = settings(workloadIdentity("")).withTrust(Trust.JDK);

    assertThatExceptionOfType(LifeboatException.class)
        .isThrownBy(() -> list(settings))
        .returns(FailureKind.UNAVAILABLE, LifeboatException::kind)
        .returns("tls-untrusted", LifeboatException::code);
  }

  @Test
  void anEmulatorIsSentNoCredentials() throws IOException {
    try (var gcs = FakeGcs.start()) {
      gcs.addForeign("bucket", false);

      list(settings(workloadIdentity("")).withEndpoint(gcs.url().toString()));

      assertThat(SEEN).isEmpty();
    }
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(new GcsAccess.KeyText("very-secret").toString()).doesNotContain("very-secret");
  }
}
