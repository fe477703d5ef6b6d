package io.lifeboat.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, HTTPS_PROXY, proxy:3128, http://proxy:3128",
    "https://api.example.com, https_proxy, http://proxy/, http://proxy:80",
    "http://api.example.com, HTTP_PROXY, http://me:pw@proxy:1, http://me:pw@proxy:1",
    "https://api.example.com, HTTP_PROXY, proxy:3128, ",
    "https://127.0.0.1:6443, HTTPS_PROXY, proxy:3128, ",
    "https://[::1]:6443, HTTPS_PROXY, proxy:3128, ",
  })
  void variableOfTheServersSchemeNamesTheProxy(
      String server, String variable, String value, String proxy) {
    var config = applied(server, Map.of(variable, value));

    assertThat(config.getHttpsProxy()).isEqualTo(proxy);
    assertThat(config.getHttpProxy()).isEqualTo(proxy);
  }

  @Test
  void exemptionsGoToFabric8InItsOwnForm() {
    var config =
        applied(
            "https://api.example.com",
            Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", "10.0.0.0/8, *.example.com,.svc,,we?ird"));

    assertThat(Arrays.asList(config.getNoProxy()))
        .containsExactly("10.0.0.0/8", ".example.com", ".svc");
  }

  @Test
  void starExemptsEverything() {
    var config =
        applied("https://api.example.com", Map.of("HTTPS_PROXY", "p:1", "no_proxy", "x,*"));

    assertThat(config.getHttpsProxy()).isNull();
  }

  @Test
  void proxyOfTheKubeconfigWinsWhateverItsScheme() {
    var config = Config.empty();
    config.setMasterUrl("https://api.example.com");
    config.setHttpProxy("http://kubeconfig:8080"); // where Fabric8's merge puts it

    Proxies.apply(config, Map.of("HTTPS_PROXY", "p:1", "NO_PROXY", "*"));

    assertThat(config.getHttpsProxy()).isEqualTo("http://kubeconfig:8080");
  }

  private static Config applied(String server, Map<String, String> environment) {
    var config = Config.empty();
    config.setMasterUrl(server);
    Proxies.apply(config, environment);
    return config;
  }
}
