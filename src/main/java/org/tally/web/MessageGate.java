package org.tally.web;

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
 * Sees the requests and answers of one connection between its decoder and Vert.x. It lets in nothing but HTTP/1.0 and 1.1, and
 * ends the connection as HTTP says (RFC 9112, section 9.6): after an answer with {@code Connection: close} nothing more is read
 * as a request.
 */
final class MessageGate extends ChannelDuplexHandler {

    private static final AttributeKey<Boolean> CLOSING = AttributeKey.valueOf(MessageGate.class, "closing");

    /** How long the rest of a body is thrown away once its answer is given, so that the client can still read the answer. */
    private static final long LINGERING_SECONDS = 1;

    /** The version of an answer is that of its request, so a request of another version gets none. */
    private static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    /** Some proxies take them for the headers with a hyphen, so that a body that is none here would hide a request from them. */
    private static final List<String> LOOKALIKES = List.of("Content_Length", "Transfer_Encoding");

    private long read;
    private long requestsRead;
    private long requestsAnswered;
    private boolean isClosing;
    private boolean isDeaf;
    private boolean isWithinRequest;

    /** Whether the connection ends with the answer that was begun last, so that a request behind it is not to be heeded. */
    static boolean isClosing(Channel channel) {
        return channel.hasAttr(CLOSING);
    }

    /** A body that is sent in a form that only {@code chunked} can undo here (RFC 9112, section 6.1). */
    static final class UnknownTransferEncoding extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** How many requests and parts of bodies have come. */
    long read() {
        return read;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        read++;
        if (message instanceof HttpRequest request && !isDeaf) {
            isWithinRequest = true;
            admit(context, request);
        }
        if (isDeaf) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean endsTheLast = false;
        if (message instanceof LastHttpContent) {
            isWithinRequest = false;
            requestsRead++;
            endsTheLast = isClosing && requestsRead == requestsAnswered;
        }
        context.fireChannelRead(message);
        if (endsTheLast) {
            // Behind the answer, which may not be sent yet.
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** A client that closes its half of the connection has said all, and still hears the answers to what it said. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            isDeaf = true;
            if (isWithinRequest || requestsAnswered >= requestsRead) {
                context.close();
            }
        }
        context.fireUserEventTriggered(event);
    }

    private void admit(ChannelHandlerContext context, HttpRequest request) {
        if (isClosing) {
            isDeaf = true;
        } else if (!VERSIONS.contains(request.protocolVersion())) {
            isDeaf = true;
            if (requestsAnswered == requestsRead) {
                context.close();
            }
        } else if (request.decoderResult().isSuccess() && isCodedOtherwise(request)) {
            request.setDecoderResult(DecoderResult.failure(new UnknownTransferEncoding()));
        } else if (LOOKALIKES.stream().anyMatch(request.headers()::contains)) {
            request.setDecoderResult(
                    DecoderResult.failure(new IllegalArgumentException("a lookalike of a framing header")));
        }
    }

    private static boolean isCodedOtherwise(HttpRequest request) {
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
            if (requestsRead < requestsAnswered) {
                endUnlessRead(context, requestsAnswered);
            } else if (isClosing || isDeaf && requestsAnswered == requestsRead) {
                context.write(message, promise.unvoid().addListener(ChannelFutureListener.CLOSE));
                return;
            }
        }
        context.write(message, promise);
    }

    private void endUnlessRead(ChannelHandlerContext context, long request) {
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
