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
 * Writes whole lists. The framework chooses a writer by the declared return type of a method, which does not name the list.
 * So this writer accepts any type, and the framework asks it first. It also writes the problem if a list cannot be read.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
@Produces({Format.GEO_JSON_TYPE, Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE, Format.ZIP_TYPE})
public class StreamedListWriter implements MessageBodyWriter<Object> {

    private static final Logger LOG = Logger.getLogger(StreamedListWriter.class);

    private final ObjectMapper mapper;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    /** Limits the lists at a time: each holds a database connection as long as its reader takes. */
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
                    "Too many whole lists are being read at the same time. Send the request again in a while, or ask for pages.");
        }
        try {
            list.writing().to(new ConnectedOutput(output));
        } catch (IOException | RuntimeException e) {
            // A client that has disconnected gets no problem.
            if (!response.closed()) {
                if (!response.headWritten()) {
                    throw e;
                }
                abort(e);
            }
        } finally {
            connections.release();
        }
    }

    /**
     * Closes the connection in the middle of a list. The framework would append a problem to the rows, and end the response
     * as if the list were complete.
     */
    private void abort(Exception cause) {
        LOG.error("A list could not be read to its end; the connection is closed", cause);
        request.connection().close().toCompletionStage().toCompletableFuture().join();
    }

    /** Stops when the client disconnects; Vert.x discards such writes silently. */
    private final class ConnectedOutput extends FilterOutputStream {

        ConnectedOutput(OutputStream output) {
            super(output);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (response.closed()) {
                throw new IOException("the client has disconnected");
            }
            out.write(bytes, offset, length);
        }
    }
}
