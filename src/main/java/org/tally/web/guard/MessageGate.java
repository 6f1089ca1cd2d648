package org.tally.web.guard;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.io.Serial;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A handler between the HTTP decoder of a connection and Vert.x. It passes on only HTTP/1.0 and 1.1 requests, and closes the
 * connection as RFC 9112, section 9.6, requires: after a response with {@code Connection: close}, it reads no further request.
 */
final class MessageGate extends ChannelDuplexHandler {

    private static final AttributeKey<Boolean> CLOSING = AttributeKey.valueOf(MessageGate.class, "closing");

    /** How long the rest of a body is discarded after its response, so that the client can still read the response. */
    private static final long LINGERING_SECONDS = 1;

    /** The supported versions. A response repeats the version of its request, so other requests get no response. */
    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    /**
     * Headers that some proxies read like those with a hyphen: such a proxy sees a body where this service sees another request.
     */
    private static final List<String> LOOKALIKES = List.of("Content_Length", "Transfer_Encoding");

    private final OpenConnections connections;
    private long messagesRead;
    private long requestsRead;
    private long requestsAnswered;
    private boolean isClosing;
    private boolean ignoresInput;
    private boolean isInsideRequest;

    MessageGate(OpenConnections connections) {
        this.connections = connections;
    }

    /** Whether the connection closes after the current response. Further requests on it are ignored. */
    static boolean isClosing(Channel channel) {
        return channel.hasAttr(CLOSING);
    }

    /** Thrown for a transfer coding other than {@code chunked} (RFC 9112, section 6.1). */
    static final class UnknownTransferEncoding extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** The number of requests and parts of bodies that were read. */
    long messagesRead() {
        return messagesRead;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        messagesRead++;
        if (message instanceof HttpRequest request && !ignoresInput) {
            isInsideRequest = true;
            connections.begin(context.channel());
            admit(context, request);
        }
        if (ignoresInput) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean endsLastRequest = false;
        if (message instanceof LastHttpContent) {
            isInsideRequest = false;
            requestsRead++;
            endsLastRequest = isClosing && requestsRead == requestsAnswered;
        }
        context.fireChannelRead(message);
        if (endsLastRequest) {
            // The empty write follows the response, which may still be pending.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Handles a client that closes its half of the connection: it still gets the responses to its requests. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ignoresInput = true;
            if (isInsideRequest || requestsAnswered >= requestsRead) {
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void admit(ChannelHandlerContext context, HttpRequest request) {
        if (isClosing) {
            ignoresInput = true;
        } else if (!VERSIONS.contains(request.protocolVersion())) {
            ignoresInput = true;
            if (requestsAnswered == requestsRead) {
                context.close();
            }
        } else if (request.decoderResult().isSuccess() && hasUnknownCoding(request)) {
            request.setDecoderResult(DecoderResult.failure(new UnknownTransferEncoding()));
        } else if (LOOKALIKES.stream().anyMatch(request.headers()::contains)) {
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("a lookalike of a framing header")));
        }
    }

    private static boolean hasUnknownCoding(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return !codings.isEmpty()
                && !(codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0)));
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                context.write(message, promise);
                return;
            }
            if (response.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
                isClosing = true;
                context.channel().attr(CLOSING).set(true);
            }
        }
        if (message instanceof LastHttpContent) {
            requestsAnswered++;
            if (requestsAnswered >= requestsRead) {
                connections.end(context.channel());
            }
            if (requestsRead < requestsAnswered) {
                closeUnlessRead(context, requestsAnswered);
            } else if (isClosing || ignoresInput && requestsAnswered == requestsRead) {
                context.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
                return;
            }
        }
        context.write(message, promise);
    }

    private void closeUnlessRead(ChannelHandlerContext context, long request) {
        context.executor()
                .schedule(
                        () -> {
                            if (requestsRead < request) {
                                context.close();
                            }
                        },
                        LINGERING_SECONDS,
                        TimeUnit.SECONDS);
    }
}
