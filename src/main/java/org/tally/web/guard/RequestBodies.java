package org.tally.web.guard;

import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tally.problem.ProblemType;
import org.tally.web.BodyReader;

/**
 * Receives bodies on the event loop, before a request gets a worker thread, so that slow senders hold no worker threads. It
 * receives the whole body of a record, but only the head of a file: a client that has sent the head is not slow, and the import
 * reads the rest.
 */
@ApplicationScoped
class RequestBodies {

    /** The size of the head of a file, in bytes. Most files that people try are no larger. */
    private static final int HEAD_BYTES = 1 << 18;

    /** The longest time that a body, or the head of a file, may take. */
    private static final long TIMEOUT_SECONDS = 30;

    /** The largest number of files at a time that are longer than their head: each holds a worker thread. */
    private static final int MAX_FILES = 8;

    /** The memory for all bodies together, in bytes. */
    private static final long MAX_BUFFERED = 16 << 20;

    private static final String FILE_HEAD = "tally.head-of-file";

    private final Vertx vertx;
    private final Refusals refusals;
    private final MemoryBudget budget = new MemoryBudget();
    private final Semaphore filePermits = new Semaphore(MAX_FILES);

    RequestBodies(Vertx vertx, Refusals refusals) {
        this.vertx = vertx;
        this.refusals = refusals;
    }

    /** Whether the body is a file of which only the head has been received. */
    static boolean isReceivingFile(RoutingContext context) {
        return context.get(FILE_HEAD) != null;
    }

    /** Discards the rest of a body after its response. {@link MessageGate} soon closes the connection if the body goes on. */
    void discardRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request)) {
            context.addEndHandler(done -> {
                if (!request.isEnded()) {
                    request.handler(bytes -> {}).resume();
                }
            });
        }
    }

    /** Receives a record's body. */
    void receive(RoutingContext context) {
        if (contentLength(context.request()) > BodyReader.LARGEST_BODY) {
            refusals.refuseAndClose(context.request(), ProblemType.CONTENT_TOO_LARGE, BodyReader.TOO_LARGE);
        } else {
            receive(context, new Reception(context, BodyReader.LARGEST_BODY));
        }
    }

    /** The {@code Content-Length}, which Netty has checked to be a number; 0 without one. */
    private static double contentLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Double.parseDouble(length);
    }

    /** Receives a file, or the head of a large one. */
    void receiveFile(RoutingContext context) {
        receive(context, new FileReception(context));
    }

    private void receive(RoutingContext context, Reception reception) {
        if (!hasBody(context.request())) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
            context.next();
        } else if (context.body().buffer() == null) {
            reception.begin();
        } else {
            // A handler has rerouted the request, whose body is already here.
            context.next();
        }
    }

    /** Whether a request has a body. */
    static boolean hasBody(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || headers.contains(HttpHeaders.CONTENT_LENGTH)
                        && !headers.get(HttpHeaders.CONTENT_LENGTH).equals("0");
    }

    /** Puts the head of a file before its rest. */
    @ServerRequestFilter
    void prependHead(ContainerRequestContext request, RoutingContext context) {
        Buffer head = context.remove(FILE_HEAD);
        if (head != null) {
            request.setEntityStream(
                    new SequenceInputStream(new ByteArrayInputStream(head.getBytes()), request.getEntityStream()));
        }
    }

    /** The reception of one body. All its methods run on the event loop of its connection. */
    private class Reception {

        final RoutingContext context;
        final HttpServerRequest request;
        final Buffer received = Buffer.buffer();
        private final Context eventLoop = vertx.getOrCreateContext();
        private final int limit;
        private long deadline;
        private boolean isOver;

        /** The bytes of this body that count against the {@link MemoryBudget}. */
        private long reserved;

        Reception(RoutingContext context, int limit) {
            this.context = context;
            this.request = context.request();
            this.limit = limit;
        }

        void begin() {
            budget.add(this);
            context.addEndHandler(done -> {
                stop();
                budget.release(this);
            });
            deadline = vertx.setTimer(
                    TIMEOUT_SECONDS * 1_000,
                    timer -> refuse(
                            ProblemType.REQUEST_TIMEOUT,
                            "The body did not arrive within " + TIMEOUT_SECONDS + " seconds."));
            if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                request.response().writeContinue();
                // With this header, the framework would send 100 Continue again.
                request.headers().remove(HttpHeaders.EXPECT);
            }
            request.exceptionHandler(fault -> stop());
            request.endHandler(end -> end());
            request.handler(this::append);
            request.resume();
        }

        private void append(Buffer bytes) {
            if (isOver) {
                return;
            }
            if (received.length() + bytes.length() > limit) {
                onOverflow(bytes);
            } else {
                received.appendBuffer(bytes);
                budget.reserve(this, bytes.length());
            }
        }

        void onOverflow(Buffer bytes) {
            refuse(ProblemType.CONTENT_TOO_LARGE, BodyReader.TOO_LARGE);
        }

        private void end() {
            if (!isOver) {
                stop();
                ((RoutingContextInternal) context).setBody(received);
                context.next();
            }
        }

        final void refuse(ProblemType type, String detail) {
            if (!isOver) {
                stop();
                refusals.refuseAndClose(request, type, detail);
            }
        }

        final void evict() {
            eventLoop.runOnContext(now -> refuse(
                    ProblemType.UNAVAILABLE,
                    "Too many bodies are being received at the same time, and this one has taken the longest."));
        }

        final void stop() {
            isOver = true;
            vertx.cancelTimer(deadline);
            budget.complete(this);
        }
    }

    /** The reception of the head of a file. The import reads the rest. */
    private final class FileReception extends Reception {

        FileReception(RoutingContext context) {
            super(context, HEAD_BYTES);
        }

        @Override
        void onOverflow(Buffer bytes) {
            if (filePermits.tryAcquire()) {
                context.addEndHandler(done -> filePermits.release());
                request.pause();
                stop();
                context.put(FILE_HEAD, received.appendBuffer(bytes));
                context.next();
            } else {
                refuse(
                        ProblemType.UNAVAILABLE,
                        MAX_FILES
                                + " files are being received, which is the largest number at a time. Send this one again in a while.");
            }
        }
    }

    /**
     * The memory for bodies, which each body holds until its request is answered. When the budget is exceeded, the oldest
     * unfinished bodies are evicted.
     */
    private static final class MemoryBudget {

        private final Set<Reception> unfinished = new LinkedHashSet<>();
        private long bytes;

        synchronized void add(Reception reception) {
            unfinished.add(reception);
        }

        void reserve(Reception reception, int more) {
            evictedBy(reception, more).forEach(Reception::evict);
        }

        private synchronized List<Reception> evictedBy(Reception growing, int more) {
            List<Reception> evicted = new ArrayList<>();
            if (unfinished.contains(growing)) {
                growing.reserved += more;
                bytes += more;
                for (Iterator<Reception> oldest = unfinished.iterator(); bytes > MAX_BUFFERED && oldest.hasNext(); ) {
                    Reception reception = oldest.next();
                    oldest.remove();
                    deduct(reception);
                    evicted.add(reception);
                }
            }
            return evicted;
        }

        /** Protects a received body from eviction. It keeps its memory until {@link #release}. */
        synchronized void complete(Reception reception) {
            unfinished.remove(reception);
        }

        synchronized void release(Reception reception) {
            deduct(reception);
        }

        private void deduct(Reception reception) {
            bytes -= reception.reserved;
            reception.reserved = 0;
        }
    }
}
