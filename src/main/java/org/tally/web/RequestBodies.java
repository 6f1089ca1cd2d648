package org.tally.web;

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

/**
 * Receives bodies on the event loop, before a worker thread is taken, so that a slow sender keeps nobody else waiting. The
 * body of a record is received whole. Of a file, only its head is: its sender has proved by then that it sends, and the
 * import reads the rest.
 */
@ApplicationScoped
class RequestBodies {

    /** The head of a file, in bytes. Most files that people try are no longer. */
    private static final int HEAD = 1 << 18;

    /** How long a body, or the head of a file, may take. */
    private static final long SECONDS = 30;

    /** How many files longer than their head are received at a time: each holds a worker thread. */
    private static final int FILES_AT_A_TIME = 8;

    /** How much of all bodies together is held in memory, in bytes. */
    private static final long MOST_HELD = 16 << 20;

    private static final String HEAD_OF_FILE = "tally.head-of-file";

    private final Vertx vertx;
    private final UnroutedRequests refusals;
    private final Held held = new Held();
    private final Semaphore files = new Semaphore(FILES_AT_A_TIME);

    RequestBodies(Vertx vertx, UnroutedRequests refusals) {
        this.vertx = vertx;
        this.refusals = refusals;
    }

    /** Lets the rest of a body go by once its answer is given; the connection ends soon where it does not end. */
    void letRestGoBy(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isIn(request)) {
            context.addEndHandler(done -> {
                if (!request.isEnded()) {
                    request.handler(bytes -> {}).resume();
                }
            });
        }
    }

    /** Receives a record's body. */
    void receive(RoutingContext request) {
        if (length(request.request()) > BodyReader.LARGEST_BODY) {
            refusals.refuseForGood(request.request(), ProblemType.CONTENT_TOO_LARGE, BodyReader.TOO_LARGE);
        } else {
            receive(request, new Reception(request, BodyReader.LARGEST_BODY));
        }
    }

    /** The length that a request names, which Netty has seen to be a number; 0 where it names none. */
    private static double length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Double.parseDouble(length);
    }

    /** Receives a file, or its head. */
    void receiveFile(RoutingContext request) {
        receive(request, new FileReception(request));
    }

    private void receive(RoutingContext request, Reception reception) {
        if (!isIn(request.request())) {
            ((RoutingContextInternal) request).setBody(Buffer.buffer());
            request.next();
        } else if (request.body().buffer() == null) {
            reception.begin();
        } else {
            // A handler has sent the request to another path.
            request.next();
        }
    }

    /** Whether a body comes with a request. */
    static boolean isIn(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains(HttpHeaders.TRANSFER_ENCODING)
                || headers.contains(HttpHeaders.CONTENT_LENGTH)
                        && !headers.get(HttpHeaders.CONTENT_LENGTH).equals("0");
    }

    /** Puts the head of a file before the rest of it. */
    @ServerRequestFilter
    void prependHead(ContainerRequestContext request, RoutingContext context) {
        Buffer head = context.remove(HEAD_OF_FILE);
        if (head != null) {
            request.setEntityStream(
                    new SequenceInputStream(new ByteArrayInputStream(head.getBytes()), request.getEntityStream()));
        }
    }

    /** One body that is being received. All of it happens on the event loop of its connection. */
    private class Reception {

        final RoutingContext context;
        final HttpServerRequest request;
        final Buffer received = Buffer.buffer();
        private final Context eventLoop = vertx.getOrCreateContext();
        private final int most;
        private long deadline;
        private boolean isOver;

        /** How many of its bytes {@link Held} counts. */
        private long counted;

        Reception(RoutingContext context, int most) {
            this.context = context;
            this.request = context.request();
            this.most = most;
        }

        void begin() {
            held.add(this);
            context.addEndHandler(done -> {
                stop();
                held.forget(this);
            });
            deadline = vertx.setTimer(
                    SECONDS * 1_000,
                    timer -> refuse(
                            ProblemType.REQUEST_TIMEOUT, "The body did not come within " + SECONDS + " seconds."));
            if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
                request.response().writeContinue();
                // The framework would write it once more.
                request.headers().remove(HttpHeaders.EXPECT);
            }
            request.exceptionHandler(fault -> stop());
            request.endHandler(end -> end());
            request.handler(this::take);
            request.resume();
        }

        private void take(Buffer bytes) {
            if (isOver) {
                return;
            }
            if (received.length() + bytes.length() > most) {
                exceed(bytes);
            } else {
                received.appendBuffer(bytes);
                held.grow(this, bytes.length());
            }
        }

        void exceed(Buffer bytes) {
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
                refusals.refuseForGood(request, type, detail);
            }
        }

        final void giveWay() {
            eventLoop.runOnContext(now -> refuse(
                    ProblemType.UNAVAILABLE,
                    "Too many bodies are being received, and this one has been on its way the longest."));
        }

        final void stop() {
            isOver = true;
            vertx.cancelTimer(deadline);
            held.settle(this);
        }
    }

    /** The head of a file, after which the import reads on. */
    private final class FileReception extends Reception {

        FileReception(RoutingContext context) {
            super(context, HEAD);
        }

        @Override
        void exceed(Buffer bytes) {
            if (files.tryAcquire()) {
                context.addEndHandler(done -> files.release());
                request.pause();
                stop();
                context.put(HEAD_OF_FILE, received.appendBuffer(bytes));
                context.next();
            } else {
                refuse(
                        ProblemType.UNAVAILABLE,
                        FILES_AT_A_TIME
                                + " files are being received, which is the most at a time. Send this one again in a while.");
            }
        }
    }

    /** The memory that bodies take until their requests are answered. Where it is full, the oldest unfinished body gives way. */
    private static final class Held {

        private final Set<Reception> unfinished = new LinkedHashSet<>();
        private long bytes;

        synchronized void add(Reception reception) {
            unfinished.add(reception);
        }

        void grow(Reception reception, int by) {
            displacedBy(reception, by).forEach(Reception::giveWay);
        }

        private synchronized List<Reception> displacedBy(Reception growing, int by) {
            List<Reception> displaced = new ArrayList<>();
            if (unfinished.contains(growing)) {
                growing.counted += by;
                bytes += by;
                for (Iterator<Reception> oldest = unfinished.iterator(); bytes > MOST_HELD && oldest.hasNext(); ) {
                    Reception reception = oldest.next();
                    oldest.remove();
                    discount(reception);
                    displaced.add(reception);
                }
            }
            return displaced;
        }

        /** Keeps the memory of a body that has come until {@link #forget}. */
        synchronized void settle(Reception reception) {
            unfinished.remove(reception);
        }

        synchronized void forget(Reception reception) {
            discount(reception);
        }

        private void discount(Reception reception) {
            bytes -= reception.counted;
            reception.counted = 0;
        }
    }
}
