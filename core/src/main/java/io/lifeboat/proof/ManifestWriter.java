package io.lifeboat.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifeboat.resource.KubeJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Writes a manifest line by line: one JSON document, in which every entry, every file, the
 * signature and the digest of it all have a line of their own, so that it can be read and checked
 * line by line, too. Entries come first, because the digest of the tarball is known only after
 * them.
 */
final class ManifestWriter {
  static final String ITEMS = "\"entries\":[";
  static final String FILES = "],\"files\":{";
  static final String END = "},";
  static final String SIGNATURE = "\"signature\":";
  static final String DIGEST = "\"sha256\":\"";

  private final OutputStream out;
  private final MessageDigest body = FileDigest.hasher();
  private boolean first = true;

  ManifestWriter(OutputStream out, String backup, Instant recorded) throws IOException {
    this.out = out;
    var head = KubeJson.JSON.createObjectNode();
    head.put("apiVersion", "lifeboat.io/v1").put("kind", "BackupManifest");
    head.put("backup", backup).put("recorded", recorded.toString());
    var text = json(head);
    line(text.substring(0, text.length() - 1) + ",");
    write(ITEMS);
  }

  void entry(String name, FileDigest digest, String twin) throws IOException {
    var node = KubeJson.JSON.createObjectNode().put("entry", name);
    if (!twin.isEmpty()) {
      node.put("twin", twin);
    }
    separate();
    write(json(put(node, digest)));
  }

  /** Ends the manifest. */
  void end(SortedMap<String, FileDigest> files, Optional<SigningKey> key) throws IOException {
    write("\n");
    write(FILES);
    first = true;
    for (Map.Entry<String, FileDigest> file : files.entrySet()) {
      separate();
      var value = json(put(KubeJson.JSON.createObjectNode(), file.getValue()));
      write(KubeJson.JSON.writeValueAsString(file.getKey()) + ":" + value);
    }
    write("\n");
    line(END);
    if (key.isPresent()) {
      var signature = key.get().sign(FileDigest.hex(copy().digest()));
      var node = KubeJson.JSON.createObjectNode().put("algorithm", ManifestSignature.ALGORITHM);
      line(SIGNATURE + json(node.put("value", signature.value())) + ",");
    }
    write(DIGEST + FileDigest.hex(copy().digest()) + "\"}\n");
    out.flush();
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) body.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode put(ObjectNode node, FileDigest digest) {
    return node.put("bytes", digest.bytes()).put("sha256", digest.sha256());
  }

  private void separate() throws IOException {
    write(first ? "\n" : ",\n");
    first = false;
  }

  private void line(String text) throws IOException {
    write(text + "\n");
  }

  private void write(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    body.update(bytes);
    out.write(bytes);
  }

  private static String json(ObjectNode node) throws JsonProcessingException {
    return KubeJson.JSON.writeValueAsString(node);
  }
}
