package io.lifeboat.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether two scalars mean the same to an API server, which writes some in its own way. */
final class Sameness {
  private static final Pattern QUANTITY =
      Pattern.compile(
          "([+-]?[0-9]*\\.?[0-9]+)(n|u|m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi|E|Ei|[eE][+-]?[0-9]+)?");
  private static final Pattern DURATION =
      Pattern.compile("-?([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+");
  private static final Pattern DURATION_PART =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");
  private static final String DECIMAL = "kMGTPE";
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private Sameness() {}

  static boolean same(JsonNode live, JsonNode wanted, Field field) {
    if (live.equals(wanted)) {
      return true;
    }
    if (!live.isValueNode() || !wanted.isValueNode() || field.verbatim()) {
      return false;
    }
    if (live.isNumber() && wanted.isNumber()) {
      return live.decimalValue().compareTo(wanted.decimalValue()) == 0;
    }
    var one = live.asText();
    var other = wanted.asText();
    if (live.isNumber() || wanted.isNumber()) { // a port or percentage may be either
      return one.equals(other) || (field.quantity() && sameQuantity(one, other));
    }
    return field.quantity() ? sameQuantity(one, other) : sameDuration(one, other);
  }

  private static boolean sameQuantity(String one, String other) {
    var left = quantity(one);
    var right = quantity(other);
    return left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) == 0;
  }

  /** The number that a quantity stands for. Source: k8s.io/apimachinery resource.Quantity. */
  static Optional<BigDecimal> quantity(String text) {
    var match = QUANTITY.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var number = new BigDecimal(match.group(1));
    var suffix = Optional.ofNullable(match.group(2)).orElse("");
    return Optional.of(
        switch (suffix) {
          case "" -> number;
          case "n" -> number.scaleByPowerOfTen(-9);
          case "u" -> number.scaleByPowerOfTen(-6);
          case "m" -> number.scaleByPowerOfTen(-3);
          default -> scaled(number, suffix);
        });
  }

  private static BigDecimal scaled(BigDecimal number, String suffix) {
    if (suffix.endsWith("i")) {
      var power = "KMGTPE".indexOf(suffix.charAt(0)) + 1;
      return number.multiply(BigDecimal.valueOf(1024).pow(power));
    }
    return suffix.length() == 1
        ? number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) + 1))
        : number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1)));
  }

  private static boolean sameDuration(String one, String other) {
    return DURATION.matcher(one).matches()
        && DURATION.matcher(other).matches()
        && nanos(one).compareTo(nanos(other)) == 0;
  }

  private static BigDecimal nanos(String duration) {
    var parts = DURATION_PART.matcher(duration);
    var sum = BigDecimal.ZERO;
    while (parts.find()) {
      var unit = NANOS.getOrDefault(parts.group(2), 0L);
      sum = sum.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)));
    }
    return duration.startsWith("-") ? sum.negate() : sum;
  }
}
