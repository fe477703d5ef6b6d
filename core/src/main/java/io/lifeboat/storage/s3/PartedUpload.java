package io.lifeboat.storage.s3;

import io.lifeboat.storage.ObjectBody;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/** One big object in parts, one after the other; given up as a whole when a part fails for good. */
final class PartedUpload {
  private static final long PART = 32L << 20;

  /** S3's limit. Beyond {@code PART} times this, parts are bigger. */
  private static final long MOST_PARTS = 10_000;

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final S3Marks marks;

  PartedUpload(S3Client client, String bucket, String key, S3Marks marks) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.marks = marks;
  }

  void upload(ObjectBody body) {
    var id = client.createMultipartUpload(begin()).uploadId();
    var complete = false;
    try {
      var parts = send(id, body);
      client.completeMultipartUpload(
          request ->
              request
                  .bucket(bucket)
                  .key(key)
                  .uploadId(id)
                  .multipartUpload(upload -> upload.parts(parts)));
      complete = true;
    } finally {
      if (!complete) {
        abort(id);
      }
    }
  }

  private CreateMultipartUploadRequest begin() {
    var request =
        CreateMultipartUploadRequest.builder()
            .bucket(bucket)
            .key(key)
            .contentType("application/octet-stream");
    marks.algorithm().ifPresent(request::serverSideEncryption);
    marks.kmsKey().ifPresent(request::ssekmsKeyId);
    marks.tagging().ifPresent(request::tagging);
    return request.build();
  }

  private List<CompletedPart> send(String id, ObjectBody body) {
    var length = body.length();
    var size = Math.max(PART, (length + MOST_PARTS - 1) / MOST_PARTS);
    var parts = new ArrayList<CompletedPart>();
    for (var offset = 0L; offset < length; offset += size) {
      var number = parts.size() + 1;
      var slice = new BodySlice(body, offset, Math.min(size, length - offset));
      var answer =
          client.uploadPart(
              request ->
                  request
                      .bucket(bucket)
                      .key(key)
                      .uploadId(id)
                      .partNumber(number)
                      .contentMD5(slice.md5()),
              slice.requestBody());
      parts.add(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build());
    }
    return parts;
  }

  /** Parts that stay cost money and are not listed; but the first failure is the one to tell. */
  private void abort(String id) {
    try {
      client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
    } catch (SdkException e) {
      return;
    }
  }
}
