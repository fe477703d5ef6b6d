package io.lifeboat.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifeboat.storage.ObjectBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * Reading, listing and writing as S3 does it. Each answers with what the store does instead; empty
 * when it does as S3.
 *
 * @param key that keys of trials begin with
 */
record ObjectTrials(S3Client client, String bucket, String key) {
  private static final String CONTENT = "0123456789";
  private static final int LISTED = 3;

  /** Everything that may be left. */
  List<String> keys() {
    return Stream.concat(Stream.of(key + "-parts", key + "-tags"), listed().stream()).toList();
  }

  private List<String> listed() {
    return IntStream.range(0, LISTED).mapToObj(n -> key + "-list/" + n).toList();
  }

  /** With a checksum, without which nothing is taken where objects are locked. */
  private void put(PutObjectRequest.Builder request) {
    client.putObject(request.bucket(bucket).contentMD5(body().md5()).build(), sent());
  }

  private void put(String name) {
    put(PutObjectRequest.builder().key(name));
  }

  private static BodySlice body() {
    return new BodySlice(ObjectBody.of(CONTENT.getBytes(UTF_8)), 0, CONTENT.length());
  }

  private static RequestBody sent() {
    return body().requestBody();
  }

  private String content(String name) {
    return client.getObjectAsBytes(r -> r.bucket(bucket).key(name)).asString(UTF_8);
  }

  String ranges() {
    var name = listed().get(0);
    put(name);
    var part = client.getObjectAsBytes(r -> r.bucket(bucket).key(name).range("bytes=2-4"));
    return part.asString(UTF_8).equals("234") ? "" : "asked for 3 bytes, it sends others";
  }

  /** One object a page: who does not heed that, or loses the place, loses backups. */
  String pages() {
    listed().forEach(this::put);
    var seen = new ArrayList<String>();
    var next = Optional.<String>empty();
    do {
      var request = ListObjectsV2Request.builder().bucket(bucket).prefix(key + "-list/").maxKeys(1);
      next.ifPresent(request::continuationToken);
      var page = client.listObjectsV2(request.build());
      page.contents().stream().map(S3Object::key).forEach(seen::add);
      next = Optional.ofNullable(page.nextContinuationToken());
    } while (next.isPresent() && seen.size() <= LISTED);
    return seen.equals(listed()) ? "" : "a listing by pages brings other objects than there are";
  }

  String multipart() {
    var name = key + "-parts";
    var id = client.createMultipartUpload(r -> r.bucket(bucket).key(name)).uploadId();
    var part =
        client.uploadPart(
            r -> r.bucket(bucket).key(name).uploadId(id).partNumber(1).contentMD5(body().md5()),
            sent());
    var sent = CompletedPart.builder().partNumber(1).eTag(part.eTag()).build();
    client.completeMultipartUpload(
        r -> r.bucket(bucket).key(name).uploadId(id).multipartUpload(all -> all.parts(sent)));
    return content(name).equals(CONTENT) ? "" : "what went up in parts comes back otherwise";
  }

  /** By which a read that broke knows that it goes on in the same object. */
  String ifMatch() {
    var name = listed().get(0);
    put(name);
    try {
      client.getObjectAsBytes(r -> r.bucket(bucket).key(name).ifMatch("\"of-another\""));
      return "it sends an object that is not the one that was asked for";
    } catch (S3Exception e) {
      if (e.statusCode() == 412) {
        return "";
      }
      throw e;
    }
  }

  String tags() {
    var name = key + "-tags";
    put(PutObjectRequest.builder().key(name).tagging("probe=yes"));
    var kept = client.getObjectTagging(r -> r.bucket(bucket).key(name)).tagSet();
    var wanted = Tag.builder().key("probe").value("yes").build();
    return kept.equals(List.of(wanted)) ? "" : "it does not keep the tags of an object";
  }
}
