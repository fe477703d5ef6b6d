package io.lifeboat.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lifeboat.resource.FieldChange;
import io.lifeboat.resource.KubeJson;
import io.lifeboat.restore.Decision;
import io.lifeboat.restore.RestorePlan;
import io.lifeboat.restore.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Shows a plan as one HTML page that needs nothing else: style, script and items are in it. Items
 * are rows of numbers, so that tens of thousands stay a few megabytes.
 *
 * @param facts what a reader should know first: where the backup is, which cluster was asked, when
 */
record PlanPage(String backup, List<String> facts, RestorePlan plan) {
  private static final String NAME = "plan-page";

  void write(Writer out) {
    try {
      var html = part("html");
      var style = html.indexOf("/*STYLE*/");
      var data = html.indexOf("/*PLAN*/");
      var script = html.indexOf("/*SCRIPT*/");
      out.write(html.substring(0, style));
      out.write(part("css"));
      out.write(html.substring(style + "/*STYLE*/".length(), data));
      data(out);
      out.write(html.substring(data + "/*PLAN*/".length(), script));
      out.write(part("js"));
      out.write(html.substring(script + "/*SCRIPT*/".length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(String kind) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PlanPage.class.getResourceAsStream(NAME + "." + kind))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The mapper escapes what could end a script, as Go does. */
  private void data(Writer out) throws IOException {
    var resources = new Index(decision -> decision.item().resource().toString());
    var namespaces = new Index(decision -> decision.target().namespace());
    var actions = new Index(PlanWords::action);
    var velero = new Index(decision -> Words.of(decision.velero()));
    var waves = new Index(decision -> Words.of(decision.wave()));
    var rules = new Index(decision -> decision.rule().name());
    var indexes = List.of(resources, namespaces, actions, velero, waves, rules);
    for (var decision : plan.decisions()) {
      indexes.forEach(index -> index.add(decision));
    }
    try (var json = KubeJson.JSON.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("backup", backup);
      texts(json, "facts", facts);
      texts(json, "notes", plan.notes());
      texts(json, "resources", resources.words());
      texts(json, "namespaces", namespaces.words());
      texts(json, "waves", waves.words());
      texts(json, "actions", actions.words());
      texts(json, "velero", velero.words());
      json.writeArrayFieldStart("rules");
      for (var name : rules.words()) {
        json.writeStartObject();
        json.writeStringField("rule", Rule.valueOf(name).toString());
        json.writeStringField("text", Rule.valueOf(name).text());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("items");
      for (var decision : plan.decisions()) {
        json.writeRaw('\n');
        item(json, decision, indexes);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void item(JsonGenerator json, Decision decision, List<Index> indexes) throws IOException {
    json.writeStartArray();
    json.writeNumber(indexes.get(0).of(decision));
    json.writeNumber(indexes.get(1).of(decision));
    json.writeString(decision.target().name());
    for (var index : indexes.subList(2, indexes.size())) {
      json.writeNumber(index.of(decision));
    }
    json.writeString(decision.reason().equals(decision.rule().text()) ? "" : decision.reason());
    json.writeString(
        decision.target().equals(decision.item().name()) ? "" : "from " + decision.item().name());
    json.writeStartArray();
    if (PlanWords.hasChanges(decision)) {
      for (var change : plan.changes(decision)) {
        change(json, change);
      }
    }
    json.writeEndArray();
    json.writeNumber(PlanWords.velerosDiffers(decision) ? 1 : 0);
    json.writeEndArray();
  }

  private static void change(JsonGenerator json, FieldChange change) throws IOException {
    json.writeStartArray();
    json.writeString(change.pointer());
    for (var side : List.of(change.before(), change.after())) {
      if (side.isPresent()) {
        json.writeString(side.get());
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  private static void texts(JsonGenerator json, String member, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(member);
    for (var text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  /** Words that many items share, each written once. */
  private static final class Index {
    private final Function<Decision, String> word;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    Index(Function<Decision, String> word) {
      this.word = word;
    }

    void add(Decision decision) {
      places.putIfAbsent(word.apply(decision), places.size());
    }

    int of(Decision decision) {
      return Objects.requireNonNull(places.get(word.apply(decision)));
    }

    List<String> words() {
      return List.copyOf(places.keySet());
    }
  }
}
