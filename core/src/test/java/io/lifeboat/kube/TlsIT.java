package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys that the JDK's keytool makes, which takes a second each. */
class TlsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void keyInTheNeutralFormSaysItselfWhatItIs(String algorithm) throws Exception {
    var identity = SelfSigned.make(folder, algorithm, "CN=me");
    var config = Config.empty();
    config.setClientKeyAlgo(null); // as Fabric8 leaves it after reading such a key
    config.setClientCertFile(identity.certificate().toString());
    config.setClientKeyFile(identity.key().toString());

    var keys = (X509KeyManager) Tls.keys(config)[0];

    assertThat(keys.getClientAliases(algorithm, null)).hasSize(1);
  }

  @Test
  void namedAuthorityIsTheOnlyOneTrusted() throws Exception {
    var authority = SelfSigned.make(folder, "EC", "CN=authority");
    var config = Config.empty();
    config.setCaCertFile(authority.certificate().toString());

    var trust = (X509TrustManager) Tls.trust(config)[0];

    assertThat(trust.getAcceptedIssuers())
        .extracting(issuer -> issuer.getSubjectX500Principal().getName())
        .containsExactly("CN=authority");
  }

  @Test
  void brokenKeyIsRefusedWithoutShowingIt() throws Exception {
    var identity = SelfSigned.make(folder, "EC", "CN=me");
    Files.writeString(
        identity.key(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
    var connection =
        new Connection(
            "https://api",
            "",
            "default",
            false,
            () -> {
              var config = Config.empty();
              config.setMasterUrl("https://api");
              config.setClientKeyAlgo(null);
              config.setClientCertFile(identity.certificate().toString());
              config.setClientKeyFile(identity.key().toString());
              return config;
            });

    assertThatThrownBy(() -> Dial.to(connection))
        .hasMessage("the certificates, the key or the proxy for https://api cannot be used");
  }
}
