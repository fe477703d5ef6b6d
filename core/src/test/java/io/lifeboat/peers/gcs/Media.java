package io.lifeboat.peers.gcs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The content of an object, or a range of it. */
final class Media {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

  private Media() {}

  static GcsAnswer of(FakeObject object, Optional<String> range) {
    var content = object.content();
    var headers = new HashMap<String, String>();
    headers.put("Content-Type", object.resource().path("contentType").asText());
    headers.put("X-Goog-Generation", object.generation());
    headers.put(
        "X-Goog-Hash", "crc32c=" + FakeObject.crc(content) + ",md5=" + FakeObject.md5(content));
    headers.put("X-Goog-Stored-Content-Length", String.valueOf(content.length));
    headers.put("X-Goog-Stored-Content-Encoding", "identity");
    var match = RANGE.matcher(range.orElse(""));
    return match.matches()
        ? part(content, Long.parseLong(match.group(1)), match.group(2), headers)
        : new GcsAnswer(200, headers, content);
  }

  private static GcsAnswer part(byte[] content, long from, String to, Map<String, String> headers) {
    if (from >= content.length) {
      throw new GcsError(416, "requestedRangeNotSatisfiable", "Request range not satisfiable");
    }
    var last =
        to.isEmpty() ? content.length - 1L : Math.min(Long.parseLong(to), content.length - 1L);
    headers.put("Content-Range", "bytes " + from + "-" + last + "/" + content.length);
    return new GcsAnswer(206, headers, Arrays.copyOfRange(content, (int) from, (int) last + 1));
  }
}
