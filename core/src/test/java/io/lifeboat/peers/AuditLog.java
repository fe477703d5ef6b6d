package io.lifeboat.peers;

import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Who asked a {@link KubePeer} for what, as the server itself wrote it down. */
public final class AuditLog implements AutoCloseable {
  private static final Set<String> READS = Set.of("get", "list", "watch");
  private final TempFolder folder = TempFolder.create("audit");

  /**
   * One request.
   *
   * @param object resource and name, such as {@code leases/x}
   */
  public record Request(String user, String verb, String object) {
    public boolean isWrite() {
      return !READS.contains(verb);
    }
  }

  /** With these flags the server writes here. */
  public String[] flags() {
    var policy =
        folder.write(
            "policy.yaml",
            """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            omitStages: [RequestReceived, ResponseStarted]
            rules: [{level: Metadata}]
            """);
    return new String[] {"--audit-policy-file=" + policy, "--audit-log-path=" + file()};
  }

  /** Where the server writes, an entry a line. */
  public Path file() {
    return folder.path().resolve("audit.log");
  }

  /** How far the log has come. */
  public int mark() {
    return lines().size();
  }

  /** What one user asked for since. */
  public List<Request> since(int mark, String user) {
    return lines().stream()
        .skip(mark)
        .map(line -> KubeObject.parse(line.getBytes(StandardCharsets.UTF_8)))
        .map(
            entry ->
                new Request(
                    entry.text("/user/username"),
                    entry.text("/verb"),
                    entry.text("/objectRef/resource") + "/" + entry.text("/objectRef/name")))
        .filter(request -> request.user().equals(user))
        .toList();
  }

  private List<String> lines() {
    try {
      var text = Files.exists(file()) ? Files.readString(file()) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList(); // the last may be half
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
