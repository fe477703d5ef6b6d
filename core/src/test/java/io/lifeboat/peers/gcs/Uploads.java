package io.lifeboat.peers.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bodies on their way: in one request of two parts, or in chunks of a session. */
final class Uploads {
  private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");

  private final Map<String, Session> sessions = new HashMap<>();

  /** What the request that opened a session said, and what has come since. */
  record Session(GcsRequest opened, ByteArrayOutputStream received) {}

  /** The two parts of a multipart body. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(ObjectNode resource, byte[] content) {}

  static Parts parts(GcsRequest request) {
    var type = BOUNDARY.matcher(request.header("content-type").orElse(""));
    if (!type.find()) {
      throw GcsError.invalid("Missing boundary");
    }
    // Latin 1 keeps every byte as one character.
    var text = new String(request.body(), StandardCharsets.ISO_8859_1);
    var line = "--" + type.group(1);
    var second = text.indexOf("\r\n" + line, line.length());
    var end = text.lastIndexOf("\r\n" + line + "--");
    if (second < 0 || end <= second) {
      throw GcsError.invalid("Invalid multipart request with 0 mime parts.");
    }
    var resource = content(text, line.length() + 2, second);
    var content = content(text, second + 2 + line.length() + 2, end);
    return new Parts(GcsRequest.json(resource), content);
  }

  private static byte[] content(String text, int from, int to) {
    var head = text.indexOf("\r\n\r\n", from);
    return text.substring(head + 4, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  String open(GcsRequest request) {
    var id = "session-" + (sessions.size() + 1);
    sessions.put(id, new Session(request, new ByteArrayOutputStream()));
    return id;
  }

  /** Takes what came; the session, when that was all of it. */
  Optional<Session> append(String id, GcsRequest request) {
    var session =
        Optional.ofNullable(sessions.get(id)).orElseThrow(() -> new GcsError(410, "gone", "Gone"));
    var range = RANGE.matcher(request.header("content-range").orElse("bytes 0-0/*"));
    if (!range.matches()) {
      throw GcsError.invalid("Invalid Content-Range");
    }
    var received = session.received();
    if (range.group(1) != null) {
      var skip = received.size() - Integer.parseInt(range.group(1)); // sent again
      if (skip < 0) {
        throw new GcsError(503, "backendError", "Invalid request: bytes are missing before these");
      }
      if (skip < request.body().length) {
        received.write(request.body(), skip, request.body().length - skip);
      }
    }
    return range.group(3).equals(String.valueOf(received.size()))
        ? Optional.of(session)
        : Optional.empty();
  }

  /** How much of it has come. */
  Map<String, String> progress(String id) {
    var size = Optional.ofNullable(sessions.get(id)).map(s -> s.received().size()).orElse(0);
    return size == 0 ? Map.of() : Map.of("Range", "bytes=0-" + (size - 1));
  }
}
