package org.tally.web.guard;

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
import org.jspecify.annotations.Nullable;
import org.tally.problem.ProblemType;

/**
 * Guards each connection below HTTP, where the framework offers no setting: against stalled readers, requests whose headers
 * never end, and malformed requests. Netty loads it as a service.
 */
public final class ConnectionGuard extends ChannelInitializerExtension {

    /** The longest time that a reader may stall, and that the headers of a request may take. */
    private static final long TIMEOUT_SECONDS = 30;

    /** Below quarkus.http.limits.max-connections, at which the framework refuses new ones. */
    private static final int MOST_CONNECTIONS = 4000;

    private final OpenConnections connections = new OpenConnections(MOST_CONNECTIONS);

    /** Makes Netty load services like this one. Call it before the server starts. */
    public static void enable() {
        // Quarkus answers a malformed address with an empty body. AddressGuard checks addresses more strictly.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        connections.add(channel);
        channel.pipeline().addFirst(new StalledReader(), new SlowRequest(connections));
    }

    /** Closes a connection whose reader takes none of the pending bytes. */
    private static final class StalledReader extends IdleStateHandler {

        private static final int CHECKS = 6;

        private int stalledChecks;
        private long progress;

        StalledReader() {
            super(true, 0, TIMEOUT_SECONDS / CHECKS, 0, TimeUnit.SECONDS);
        }

        /** Runs after each pause without a completed write. {@code isFirst} marks the first pause after a completed write. */
        @Override
        protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
            ChannelOutboundBuffer pending = context.channel().unsafe().outboundBuffer();
            if (pending == null || pending.totalPendingWriteBytes() == 0) {
                stalledChecks = 0;
                return;
            }
            stalledChecks = event.isFirst() || pending.currentProgress() != progress ? 1 : stalledChecks + 1;
            progress = pending.currentProgress();
            if (stalledChecks >= CHECKS) {
                context.close();
            }
        }
    }

    /** Closes a connection whose bytes do not complete a request or a part of a body in time. */
    private static final class SlowRequest extends ChannelInboundHandlerAdapter {

        private final OpenConnections connections;
        private @Nullable MessageGate gate;
        private @Nullable Future<?> deadline;

        SlowRequest(OpenConnections connections) {
            this.connections = connections;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (gate == null) {
                gate = install(context.pipeline());
            }
            long before = messagesRead();
            context.fireChannelRead(bytes);
            if (messagesRead() > before) {
                cancel();
            } else if (deadline == null) {
                deadline = context.executor().schedule(() -> context.close(), TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        }

        private long messagesRead() {
            return gate == null ? 0 : gate.messagesRead();
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

        /**
         * Installs the gate when the first bytes arrive: HTTP handlers are present only then, and with TLS only after the
         * handshake.
         */
        private @Nullable MessageGate install(ChannelPipeline pipeline) {
            VertxHandler<?> http = pipeline.get(VertxHandler.class);
            ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
            if (encoder == null || http == null || !(http.getConnection() instanceof HttpServerConnection connection)) {
                return null;
            }
            connection.invalidRequestHandler(ConnectionGuard::refuse);
            MessageGate gate = new MessageGate(connections);
            pipeline.addAfter(encoder.name(), null, gate);
            pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            return gate;
        }
    }

    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Refusals refusals = CDI.current().select(Refusals.class).get();
        if (cause instanceof MessageGate.UnknownTransferEncoding) {
            refusals.refuseMalformed(
                    request, ProblemType.NOT_IMPLEMENTED, "The only supported Transfer-Encoding is chunked.");
        } else if (cause instanceof TooLongHttpLineException) {
            refusals.refuseMalformed(
                    request,
                    ProblemType.ADDRESS_TOO_LONG,
                    "A request line has at most 65,536 bytes: send fewer or shorter parameters.");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refusals.refuseMalformed(
                    request,
                    ProblemType.HEADERS_TOO_LARGE,
                    "All headers together have at most 20,480 bytes: send fewer or shorter headers.");
        } else {
            refusals.refuseMalformed(
                    request, ProblemType.BAD_REQUEST, "The request line or a header is not valid HTTP/1.1 (RFC 9112).");
        }
    }
}
