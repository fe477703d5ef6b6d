package io.lifeboat.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** Lists what is in an {@link AtomicS3}, page by page, with folders rolled up where asked to. */
record AtomicListing(NavigableMap<String, AtomicS3.Entry> entries) {
  String page(Map<String, String> query) {
    var prefix = query.getOrDefault("prefix", "");
    var most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    var last = query.getOrDefault("continuation-token", "");
    var xml = new StringBuilder("<ListBucketResult>");
    for (var count = 0; ; count++) {
      var next = last.isEmpty() ? entries.ceilingEntry(prefix) : entries.higherEntry(last);
      if (isOutside(next, prefix)) {
        break;
      }
      if (count == most) {
        xml.append("<NextContinuationToken>").append(encode(last));
        xml.append("</NextContinuationToken><IsTruncated>true</IsTruncated>");
        break;
      }
      var key = next.getKey();
      var slash = query.containsKey("delimiter") ? key.indexOf('/', prefix.length()) : -1;
      var folder = key.substring(0, slash + 1);
      xml.append(slash < 0 ? contents(next) : folder(folder));
      last = slash < 0 ? key : folder + Character.MAX_VALUE;
    }
    return xml.append("<EncodingType>url</EncodingType></ListBucketResult>").toString();
  }

  private static boolean isOutside(Map.@Nullable Entry<String, ?> entry, String prefix) {
    return entry == null || !entry.getKey().startsWith(prefix);
  }

  private static String contents(Map.Entry<String, AtomicS3.Entry> entry) {
    return "<Contents><Key>"
        + encode(entry.getKey())
        + "</Key><LastModified>"
        + entry.getValue().written
        + "</LastModified><Size>"
        + entry.getValue().bytes.length
        + "</Size></Contents>";
  }

  private static String folder(String name) {
    return "<CommonPrefixes><Prefix>" + encode(name) + "</Prefix></CommonPrefixes>";
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
