package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32C;

/** One object: what its resource says and what it holds. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FakeObject(ObjectNode resource, byte[] content) {
  static FakeObject of(
      String bucket, String name, ObjectNode given, byte[] content, long generation) {
    var now = Instant.now().toString();
    var resource = JsonNodeFactory.instance.objectNode();
    resource.put("kind", "storage#object").put("bucket", bucket).put("name", name);
    resource.put("id", bucket + "/" + name + "/" + generation);
    resource.put("generation", String.valueOf(generation)).put("metageneration", "1");
    resource.put("size", String.valueOf(content.length)).put("storageClass", "STANDARD");
    resource.put("timeCreated", now).put("updated", now);
    resource.put("contentType", given.path("contentType").asText("application/octet-stream"));
    resource.put("md5Hash", md5(content)).put("crc32c", crc(content));
    resource.put("etag", String.valueOf(generation));
    if (given.has("metadata")) {
      resource.set("metadata", given.get("metadata"));
    }
    if (given.has("kmsKeyName")) {
      resource.set("kmsKeyName", given.get("kmsKeyName"));
    }
    return new FakeObject(resource, content);
  }

  String name() {
    return resource.path("name").asText();
  }

  String generation() {
    return resource.path("generation").asText();
  }

  static String md5(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(content);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String crc(byte[] content) {
    var crc = new CRC32C();
    crc.update(content);
    var bytes = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }
}
