package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.TlsVersion;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CipherOrderTest {
  @Test
  void theCheapOneComesFirstAndNoneIsLost() throws GeneralSecurityException {
    var ours = CipherOrder.parameters(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);

    assertThat(ours.getCipherSuites())
        .startsWith("TLS_CHACHA20_POLY1305_SHA256")
        .containsExactlyInAnyOrder(
            SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
    assertThat(ours.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
  }
}
