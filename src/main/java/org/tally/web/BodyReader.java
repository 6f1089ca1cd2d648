package org.tally.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.tally.input.Binder;
import org.tally.input.Input;
import org.tally.input.MergePatch;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/** Reads the bodies of requests: input records, which are checked, and merge patches. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, BodyReader.MERGE_PATCH})
public class BodyReader implements MessageBodyReader<Object> {

    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** The largest body of a record, in bytes. The contract names it, too. */
    public static final int LARGEST_BODY = 1 << 20;

    public static final String TOO_LARGE = "A body has at most " + LARGEST_BODY + " bytes.";

    private final Binder binder;
    private final ObjectMapper mapper;

    BodyReader(Binder binder, ObjectMapper mapper) {
        this.binder = binder;
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Input.class.isAssignableFrom(type) || type == MergePatch.class;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        byte[] body = stream.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, TOO_LARGE);
        }
        if (type.equals(MergePatch.class)) {
            Type input = ((ParameterizedType) generic).getActualTypeArguments()[0];
            return patch(body, ((Class<?>) input).asSubclass(Input.class));
        }
        Class<? extends Input> input = type.asSubclass(Input.class);
        return binder.bind(binder.parse(body, input), input);
    }

    private <T extends Input> MergePatch<T> patch(byte[] body, Class<T> input) {
        return new MergePatch<>(binder.parse(body, input), input, mapper, binder);
    }
}
