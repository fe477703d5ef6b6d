package io.lifeboat.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Whether a store checks what is uploaded, and in which forms it takes checksums. Each answers with
 * what the store does instead; empty when it does as S3.
 *
 * @param checking a client that sends checksums behind the body, as the SDKs do by themselves
 * @param key that keys of trials begin with
 */
record ChecksumTrials(S3Client client, S3Client checking, String bucket, String key) {
  private static final String CONTENT = "what a checksum is taken of";

  /** Everything that may be left. */
  List<String> keys() {
    return List.of(key + "-md5", key + "-crc32", key + "-trailer");
  }

  private static byte[] bytes() {
    return CONTENT.getBytes(UTF_8);
  }

  private PutObjectRequest.Builder to(String name) {
    return PutObjectRequest.builder().bucket(bucket).key(name);
  }

  /** The one checksum that every upload of ours carries. */
  String contentMd5() {
    var wrong = Base64.getEncoder().encodeToString(new byte[16]);
    return takes(to(key + "-md5").contentMD5(wrong).build())
        ? "it takes an upload that was spoiled on its way"
        : "";
  }

  private boolean takes(PutObjectRequest request) {
    try {
      client.putObject(request, RequestBody.fromBytes(bytes()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 400) {
        return false;
      }
      throw e;
    }
  }

  String inHeader() {
    var name = key + "-crc32";
    client.putObject(to(name).checksumCRC32(crc32()).build(), RequestBody.fromBytes(bytes()));
    var head =
        client.headObject(r -> r.bucket(bucket).key(name).checksumMode(ChecksumMode.ENABLED));
    return crc32().equals(head.checksumCRC32()) ? "" : "it does not keep the checksum of an object";
  }

  private static String crc32() {
    var sum = new CRC32();
    sum.update(bytes());
    var four = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Base64.getEncoder().encodeToString(four);
  }

  /** Some stores keep the frames of such a body as if they belonged to the object. */
  String inTrailer() {
    var name = key + "-trailer";
    checking.putObject(
        to(name).checksumAlgorithm(ChecksumAlgorithm.CRC32).build(),
        RequestBody.fromInputStream(new ByteArrayInputStream(bytes()), bytes().length));
    var found = client.getObjectAsBytes(r -> r.bucket(bucket).key(name)).asString(UTF_8);
    return found.equals(CONTENT) ? "" : "what goes up in frames comes back with them";
  }
}
