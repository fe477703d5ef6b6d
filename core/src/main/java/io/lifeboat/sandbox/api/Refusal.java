package io.lifeboat.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.util.List;

/**
 * A request that is not fulfilled, with the answer a Kubernetes API server gives: an HTTP status
 * and a {@code Status} object as the body.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final ObjectNode status;

  private Refusal(int code, String reason, String message, ObjectNode details) {
    super(message, null, false, false);
    this.code = code;
    this.status = KubeJson.JSON.createObjectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason);
    if (code != 400 && code != 410) {
      status.set("details", details); // there even when empty
    }
    status.put("code", code);
  }

  int code() {
    return code;
  }

  /** The body; a tree of one's own. */
  ObjectNode status() {
    return status.deepCopy();
  }

  private static ObjectNode details(String name, String group, String kind) {
    var details = KubeJson.JSON.createObjectNode();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!group.isEmpty()) {
      details.put("group", group);
    }
    return kind.isEmpty() ? details : details.put("kind", kind);
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, KubeJson.JSON.createObjectNode());
  }

  static Refusal forbidden(ApiKind kind, String name, String why) {
    var message = kind.resource() + " \"" + name + "\" is forbidden: " + why;
    return new Refusal(403, "Forbidden", message, details(name, kind.group(), kind.plural()));
  }

  /** The path means nothing. */
  static Refusal noSuchResource() {
    return new Refusal(
        404,
        "NotFound",
        "the server could not find the requested resource",
        KubeJson.JSON.createObjectNode());
  }

  static Refusal notFound(ApiKind kind, String name) {
    var message = kind.resource() + " \"" + name + "\" not found";
    return new Refusal(404, "NotFound", message, details(name, kind.group(), kind.plural()));
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        KubeJson.JSON.createObjectNode());
  }

  static Refusal alreadyExists(ApiKind kind, String name) {
    var message = kind.resource() + " \"" + name + "\" already exists";
    return new Refusal(409, "AlreadyExists", message, details(name, kind.group(), kind.plural()));
  }

  static Refusal modified(ApiKind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static Refusal conflict(ApiKind kind, String name, String why) {
    var message = "Operation cannot be fulfilled on " + kind.resource() + " \"" + name + "\": ";
    return new Refusal(409, "Conflict", message + why, details(name, kind.group(), kind.plural()));
  }

  /** A precondition of a deletion does not hold. The server names the kind here, not the plural. */
  static Refusal precondition(ApiKind kind, String name, String why) {
    var message = "Operation cannot be fulfilled on " + kind.kind().kind() + " \"" + name + "\": ";
    return new Refusal(
        409, "Conflict", message + why, details(name, kind.group(), kind.kind().kind()));
  }

  /**
   * The state asked for is forgotten.
   *
   * @param continueToken a token that goes on with the present state; empty for none
   */
  static Refusal expired(String message, String continueToken) {
    var refusal = new Refusal(410, "Expired", message, KubeJson.JSON.createObjectNode());
    if (!continueToken.isEmpty()) {
      refusal.status.withObject("/metadata").put("continue", continueToken);
    }
    return refusal;
  }

  /** A kind of patch that the resource does not take. */
  static Refusal unsupportedPatch(ApiKind kind) {
    var refusal = unsupportedMediaType("415: Unsupported Media Type");
    if (kind.custom()) {
      refusal.status.remove("details");
    }
    return refusal;
  }

  /** Objects of custom kinds are replaced only by who has seen them. */
  static Refusal revisionRequired(ApiKind kind, String name) {
    var field = "metadata.resourceVersion";
    var why = "Invalid value: 0: must be specified for an update";
    var details = details(name, kind.group(), kind.plural());
    cause(details, "FieldValueInvalid", why, field);
    var message = kind.resource() + " \"" + name + "\" is invalid: " + field + ": " + why;
    return new Refusal(422, "Invalid", message, details);
  }

  static Refusal unsupportedMediaType(String message) {
    return new Refusal(415, "UnsupportedMediaType", message, KubeJson.JSON.createObjectNode());
  }

  /** A patch that does not fit the object. */
  static Refusal unprocessable(String message) {
    return new Refusal(422, "Invalid", message, KubeJson.JSON.createObjectNode());
  }

  /**
   * A field is wrong.
   *
   * @param cause {@code FieldValueInvalid}, {@code FieldValueRequired}
   */
  static Refusal invalid(ApiKind kind, String name, String field, String cause, String why) {
    var details = details(name, kind.group(), kind.kind().kind());
    cause(details, cause, why, field);
    var kindName = kind.kind().kind();
    var shown = kind.group().isEmpty() ? kindName : kindName + "." + kind.group();
    return new Refusal(
        422, "Invalid", shown + " \"" + name + "\" is invalid: " + field + ": " + why, details);
  }

  static Refusal unsupportedDryRun(String value) {
    var why = "Unsupported value: [\"" + value + "\"]: supported values: \"All\"";
    var details = details("", "meta.k8s.io", "CreateOptions");
    cause(details, "FieldValueNotSupported", why, "dryRun");
    return new Refusal(
        422, "Invalid", "CreateOptions.meta.k8s.io \"\" is invalid: dryRun: " + why, details);
  }

  private static void cause(ObjectNode details, String reason, String why, String field) {
    var causes = details.putArray("causes");
    causes.addObject().put("reason", reason).put("message", why).put("field", field);
  }

  static Refusal internal(String message) {
    return new Refusal(500, "InternalError", message, KubeJson.JSON.createObjectNode());
  }

  /** What the real server says to a resourceVersion in an object to be created. */
  static Refusal revisionOnCreate() {
    var refusal =
        new Refusal(
            500,
            "",
            "resourceVersion should not be set on objects to be created",
            KubeJson.JSON.createObjectNode());
    refusal.status.remove(List.of("reason", "details"));
    return refusal;
  }
}
