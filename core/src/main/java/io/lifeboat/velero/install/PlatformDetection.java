package io.lifeboat.velero.install;

import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeObject;
import io.lifeboat.velero.install.Platform.Offers;
import io.lifeboat.velero.install.ServerSpec.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out where Velero is installed: from the spec, else from OpenShift's Infrastructure, else,
 * for clusters born before OpenShift 4.2, from the install-config. Source: spec/managed-velero.md
 * §2.2–2.4.
 */
public final class PlatformDetection {
  private final PlatformFacts facts;
  private final StorageSpec storage;

  private PlatformDetection(PlatformFacts facts, StorageSpec storage) {
    this.facts = facts;
    this.storage = storage;
  }

  /**
   * The platform.
   *
   * @throws LifeboatException REFUSED {@code platform-unsupported}; INVALID_INPUT {@code
   *     region-missing}, {@code project-missing}, {@code infrastructure-name-missing}; DAMAGED
   *     {@code install-config-invalid}
   */
  public static Platform detect(PlatformFacts facts, InstallSpec spec) {
    return new PlatformDetection(facts, spec.storage()).run();
  }

  private Platform run() {
    var provider = storage.provider().or(this::implied).orElseGet(this::fromInfrastructure);
    var region = storage.region().or(() -> region(provider)).orElse("");
    var project = storage.project().or(() -> status("/platformStatus/gcp/projectID")).orElse("");
    if (region.isEmpty()) {
      throw missing("region-missing", "the region of the bucket", "region");
    }
    if (provider == Provider.GCP && project.isEmpty()) {
      throw missing("project-missing", "the project of the bucket", "project");
    }
    var name = storage.infrastructureName().or(() -> status("/infrastructureName"));
    if (name.isEmpty() && storage.bucketName().isEmpty()) {
      throw missing("infrastructure-name-missing", "whose bucket it is", "bucketName");
    }
    return new Platform(provider, region, project, name, proxy(), tags(provider), offers());
  }

  /** Whatever has an endpoint of its own speaks S3. */
  private Optional<Provider> implied() {
    return storage.endpoint().map(any -> Provider.AWS);
  }

  private Provider fromInfrastructure() {
    var type = status("/platformStatus/type").or(() -> status("/platform")).orElse("");
    return switch (type) { // exact spelling, as the Infrastructure API has it
      case "AWS" -> Provider.AWS;
      case "GCP" -> Provider.GCP;
      default -> throw unsupported(type);
    };
  }

  private static LifeboatException unsupported(String type) {
    return type.isEmpty()
        ? missing("platform-unsupported", "the cloud the bucket is in", "provider")
        : new LifeboatException(
            FailureKind.REFUSED,
            "platform-unsupported",
            "platform " + type + " has no object storage that is supported; AWS and GCP have",
            "name a store that speaks S3 in spec.storage.endpoint");
  }

  private Optional<String> region(Provider provider) {
    if (provider == Provider.GCP) {
      return status("/platformStatus/gcp/region");
    }
    return status("/platformStatus/aws/region")
        .or(this::legacyRegion)
        .or(() -> storage.endpoint().map(any -> "us-east-1")); // what such stores take
  }

  private Optional<String> legacyRegion() {
    return facts
        .installConfig()
        .map(config -> config.text("/data/install-config"))
        .filter(text -> !text.isEmpty())
        .map(PlatformDetection::parsed)
        .map(config -> config.text("/platform/aws/region"))
        .filter(region -> !region.isEmpty());
  }

  private static KubeObject parsed(String installConfig) {
    try {
      return KubeObject.parseYaml(installConfig);
    } catch (LifeboatException e) { // its text may hold secrets, so not even its parser is quoted
      throw new LifeboatException(
          FailureKind.DAMAGED,
          "install-config-invalid",
          "key install-config of ConfigMap kube-system/cluster-config-v1 is not YAML",
          "name the region in spec.storage.region");
    }
  }

  private Optional<String> status(String pointer) {
    return facts
        .infrastructure()
        .map(found -> found.text("/status" + pointer))
        .filter(text -> !text.isEmpty());
  }

  private Optional<Proxy> proxy() {
    return facts
        .proxy()
        .map(
            found ->
                new Proxy(
                    found.text("/status/httpProxy"),
                    found.text("/status/httpsProxy"),
                    found.text("/status/noProxy")))
        .filter(proxy -> !proxy.isEmpty());
  }

  private Map<String, String> tags(Provider provider) {
    var cloud = provider.name().toLowerCase(Locale.ROOT);
    var list = provider == Provider.AWS ? "resourceTags" : "resourceLabels";
    var tags = new TreeMap<String, String>();
    facts
        .infrastructure()
        .ifPresent(
            found ->
                found
                    .at("/status/platformStatus/" + cloud + "/" + list)
                    .forEach(t -> tags.put(t.path("key").asText(), t.path("value").asText())));
    return tags;
  }

  private Offers offers() {
    var issuer = facts.authentication().map(a -> a.text("/spec/serviceAccountIssuer")).orElse("");
    return new Offers(
        facts.isOpenShift(),
        facts.served().contains(PlatformFacts.CREDENTIALS_REQUEST),
        !issuer.isEmpty(),
        facts.served().contains(PlatformFacts.SERVICE_MONITOR),
        facts.served().contains(PlatformFacts.PROMETHEUS_RULE));
  }

  private static LifeboatException missing(String code, String what, String field) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        code,
        "nothing says " + what,
        "name it in spec.storage." + field + ", which is --" + field.replace("Name", ""));
  }
}
