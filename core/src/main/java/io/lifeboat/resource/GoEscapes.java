package io.lifeboat.resource;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Escapes what Go's encoding/json escapes, and in the same letter case. */
final class GoEscapes extends CharacterEscapes {
  private static final long serialVersionUID = 1L;
  private static final String HTML = "<>&";

  private final int[] ascii = standardAsciiEscapesForJSON();

  GoEscapes() {
    for (var c = 0; c < 0x20; c++) {
      if (ascii[c] == ESCAPE_STANDARD) {
        ascii[c] = ESCAPE_CUSTOM; // Jackson would write \u001F, Go writes \u001f
      }
    }
    HTML.chars().forEach(c -> ascii[c] = ESCAPE_CUSTOM);
  }

  @Override
  public int[] getEscapeCodesForAscii() {
    return ascii;
  }

  @Override
  public @Nullable SerializableString getEscapeSequence(int ch) {
    var custom = ch < 0x80 ? ascii[ch] == ESCAPE_CUSTOM : ch == 0x2028 || ch == 0x2029;
    return custom ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", ch)) : null;
  }
}
