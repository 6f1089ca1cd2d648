package org.tally.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.impl.VertxHandler;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.tally.problem.ProblemType;

/**
 * Guards each connection below HTTP, where the framework offers no setting: against readers that stall, and requests that never
 * end their headers or are not HTTP. Netty finds it as a service.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {

    /** How long a reader may take nothing, and how long the headers of a request may take. */
    private static final long SECONDS = 30;

    /** Has Netty look for services like this one; to be called before the server starts. */
    public static void enable() {
        // Quarkus would answer an address that it cannot read with an empty body. RequestGuards reads addresses more
        // strictly.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.pipeline().addFirst(new StalledReader(), new SlowRequest());
    }

    /** Closes a connection whose reader takes nothing of what waits to be sent. */
    private static final class StalledReader extends IdleStateHandler {

        private static final int LOOKS = 6;

        private int stalled;
        private long progress;

        StalledReader() {
            super(true, 0, SECONDS / LOOKS, 0, TimeUnit.SECONDS);
        }

        /** Comes after each pause in which no write was completed, and is the first after one that was. */
        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            ChannelOutboundBuffer waiting = context.channel().unsafe().outboundBuffer();
            if (waiting == null || waiting.totalPendingWriteBytes() == 0) {
                stalled = 0;
                return;
            }
            stalled = event.isFirst() || waiting.currentProgress() != progress ? 1 : stalled + 1;
            progress = waiting.currentProgress();
            if (stalled >= LOOKS) {
                context.close();
            }
        }
    }

    /** Closes a connection that sends bytes for long of which no request or part of a body comes. */
    private static final class SlowRequest extends ChannelInboundHandlerAdapter {

        private MessageGate gate;
        private Future<?> deadline;

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (gate == null) {
                gate = install(context.pipeline());
            }
            long before = read();
            context.fireChannelRead(bytes);
            if (read() > before) {
                cancel();
            } else if (deadline == null) {
                deadline = context.executor().schedule(() -> context.close(), SECONDS, TimeUnit.SECONDS);
            }
        }

        private long read() {
            return gate == null ? 0 : gate.read();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            cancel();
            context.fireChannelInactive();
        }

        private void cancel() {
            if (deadline != null) {
                deadline.cancel(false);
                deadline = null;
            }
        }

        /** Only once bytes come is the connection sure to have its handlers of HTTP; with TLS only after its handshake. */
        private static MessageGate install(ChannelPipeline pipeline) {
            VertxHandler<?> http = pipeline.get(VertxHandler.class);
            ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
            if (encoder == null || http == null || !(http.getConnection() instanceof HttpServerConnection connection)) {
                return null;
            }
            connection.invalidRequestHandler(ConnectionGuard::refuse);
            MessageGate gate = new MessageGate();
            pipeline.addAfter(encoder.name(), null, gate);
            pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            return gate;
        }
    }

    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        UnroutedRequests refusals = CDI.current().select(UnroutedRequests.class).get();
        if (cause instanceof MessageGate.UnknownTransferEncoding) {
            refusals.refuseUnreadable(
                    request, ProblemType.NOT_IMPLEMENTED, "The only Transfer-Encoding that is read here is chunked.");
        } else if (cause instanceof TooLongHttpLineException) {
            refusals.refuseUnreadable(
                    request,
                    ProblemType.ADDRESS_TOO_LONG,
                    "A request line has at most 65,536 bytes: ask for less at once.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refusals.refuseUnreadable(
                    request,
                    ProblemType.HEADERS_TOO_LARGE,
                    "All headers together have at most 20,480 bytes: leave some out.");
        } else {
            refusals.refuseUnreadable(
                    request, ProblemType.BAD_REQUEST, "The request line or a header is not HTTP/1.1 (RFC 9112).");
        }
    }
}
