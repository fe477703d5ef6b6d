package io.lifeboat.transform.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifeboat.failure.FailureKind;
import io.lifeboat.failure.LifeboatException;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.resource.KubeObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Every row that is known, by kind. A file of rows is YAML: {@code references}, a list of {@code
 * group}, {@code kind}, {@code path} and {@code type}.
 */
public final class ReferenceTable {
  private record Kind(String group, String kind) {}

  private final Map<Kind, List<ReferenceRow>> rows = new HashMap<>();

  private ReferenceTable(List<ReferenceRow> rows) {
    rows.forEach(
        row ->
            this.rows
                .computeIfAbsent(new Kind(row.group(), row.kind()), kind -> new ArrayList<>())
                .add(row));
  }

  /** The rows that come with Lifeboat. */
  public static ReferenceTable standard() {
    return Standard.TABLE;
  }

  /** Those, and the rows of a file. */
  public static ReferenceTable standardAnd(String yaml) {
    return standard().and(yaml);
  }

  /**
   * These rows, and those of a file.
   *
   * @throws LifeboatException INVALID_INPUT, code {@code references-malformed}
   */
  public ReferenceTable and(String yaml) {
    var all = new ArrayList<>(all());
    all.addAll(parse(yaml));
    return new ReferenceTable(all);
  }

  /** The rows for a kind; none when nothing is known about it. */
  public List<ReferenceRow> of(KubeObject object) {
    return rows.getOrDefault(new Kind(object.gvk().group(), object.kind()), List.of());
  }

  /** All rows, of one kind beside each other. */
  public List<ReferenceRow> all() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  private static List<ReferenceRow> parse(String yaml) {
    JsonNode tree;
    try {
      tree = KubeJson.YAML.readTree(yaml);
    } catch (IOException e) {
      throw malformed("it is not YAML");
    }
    if (!tree.path("references").isArray()) {
      throw malformed("it has no list 'references'");
    }
    var rows = new ArrayList<ReferenceRow>();
    for (var row : tree.path("references")) {
      rows.add(row(row, "row " + (rows.size() + 1)));
    }
    return rows;
  }

  private static ReferenceRow row(JsonNode row, String which) {
    var path = row.path("path").asText("");
    var kind = row.path("kind").asText("");
    if (kind.isEmpty() || !path.startsWith("/")) {
      throw malformed(which + " needs a kind, and a path that begins with /");
    }
    return new ReferenceRow(
        row.path("group").asText(""), kind, path, type(row.path("type").asText(""), which));
  }

  private static ReferenceType type(String word, String which) {
    for (var type : ReferenceType.values()) {
      if (word.equals(type.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
        return type;
      }
    }
    throw malformed(which + " needs a type: image, namespace, service-account, claim or host");
  }

  private static LifeboatException malformed(String why) {
    return new LifeboatException(
        FailureKind.INVALID_INPUT,
        "references-malformed",
        "the table of references cannot be used: " + why);
  }

  /** Read once, when first asked for. */
  private static final class Standard {
    static final ReferenceTable TABLE = read();

    private static ReferenceTable read() {
      try (var in = ReferenceTable.class.getResourceAsStream("references.yaml")) {
        var text = Objects.requireNonNull(in).readAllBytes();
        return new ReferenceTable(parse(new String(text, StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
