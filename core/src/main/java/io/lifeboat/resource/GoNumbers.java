package io.lifeboat.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDecorator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes decimal numbers as Go's encoding/json does: {@code 1e-7}, {@code 1e+21}, and in full
 * between 1e-6 and 1e21 ({@code encoding/json: floatEncoder}). All digits are kept.
 */
final class GoNumbers implements JsonGeneratorDecorator {
  private static final int SMALLEST_IN_FULL = -6;
  private static final int LARGEST_IN_FULL = 20;
  private static final int LONGEST_ZERO = 20; // 0e-999999999 must not become a gigabyte of zeros

  @Override
  public JsonGenerator decorate(JsonFactory factory, JsonGenerator generator) {
    return new JsonGeneratorDelegate(generator) {
      @Override
      public void writeNumber(BigDecimal value) throws IOException {
        delegate.writeNumber(text(value));
      }
    };
  }

  static String text(BigDecimal value) {
    if (value.signum() == 0) {
      return value.scale() > 0 && value.scale() <= LONGEST_ZERO ? value.toPlainString() : "0";
    }
    var exponent = (long) value.precision() - value.scale() - 1;
    if (exponent >= SMALLEST_IN_FULL && exponent <= LARGEST_IN_FULL) {
      return value.toPlainString();
    }
    var digits = value.unscaledValue().abs().toString();
    var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    return (value.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
