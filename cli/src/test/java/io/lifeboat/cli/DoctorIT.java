package io.lifeboat.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.lifeboat.lease.Lease;
import io.lifeboat.lease.LeaseClock;
import io.lifeboat.lease.LeaseHolder;
import io.lifeboat.lease.LeaseTerms;
import io.lifeboat.peers.AtomicS3;
import io.lifeboat.peers.Fault;
import io.lifeboat.peers.FaultProxy;
import io.lifeboat.peers.ProxiedRequest;
import io.lifeboat.storage.ObjectBody;
import io.lifeboat.storage.dir.FolderStore;
import io.lifeboat.testing.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault is made for real, in the server or on the way to it. */
class DoctorIT {
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "lifeboat", "AWS_SECRET_ACCESS_KEY", "lifeboat-secret");

  @TempDir Path folder;
  private AtomicS3 s3;
  private FaultProxy proxy;

  @BeforeEach
  void start() {
    s3 = AtomicS3.start();
    proxy = FaultProxy.inFrontOf(s3.url());
  }

  @AfterEach
  void stop() {
    proxy.close();
    s3.close();
  }

  private static CliRun doctor(String endpoint, String... more) {
    var args =
        Stream.concat(
            Stream.of("doctor", "--location", "s3://bucket/velero", "--s3-endpoint", endpoint),
            Stream.of(more));
    return CliRun.now(KEYS, args.toArray(String[]::new));
  }

  private CliRun doctor() {
    return doctor(proxy.url().toString());
  }

  private static String line(CliRun run, String check) {
    return run.out().lines().filter(line -> line.startsWith(check + " ")).findFirst().orElse("");
  }

  @Test
  void whereAllIsWellEachCheckSaysSo() {
    var run = doctor().replacing(proxy.url().toString(), "http://s3");

    assertThat(run)
        .isEqualTo(
            new CliRun(
                0,
                """
                dns                 ok       http://s3 is 127.0.0.1
                tls                 ok       connected, without TLS
                clock               ok       this machine and the store agree
                credentials         ok       key lifeboat
                identity            ok       atomic
                region              ok       the store does not say
                list                ok       allowed
                write               ok       allowed
                read                ok       allowed
                delete              ok       allowed
                conditional-writes  ok       atomic, as far as trying can tell
                objects             ok       ranges, pages, multipart, if-match, content-md5; \
                unsupported: checksums (it does not keep the checksum of an object), \
                trailing-checksums (what goes up in frames comes back with them), \
                tags (it answers 501 NotImplemented); Velero's location needs \
                checksumAlgorithm: "" in its config
                posture             ok       as it should be; the store lacks public-access \
                ownership encryption transport lifecycle uploads
                lock                ok       nothing is locked
                lifecycle           ok       no rule of ours lets backups expire (Backup Expiry)
                layout              ok       nothing but what Velero knows
                writers             ok       no hub has taken the lease
                """,
                ""));
  }

  @Test
  void nothingIsLeftBehind() {
    doctor();
    var puts = proxy.count(request -> request.method().equals("PUT"));

    assertThat(puts).isPositive();
    assertThat(proxy.count(r -> r.method().equals("DELETE"))).isPositive();
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    var run = doctor("https://no-such-host.invalid");

    assertThat(run.exit()).isEqualTo(14);
    assertThat(line(run, "dns"))
        .isEqualTo(
            "dns                 failed   the host no-such-host.invalid is not known; remedy:"
                + " check the endpoint's spelling and the DNS servers of this machine");
    assertThat(line(run, "tls")).endsWith("skipped  needs dns, which failed");
    assertThat(line(run, "credentials")).contains("ok ");
  }

  @Test
  void aPortWhereNothingListensIsNamed() {
    proxy.kill();

    var run = doctor();

    assertThat(run.exit()).isEqualTo(14);
    assertThat(line(run, "tls")).contains("failed", "nothing listens at " + proxy.url());
  }

  @Test
  void aCertificateNobodyTrustsIsShown()
      throws IOException, InterruptedException, GeneralSecurityException {
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.in(folder).tls()));
    server.start();
    try {
      var run = doctor("https://127.0.0.1:" + server.getAddress().getPort());

      assertThat(run.exit()).isEqualTo(14);
      assertThat(line(run, "tls"))
          .contains(
              "failed",
              "127.0.0.1 shows a certificate that is not trusted here: CN=s3, issued by CN=s3,",
              "; remedy: add its authority's certificate");
    } finally {
      server.stop(0);
    }
  }

  private void setClockOfServer(Duration ahead) {
    var there = Instant.now().plus(ahead).atOffset(ZoneOffset.UTC);
    var date = "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(there) + "\r\n";
    proxy.spoil(request -> request.path().equals("/"), exchange -> exchange.answer(403, date));
  }

  @Test
  void aClockTooFarOffIsAFailure() {
    setClockOfServer(Duration.ofMinutes(20));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(12);
    assertThat(line(run, "clock"))
        .matches(
            "clock +failed +this machine is 1[12][0-9]{2} s behind the store; signed requests are"
                + " refused; remedy: set the clock of this machine: chronyc makestep");
  }

  @Test
  void aClockALittleOffIsAWarning() {
    setClockOfServer(Duration.ofMinutes(-2));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(line(run, "clock")).matches("clock +warning +this machine is 12\\d s ahead of .*");
    assertThat(line(run, "list")).contains("ok");
  }

  static Stream<Arguments> actions() {
    return Stream.of(
        action("list", "GET", "list-type", "allow s3:ListBucket on arn:aws:s3:::bucket"),
        action("write", "PUT", "doctor-", "allow s3:PutObject on arn:aws:s3:::bucket/velero/*"),
        action("read", "GET", "doctor-", "allow s3:GetObject on arn:aws:s3:::bucket/velero/*"),
        action(
            "delete",
            "DELETE",
            "doctor-",
            "allow s3:DeleteObject on arn:aws:s3:::bucket/velero/*"));
  }

  private static Arguments action(String check, String method, String path, String remedy) {
    return Arguments.of(check, method, path, remedy);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("actions")
  void anActionThatIsDeniedIsNamedWithWhatAllowsIt(
      String check, String method, String path, String remedy) {
    Predicate<ProxiedRequest> which =
        request -> request.method().equals(method) && request.path().contains(path);
    proxy.spoil(which, Fault.status(403));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(12);
    assertThat(line(run, check)).contains("failed", "403").endsWith("; remedy: " + remedy);
    assertThat(run.out().lines().filter(line -> line.contains(" failed "))).hasSize(1);
  }

  @Test
  void aBucketElsewhereIsNamedWithItsRegion() {
    proxy.spoil(
        request -> request.method().equals("HEAD") && request.path().endsWith("/bucket"),
        exchange -> exchange.answer(301, "x-amz-bucket-region: eu-west-1\r\n"));

    var run = doctor();

    assertThat(run.exit()).isEqualTo(2);
    assertThat(line(run, "region"))
        .contains("lives in region eu-west-1", "; remedy: use region eu-west-1");
    assertThat(line(run, "list")).endsWith("skipped  needs region, which failed");
  }

  @Test
  void aStoreThatOverlooksConditionsIsFoundOut() {
    s3.overlookConditions();

    var run = doctor();

    assertThat(run.exit()).isEqualTo(4);
    assertThat(line(run, "conditional-writes"))
        .isEqualTo(
            "conditional-writes  warning  the store cannot keep two hubs apart: it overlooks the"
                + " condition that nothing be there yet; remedy: let one hub only write here"
                + " (--allow-unfenced), or use another store");
  }

  @Test
  void foreignBackupsAreNamedWithTheirHub() {
    try (var store = new FolderStore(folder)) {
      var terms = LeaseTerms.USUAL;
      var east = new Lease(store, new LeaseHolder("east", "1"), terms, LeaseClock.system());
      east.take();
      east.release();
      new Lease(store, new LeaseHolder("west", "1"), terms, LeaseClock.system()).take();
      backup(store, "nightly-1", "east", 1, Instant.now().plusSeconds(60));
      backup(store, "nightly-2", "west", 2, Instant.now().plusSeconds(60));
    }

    var run = CliRun.now(Map.of(), "doctor", "--location", "file://" + folder, "-o", "json");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.out())
        .contains(
            "\"state\": \"warning\"",
            "\"found\": \"1 foreign backups: nightly-1: hub west took epoch 2 before it began\"",
            "\"remedy\": \"stop the hub that writes them; hub west has epoch 2, so they are never"
                + " taken as latest\"");
  }

  private static void backup(
      FolderStore store, String name, String hub, int epoch, Instant started) {
    var json =
        """
        {"apiVersion":"velero.io/v1","kind":"Backup","metadata":{"name":"%s","annotations":
        {"lifeboat.io/hub":"%s","lifeboat.io/lease-epoch":"%d"}},
        "status":{"phase":"Completed","startTimestamp":"%s"}}"""
            .formatted(name, hub, epoch, started);
    store.write("backups/" + name + "/velero-backup.json", ObjectBody.of(json.getBytes(UTF_8)));
  }

  @Test
  void aFolderThatIsMissingIsNamed() {
    var run = CliRun.now(Map.of(), "doctor", "--location", "file://" + folder + "/gone");

    assertThat(run.exit()).isEqualTo(10);
    assertThat(line(run, "folder"))
        .contains("failed", "does not exist; remedy: create it: mkdir -p " + folder + "/gone");
    assertThat(line(run, "list")).endsWith("skipped  needs folder, which failed");
  }

  @Test
  void aFolderSaysWhoseItIsAndThatOthersMayLookIntoIt() throws IOException {
    var all = CliRun.now(Map.of(), "doctor", "--location", "file://" + folder);

    assertThat(all.exit()).as(all.toString()).isZero();
    assertThat(line(all, "folder")).matches("folder +ok +" + folder + " of .+, .+ GB free");
    assertThat(all.out().lines())
        .extracting(said -> said.replaceAll(" .*", ""))
        .containsExactly(
            "folder", "list", "write", "read", "delete", "conditional-writes", "layout", "writers");

    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    var open = CliRun.now(Map.of(), "doctor", "--location", "file://" + folder);
    assertThat(open.exit()).isEqualTo(4);
    assertThat(line(open, "folder"))
        .contains("every user of this machine may look into it, and backups hold Secrets")
        .endsWith("; remedy: chmod o-rwx " + folder);
  }

  @Test
  void whatIsNotVelerosIsNamed() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    Files.createFile(folder.resolve("photos/1.jpg"));

    var run = CliRun.now(Map.of(), "doctor", "--location", "file://" + folder);

    assertThat(run.exit()).isEqualTo(4);
    assertThat(line(run, "layout"))
        .contains("warning  not a place for Velero's backups: it holds photos/, which Velero");
  }
}
