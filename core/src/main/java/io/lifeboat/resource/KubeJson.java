package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The one way Kubernetes JSON and YAML are read and written here: numbers keep every digit, members
 * keep their order, and text is escaped as Go does it, so that an object written by Velero or an
 * API server survives byte for byte.
 */
public final class KubeJson {
  // etcd refuses objects over 1.5 MB and archives have limits of their own; this only lifts
  // Jackson's default of 20 MB.
  private static final int LONGEST_STRING = 256 << 20;

  /** Compact JSON. */
  public static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .characterEscapes(new GoEscapes())
                  .addDecorator(new GoNumbers())
                  // Labels and data keys are as many as there are objects: not worth interning.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .streamReadConstraints(constraints())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** YAML for people and for {@code kubectl apply}. */
  public static final YAMLMapper YAML =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .streamReadConstraints(constraints())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private KubeJson() {}

  private static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build();
  }
}
