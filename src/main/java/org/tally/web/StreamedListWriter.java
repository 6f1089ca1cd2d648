package org.tally.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.tally.formats.Format;
import org.tally.formats.StreamedList;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Writes whole lists. The framework looks for a writer by what a method returns, which is a response and not yet the list in it;
 * so this is a writer of anything, and the first to be asked. It stays the writer of what is answered where a list cannot be
 * read, too.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
@Produces({Format.CSV_TYPE, Format.NDJSON_TYPE})
public class StreamedListWriter implements MessageBodyWriter<Object> {

    private static final Logger LOG = Logger.getLogger(StreamedListWriter.class);

    private final ObjectMapper mapper;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    /** Each list holds a connection for as long as its reader takes: slow readers leave some to others. */
    private final Semaphore connections;

    StreamedListWriter(
            ObjectMapper mapper,
            HttpServerRequest request,
            HttpServerResponse response,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections) {
        this.mapper = mapper;
        this.request = request;
        this.response = response;
        this.connections = new Semaphore(Math.max(1, connections / 2));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == StreamedList.class || type == Problem.class;
    }

    @Override
    public void writeTo(
            Object entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        if (entity instanceof StreamedList list) {
            write(list, output);
        } else {
            mapper.writeValue(output, entity);
        }
    }

    private void write(StreamedList list, OutputStream output) throws IOException {
        if (!connections.tryAcquire()) {
            throw new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "As many whole lists are being read as may be at a time. Send the request again in a while, or ask for pages.");
        }
        try {
            list.writing().to(new Attended(output));
        } catch (IOException | RuntimeException e) {
            // Where the reader has gone, there is nobody to be told.
            if (!response.closed()) {
                if (!response.headWritten()) {
                    throw e;
                }
                breakOff(e);
            }
        } finally {
            connections.release();
        }
    }

    /** Of a list that has begun the framework would write a problem behind the rows, and end it as if it were whole. */
    private void breakOff(Exception cause) {
        LOG.error("A list broke off", cause);
        request.connection().close().toCompletionStage().toCompletableFuture().join();
    }

    /** Ends the reading of a list that nobody takes any more: what is written to a closed connection is let go without a word. */
    private final class Attended extends FilterOutputStream {

        Attended(OutputStream output) {
            super(output);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (response.closed()) {
                throw new IOException("the reader has gone");
            }
            out.write(bytes, offset, length);
        }
    }
}
