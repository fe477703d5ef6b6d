package io.lifeboat.velero.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A pod template with one container, to which variables and volumes are added. */
final class PodParts {
  /** Mode 0644 of mounted files. */
  static final int READABLE = 420;

  private final ObjectNode template;

  PodParts(JsonNode template) {
    this.template = (ObjectNode) template;
  }

  ObjectNode spec() {
    return (ObjectNode) template.path("spec");
  }

  ObjectNode container() {
    return (ObjectNode) template.at("/spec/containers/0");
  }

  void annotate(String key, String value) {
    ((ObjectNode) template.path("metadata").path("annotations")).put(key, value);
  }

  void image(ImageName image) {
    container().put("image", image.text()).put("imagePullPolicy", image.pullPolicy());
  }

  void variable(String name, String value) {
    container().withArray("env").addObject().put("name", name).put("value", value);
  }

  void secretVariable(String name, String secret, String key) {
    var variable = container().withArray("env").addObject().put("name", name);
    var from = variable.putObject("valueFrom").putObject("secretKeyRef");
    from.put("name", secret).put("key", key);
  }

  /**
   * Adds a volume and mounts it.
   *
   * @param source the volume but for its name, such as {@code {"secret": …}}
   */
  void mountReadOnly(String name, String path, ObjectNode source) {
    mount(name, path, source).put("readOnly", true);
  }

  ObjectNode mount(String name, String path, ObjectNode source) {
    var volume = spec().withArray("volumes").addObject().put("name", name);
    volume.setAll(source);
    return container()
        .withArray("volumeMounts")
        .addObject()
        .put("name", name)
        .put("mountPath", path);
  }
}
