package io.visavis.app.serve;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Answers one HTTP request, or lets it through to the WebSocket. Every other connection ends after
/// its answer.
final class Door extends ChannelInboundHandlerAdapter {
  /// Of the WebSocket.
  static final String SOCKET = "/mqtt";

  /// The WebSocket's subprotocol (MQTT 3.1.1 §6).
  static final String SUBPROTOCOL = "mqtt";

  private final HostNames names;
  private final @Nullable HostPage page;
  private final BiConsumer<ChannelHandlerContext, HttpRequest> socket;
  private boolean answered;

  /// @param page null: this is not https, whoever asks for something is sent there
  /// @param socket takes the request of a WebSocket that may be opened
  Door(
      HostNames names,
      @Nullable HostPage page,
      BiConsumer<ChannelHandlerContext, HttpRequest> socket) {
    this.names = names;
    this.page = page;
    this.socket = socket;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!answered && message instanceof HttpRequest request) {
      answered = true;
      receive(ctx, request);
    } else {
      // The end of the request, or one more that is not answered.
      ReferenceCountUtil.release(message);
    }
  }

  private void receive(ChannelHandlerContext ctx, HttpRequest request) {
    Refusal refusal = check(request);
    if (refusal != null) {
      answer(ctx, request, refusal.response());
    } else if (page == null) {
      FullHttpResponse response = text(HttpResponseStatus.PERMANENT_REDIRECT, "Use https.");
      response.headers().set(HttpHeaderNames.LOCATION, "https://" + host(request) + "/");
      answer(ctx, request, response);
    } else if (path(request).equals(SOCKET)) {
      socket.accept(ctx, request);
    } else {
      answer(ctx, request, page(page));
    }
  }

  private record Refusal(HttpResponseStatus status, String words) {
    FullHttpResponse response() {
      return text(status, words);
    }
  }

  private @Nullable Refusal check(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return switch (request.decoderResult().cause()) {
        case TooLongHttpLineException e ->
            new Refusal(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The address is too long.");
        case TooLongHttpHeaderException e ->
            new Refusal(
                HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too long.");
        default -> new Refusal(HttpResponseStatus.BAD_REQUEST, "This is not HTTP.");
      };
    }
    HttpHeaders headers = request.headers();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      return new Refusal(HttpResponseStatus.METHOD_NOT_ALLOWED, "GET and HEAD only.");
    }
    if (HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) != 0) {
      return new Refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "No body is taken.");
    }
    if (headers.getAll(HttpHeaderNames.HOST).size() != 1) {
      return new Refusal(HttpResponseStatus.BAD_REQUEST, "One Host field, please.");
    }
    if (!names.isOurs(host(request))) {
      return new Refusal(
          HttpResponseStatus.MISDIRECTED_REQUEST, "This host is known by another name.");
    }
    return switch (path(request)) {
      case "/" -> null;
      case SOCKET -> checkSocket(request);
      default -> new Refusal(HttpResponseStatus.NOT_FOUND, "There is nothing here.");
    };
  }

  /// A page of somebody else's cannot use a browser here to reach the broker.
  private static @Nullable Refusal checkSocket(HttpRequest request) {
    HttpHeaders headers = request.headers();
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    if (origin != null && !origin.equalsIgnoreCase("https://" + host(request))) {
      return new Refusal(HttpResponseStatus.FORBIDDEN, "Not from another page.");
    }
    if (!request.method().equals(HttpMethod.GET)
        || !headers.contains(
            HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, /* ignoreCase= */ true)) {
      return new Refusal(HttpResponseStatus.UPGRADE_REQUIRED, "This is a WebSocket.");
    }
    return headers.containsValue(
            HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL, /* ignoreCase= */ true)
        ? null
        : new Refusal(HttpResponseStatus.BAD_REQUEST, "The subprotocol is mqtt.");
  }

  private static String path(HttpRequest request) {
    int query = request.uri().indexOf('?');
    return query < 0 ? request.uri() : request.uri().substring(0, query);
  }

  private static String host(HttpRequest request) {
    return request.headers().get(HttpHeaderNames.HOST, "").toLowerCase(Locale.ROOT);
  }

  private static FullHttpResponse page(HostPage page) {
    FullHttpResponse response =
        response(HttpResponseStatus.OK, page.html(), "text/html; charset=utf-8");
    page.headers().forEach(response.headers()::set);
    return response;
  }

  private static FullHttpResponse text(HttpResponseStatus status, String words) {
    FullHttpResponse response =
        response(
            status, (words + "\n").getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8");
    if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET, HEAD");
    } else if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
      response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
    return response;
  }

  private static FullHttpResponse response(HttpResponseStatus status, byte[] body, String type) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, "default-src 'none'")
        .set("referrer-policy", "no-referrer")
        .set("x-content-type-options", "nosniff")
        .set("cross-origin-resource-policy", "same-origin");
    return response;
  }

  /// Answers and ends the connection.
  private static void answer(
      ChannelHandlerContext ctx, HttpRequest request, FullHttpResponse response) {
    if (request.method().equals(HttpMethod.HEAD)) {
      response.content().clear();
    }
    ReferenceCountUtil.release(request);
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
