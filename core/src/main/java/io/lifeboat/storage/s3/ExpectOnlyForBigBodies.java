package io.lifeboat.storage.s3;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Asks a store before a big body is sent whether it wants it, so that a refusal is read rather than
 * seen as a broken pipe. For small ones the question only costs a round trip, and five seconds
 * where the store does not know it.
 */
final class ExpectOnlyForBigBodies implements ExecutionInterceptor {
  private static final long BIG = 1 << 20;

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    var request = context.httpRequest();
    var length = request.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
    return length < BIG ? request.toBuilder().removeHeader("Expect").build() : request;
  }
}
