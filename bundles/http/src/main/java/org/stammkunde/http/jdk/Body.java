package org.stammkunde.http.jdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes in the body of an answer up to a limit, and knows when its last piece came. */
final class Body implements BodySubscriber<byte[]> {
  private final long mostBytes;
  private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private volatile boolean begun;
  private volatile long heard = System.nanoTime();
  private volatile long count;
  private Flow.Subscription source;

  Body(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Whether the head of the answer has come. */
  boolean begun() {
    return begun;
  }

  /** When something came last, by {@link System#nanoTime}. */
  long heard() {
    return heard;
  }

  /** How many bytes came. */
  long count() {
    return count;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    begun = true;
    heard = System.nanoTime();
    source = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    heard = System.nanoTime();
    for (ByteBuffer piece : pieces) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bytes.write(copy, 0, copy.length);
    }
    count = bytes.size();
    if (count > mostBytes) {
      source.cancel();
      bytes.reset();
      whole.completeExceptionally(new TooLarge());
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(bytes.toByteArray());
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole;
  }

  /** More came than may. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
