package io.lifeboat.proof;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what {@link ManifestWriter} wrote, and nothing else: a manifest has one form, so that any
 * changed byte is found, by its own digest at the latest.
 */
final class ManifestReader {
  private static final int LONGEST_LINE = 8 << 10;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private final InputStream in;
  private final MessageDigest digest = FileDigest.hasher();
  private int number;

  private ManifestReader(InputStream in) {
    this.in = in;
  }

  /**
   * Reads a manifest and closes the stream.
   *
   * @throws LifeboatException DAMAGED, code {@code manifest-damaged}
   */
  static Manifest read(String backup, InputStream stream) throws IOException {
    try (var in = new BufferedInputStream(stream, 64 << 10)) {
      return new ManifestReader(in).all(backup);
    }
  }

  private Manifest all(String backup) throws IOException {
    var head = tree(stripped(line(), ",") + "}");
    if (!head.path("kind").asText().equals("BackupManifest")) {
      throw damaged("is no manifest");
    }
    if (!head.path("backup").asText().equals(backup)) {
      throw damaged("is that of another backup");
    }
    expect(ManifestWriter.ITEMS);
    var entries = new HashMap<String, Manifest.Entry>();
    var text = line();
    for (; !text.equals(ManifestWriter.FILES); text = line()) {
      entry(tree(unseparated(text)), entries);
    }
    var files = new TreeMap<String, FileDigest>();
    for (text = line(); !text.equals(ManifestWriter.END); text = line()) {
      tree("{" + unseparated(text) + "}")
          .properties()
          .forEach(file -> files.put(file.getKey(), digest(file.getValue())));
    }
    var body = soFar();
    return end(new Manifest(backup, recorded(head), entries, files, Optional.empty(), body));
  }

  private Manifest end(Manifest unsigned) throws IOException {
    var before = soFar();
    var text = line();
    var signature = Optional.<ManifestSignature>empty();
    if (text.startsWith(ManifestWriter.SIGNATURE)) {
      var node = tree(stripped(text.substring(ManifestWriter.SIGNATURE.length()), ","));
      signature = Optional.of(new ManifestSignature(node.path("value").asText()));
      before = soFar();
      text = line();
    }
    if (!text.equals(ManifestWriter.DIGEST + before + "\"}")) {
      throw damaged("is not what was written: its own digest does not match");
    }
    if (in.read() >= 0) {
      throw damaged("goes on after its end");
    }
    return new Manifest(
        unsigned.backup(),
        unsigned.recorded(),
        unsigned.entries(),
        unsigned.files(),
        signature,
        unsigned.body());
  }

  private Instant recorded(JsonNode head) {
    try {
      return Instant.parse(head.path("recorded").asText());
    } catch (DateTimeException e) {
      throw damaged("does not say when it was made");
    }
  }

  private void entry(JsonNode node, Map<String, Manifest.Entry> entries) {
    var name = node.path("entry").asText();
    entries.put(name, new Manifest.Entry(digest(node), node.path("twin").asText("").intern()));
  }

  private FileDigest digest(JsonNode node) {
    var sha256 = node.path("sha256").asText();
    if (!HEX.matcher(sha256).matches()) {
      throw damaged("has no digest");
    }
    return FileDigest.of(node.path("bytes").asLong(-1), HexFormat.of().parseHex(sha256));
  }

  private void expect(String wanted) throws IOException {
    if (!line().equals(wanted)) {
      throw damaged("is not in its form");
    }
  }

  private static String unseparated(String text) {
    return text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
  }

  private String stripped(String text, String end) {
    if (!text.endsWith(end)) {
      throw damaged("is not in its form");
    }
    return text.substring(0, text.length() - end.length());
  }

  private JsonNode tree(String text) {
    try {
      return KubeJson.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw damaged("is not in its form");
    }
  }

  /** One line without its end, which every line has. */
  private String line() throws IOException {
    var bytes = new ByteArrayOutputStream(200);
    number++;
    for (var one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0 || bytes.size() > LONGEST_LINE) {
        throw damaged(one < 0 ? "ends early" : "has a line that is too long");
      }
      bytes.write(one);
    }
    digest.update(bytes.toByteArray());
    digest.update((byte) '\n');
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String soFar() {
    try {
      return FileDigest.hex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private LifeboatException damaged(String why) {
    return new LifeboatException(
        FailureKind.DAMAGED, "manifest-damaged", "the manifest " + why + " (line " + number + ")");
  }
}
