package io.lifeboat.transform.openshift;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.transform.Answer;
import io.lifeboat.transform.Facts;
import io.lifeboat.transform.Question;
import java.util.List;
import java.util.Optional;

/** Where the internal registry of a cluster listens, as {@code HOST[:PORT]} (§4.2). */
final class RegistryHost {
  private static final Question STREAMS = Question.all("imagestreams." + Keys.IMAGES, "openshift");
  private static final Question CONFIG =
      Question.one("configmaps", "openshift-apiserver", "config");

  /** The registry of OpenShift 3. */
  static final Question SERVICE = Question.one("services", "default", "docker-registry");

  private static final int OLDEST = 7;
  private static final int OPENSHIFT_4 = 12;

  private RegistryHost() {}

  static List<Question> asks() {
    return List.of(STREAMS, SERVICE, CONFIG);
  }

  /** The host; empty when there is no registry. A cluster without image streams has none. */
  static String of(Draft draft, Facts facts, ServerVersion version) {
    if (facts.answer(STREAMS) instanceof Answer.NotServed) {
      return "";
    }
    var host = hostOfStreams(facts);
    if (host.isPresent()) {
      draft.info("[GetRegistryInfo] ", "value from imagestream");
      return host.get();
    }
    if (version.major() != 1) {
      throw new UnknownFact("server version " + version + " not supported. Must be 1.x");
    }
    if (version.minor() < OLDEST) {
      throw new UnknownFact(
          "Kubernetes version " + version + " not supported. Must be 1.7 or greater");
    }
    draft.info("[GetRegistryInfo] ", "value from clusterIP");
    return version.minor() < OPENSHIFT_4 ? hostOfService(facts) : hostOfConfig(facts);
  }

  /** Of the first stream that OpenShift ships; a repository without a host says: none. */
  private static Optional<String> hostOfStreams(Facts facts) {
    var streams = Lookup.members(facts, STREAMS);
    var repository = streams.isEmpty() ? "" : streams.get(0).text("/status/dockerImageRepository");
    if (repository.isEmpty()) {
      return Optional.empty();
    }
    var slash = repository.indexOf('/');
    var first = slash < 0 ? "" : repository.substring(0, slash);
    var isHost = first.contains(".") || first.contains(":") || first.equals("localhost");
    return Optional.of(isHost ? first : "");
  }

  private static String hostOfService(Facts facts) {
    return Lookup.found(facts, SERVICE)
        .map(
            service ->
                service.text("/spec/clusterIP") + ":" + service.at("/spec/ports/0/port").asText())
        .orElse("");
  }

  private static String hostOfConfig(Facts facts) {
    var config = Lookup.required(facts, CONFIG).text("/data/config.yaml");
    try {
      // Read as YAML, of which JSON is a part: the key says so.
      return KubeJson.YAML
          .readTree(config)
          .at("/imagePolicyConfig/internalRegistryHostname")
          .asText("");
    } catch (JsonProcessingException e) {
      throw new UnknownFact("config.yaml of openshift-apiserver/config is not YAML");
    }
  }
}
