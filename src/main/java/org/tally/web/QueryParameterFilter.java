package org.tally.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.Separator;
import org.tally.input.Binder;
import org.tally.input.JsonShape;
import org.tally.input.Numbers;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Checks the id in the path and every query parameter before they are bound, all at once: unknown, repeated, of another type,
 * out of bounds. JAX-RS by itself ignores the first two and stops at the third.
 */
@Provider
public class QueryParameterFilter implements ContainerRequestFilter {

    /** More than all that a list takes together, and not so many that the framework leaves out the last. */
    private static final int MOST = 1000;

    private static final String ID = "id";
    private static final Pattern PARAMETER = Pattern.compile("[^&;]+");

    private final Binder binder;
    private final ResourceInfo resource;
    private final HttpServerRequest request;
    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    QueryParameterFilter(Binder binder, @Context ResourceInfo resource, HttpServerRequest request) {
        this.binder = binder;
        this.resource = resource;
        this.request = request;
    }

    /**
     * The parameters that a method takes.
     *
     * @param names all their names, for a sentence
     */
    private record Known(Map<String, Taken> byName, String names) {}

    /**
     * A parameter that is taken.
     *
     * @param type that of the value, or of each where it is a list
     * @param most how many values a list has at most
     * @param separator what stands between values in one parameter, or {@code null} where each is given by itself
     */
    private record Taken(
            RecordComponent component, Class<?> type, boolean isList, int most, String separator, boolean isNeeded) {

        static Taken of(RecordComponent component) {
            ParameterizedType list = component.getGenericType() instanceof ParameterizedType type ? type : null;
            return new Taken(
                    component,
                    list == null ? component.getType() : (Class<?>) list.getActualTypeArguments()[0],
                    list != null,
                    JsonShape.mostItems(component),
                    separator(component),
                    component.getAccessor().isAnnotationPresent(NotNull.class));
        }

        private static String separator(RecordComponent component) {
            try {
                Separator separator = component
                        .getDeclaringRecord()
                        .getDeclaredField(component.getName())
                        .getAnnotation(Separator.class);
                return separator == null ? null : separator.value();
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("a component has a field", e);
            }
        }

        /** How many values a list has. */
        int count(List<String> values) {
            int count = values.size();
            if (separator != null) {
                for (String value : values) {
                    for (int at = value.indexOf(separator); at >= 0; at = value.indexOf(separator, at + 1)) {
                        count++;
                    }
                }
            }
            return count;
        }

        /** The values of a list, as the framework splits them. */
        List<String> split(List<String> values) {
            return separator == null
                    ? values
                    : values.stream()
                            .flatMap(value -> Arrays.stream(value.split(separator, -1)))
                            .toList();
        }
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Faults faults = new Faults();
        for (String id : context.getUriInfo().getPathParameters().getOrDefault(ID, List.of())) {
            convert(ID, id, UUID.class, faults);
        }
        List<String> keys = context.getHeaders().getOrDefault(Idempotency.KEY, List.of());
        // By itself the framework takes an empty header for none, and the first of several.
        if (keys.size() > 1 || keys.contains("")) {
            faults.add(Fault.inParameter(
                    Idempotency.KEY, FaultCode.WRONG_FORMAT, "Give one key, or leave the header out."));
        }
        check(given(), known.computeIfAbsent(resource.getResourceMethod(), QueryParameterFilter::known), faults);
        faults.throwIfAny();
    }

    /**
     * All parameters, read as the framework reads them to bind them, but told apart by case. Sorted, so that the same request
     * gets the same answer.
     */
    private Map<String, List<String>> given() {
        String query = request.query() == null ? "" : request.query();
        // There are no more of them than characters, so that most queries need not be counted.
        long count = query.length() > MOST ? PARAMETER.matcher(query).results().count() : 0;
        if (count > MOST) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A request has at most " + MOST + " query parameters; this one has " + count + ".");
        }
        return new TreeMap<>(new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MOST).parameters());
    }

    private void check(Map<String, List<String>> given, Known known, Faults faults) {
        given.forEach((name, values) -> {
            if (!faults.isTruncated()) {
                check(name, values, known, faults);
            }
        });
        known.byName.forEach((name, taken) -> {
            if (taken.isNeeded && !given.containsKey(name)) {
                faults.add(Fault.inParameter(name, FaultCode.REQUIRED, FaultCode.REQUIRED.meaning()));
            }
        });
    }

    private void check(String name, List<String> values, Known known, Faults faults) {
        Taken taken = known.byName.get(name);
        if (taken == null) {
            String takes = known.names.isEmpty() ? "None is taken here." : "Those here are " + known.names + ".";
            faults.add(Fault.inParameter(name, FaultCode.UNKNOWN_PARAMETER, "There is no such parameter. " + takes));
        } else if (taken.isList) {
            checkList(name, values, taken, faults);
        } else if (values.size() > 1) {
            faults.add(Fault.inParameter(name, FaultCode.REPEATED, "Give it once."));
        } else {
            checkValue(name, convert(name, values.get(0), taken.type, faults), taken.component, faults);
        }
    }

    private void checkList(String name, List<String> values, Taken taken, Faults faults) {
        int count = taken.count(values);
        if (count > taken.most) {
            faults.add(Fault.inParameter(name, FaultCode.WRONG_LENGTH, Binder.tooMany(count, taken.most)));
            return;
        }
        List<Object> converted = new ArrayList<>();
        taken.split(values).forEach(value -> converted.add(convert(name, value, taken.type, faults)));
        if (!converted.contains(null)) {
            checkValue(name, converted, taken.component, faults);
        }
    }

    private void checkValue(String name, Object value, RecordComponent component, Faults faults) {
        if (value != null) {
            binder.checkParameter(component.getDeclaringRecord(), component.getName(), value, name, faults);
        }
    }

    /** The value of a parameter, read by the same rules as a field of a body; {@code null} where it is none. */
    private <T> T convert(String name, String text, Class<T> type, Faults faults) {
        JsonNode node = JsonNodeFactory.instance.textNode(text);
        if (type == Integer.class || type == Long.class) {
            if (!Numbers.isWhole(text)) {
                faults.add(Fault.inParameter(name, FaultCode.NOT_A_NUMBER, "It is not a whole number such as 20."));
                return null;
            }
            node = JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        } else if (type == Double.class) {
            if (!Numbers.isDecimal(text)) {
                faults.add(Fault.inParameter(name, FaultCode.NOT_A_NUMBER, "It is not a number such as 35.44."));
                return null;
            }
            node = JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        } else if (type == Boolean.class) {
            if (!text.equals("true") && !text.equals("false")) {
                faults.add(Fault.inParameter(name, FaultCode.UNKNOWN_VALUE, "It has to be true or false."));
                return null;
            }
            node = JsonNodeFactory.instance.booleanNode(text.equals("true"));
        }
        Faults ofValue = new Faults();
        T value = binder.convert(node, type, ofValue);
        ofValue.forEach(fault -> faults.add(Fault.inParameter(name, fault.code(), fault.message())));
        return value;
    }

    private static Known known(Method method) {
        Map<String, Taken> parameters = new LinkedHashMap<>();
        Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> component.getAccessor().isAnnotationPresent(QueryParam.class))
                .forEach(component -> parameters.put(
                        component.getAccessor().getAnnotation(QueryParam.class).value(), Taken.of(component)));
        return new Known(parameters, String.join(", ", parameters.keySet()));
    }

    /** The name of the header that a resource method's parameter stands for. */
    static String headerName(ConstraintViolation<?> violation) {
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            parameter = node.getName();
        }
        // The bean is of a class that the container made of the resource's own.
        for (Class<?> type = violation.getRootBeanClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                for (Parameter candidate : method.getParameters()) {
                    HeaderParam header = candidate.getAnnotation(HeaderParam.class);
                    if (header != null && candidate.getName().equals(parameter)) {
                        return header.value();
                    }
                }
            }
        }
        return parameter;
    }
}
