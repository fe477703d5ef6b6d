package io.lifeboat.storage.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Our one statement in a bucket's policy: nothing without TLS. All others are kept as they are. */
record TlsStatement(String bucket, String partition) {
  static final String ID = "LifeboatDenyInsecureTransport";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether a statement of the policy says the same; stores write it back in words of theirs. */
  boolean isIn(String policy) {
    var wanted = meaning(statement());
    for (var statement : statements(parse(policy))) {
      if (meaning(statement).equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What a statement means, whatever it is called: a word is a list of one, order says nothing, and
   * anybody is anybody of AWS.
   */
  private static Object meaning(JsonNode node) {
    if (!node.isObject()) {
      var words = new TreeSet<String>();
      if (node.isArray()) {
        node.forEach(word -> words.add(word.asText()));
      } else {
        words.add(node.asText());
      }
      return words;
    }
    var fields = new TreeMap<String, Object>();
    node.properties().forEach(field -> fields.put(field.getKey(), meaning(field.getValue())));
    fields.remove("Sid");
    return fields.equals(Map.of("AWS", Set.of("*"))) ? Set.of("*") : fields;
  }

  /** The policy with the statement, instead of one with its id if there is one. */
  String mergedInto(String policy) {
    var document = parse(policy);
    var merged = JSON.createArrayNode();
    for (var statement : statements(document)) {
      if (!statement.path("Sid").asText().equals(ID)) {
        merged.add(statement);
      }
    }
    document.set("Statement", merged.add(statement()));
    return document.toString();
  }

  private JsonNode statement() {
    var arn = "arn:" + partition + ":s3:::" + bucket;
    var statement = JSON.createObjectNode();
    statement.put("Sid", ID).put("Effect", "Deny").put("Principal", "*").put("Action", "s3:*");
    statement.putArray("Resource").add(arn).add(arn + "/*");
    statement.putObject("Condition").putObject("Bool").put("aws:SecureTransport", "false");
    return statement;
  }

  /** One statement may stand without brackets. */
  private static ArrayNode statements(JsonNode document) {
    var found = document.path("Statement");
    if (found instanceof ArrayNode array) {
      return array;
    }
    var array = JSON.createArrayNode();
    return found.isObject() ? array.add(found) : array;
  }

  private ObjectNode parse(String policy) {
    if (policy.isBlank()) {
      return JSON.createObjectNode().put("Version", "2012-10-17");
    }
    try {
      if (JSON.readTree(policy) instanceof ObjectNode document) {
        return document;
      }
    } catch (JsonProcessingException e) {
      // said below; the text may hold what is nobody's business
    }
    throw new LifeboatException(
        FailureKind.DAMAGED,
        "bucket-policy-unreadable",
        "the policy of bucket " + bucket + " is not a JSON document",
        "look at it with aws s3api get-bucket-policy, and repair or remove it");
  }
}
