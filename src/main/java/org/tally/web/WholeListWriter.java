package org.tally.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes whole lists. The framework looks for a writer by what a method returns, which is a response and not yet the list in it;
 * so this is a writer of anything, and the first to be asked.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
@Produces({Format.CSV_TYPE, Format.NDJSON_TYPE})
public class WholeListWriter implements MessageBodyWriter<Object> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == WholeList.class;
    }

    @Override
    public void writeTo(
            Object list,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream output)
            throws IOException {
        ((WholeList) list).writing().to(output);
    }
}
