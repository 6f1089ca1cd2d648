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
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;

/**
 * Checks the id in the path and every query parameter before they are bound, all at once: unknown, repeated, of another type,
 * out of bounds. JAX-RS by itself ignores the first two and stops at the third.
 */
@Provider
public class Parameters implements ContainerRequestFilter {

    private static final String ID = "id";
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    /** As JSON writes a number (RFC 8259, section 6): programs print up to 17 decimals, and small numbers with an exponent. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    private final Binder binder;
    private final ResourceInfo resource;
    private final HttpServerRequest request;
    private final Map<Method, Map<String, RecordComponent>> declared = new ConcurrentHashMap<>();

    Parameters(Binder binder, @Context ResourceInfo resource, HttpServerRequest request) {
        this.binder = binder;
        this.resource = resource;
        this.request = request;
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
        Map<String, RecordComponent> known =
                declared.computeIfAbsent(resource.getResourceMethod(), Parameters::queryParameters);
        Map<String, List<String>> given = given(request.uri());
        given.forEach((name, values) -> check(name, values, known, faults));
        known.forEach((name, component) -> {
            if (component.getAccessor().isAnnotationPresent(NotNull.class) && !given.containsKey(name)) {
                faults.add(Fault.inParameter(name, FaultCode.REQUIRED, FaultCode.REQUIRED.meaning()));
            }
        });
        faults.throwIfAny();
    }

    /**
     * All parameters, read as the framework reads them to bind them, but told apart by case, and without a limit to their number:
     * what it binds was checked, and what it does not is refused. Sorted, so that the same request gets the same answer.
     */
    private static Map<String, List<String>> given(String uri) {
        return new TreeMap<>(new QueryStringDecoder(uri, StandardCharsets.UTF_8, true, Integer.MAX_VALUE).parameters());
    }

    private void check(String name, List<String> values, Map<String, RecordComponent> known, Faults faults) {
        RecordComponent component = known.get(name);
        if (component == null) {
            String takes = known.isEmpty()
                    ? "None is taken here."
                    : "Those here are " + String.join(", ", known.keySet()) + ".";
            faults.add(Fault.inParameter(name, FaultCode.UNKNOWN_PARAMETER, "There is no such parameter. " + takes));
        } else if (component.getGenericType() instanceof ParameterizedType list) {
            checkList(name, split(values, component), component, (Class<?>) list.getActualTypeArguments()[0], faults);
        } else if (values.size() > 1) {
            faults.add(Fault.inParameter(name, FaultCode.REPEATED, "Give it once."));
        } else {
            checkValue(name, convert(name, values.get(0), component.getType(), faults), component, faults);
        }
    }

    private void checkList(String name, List<String> values, RecordComponent component, Class<?> type, Faults faults) {
        int most = Form.mostItems(component);
        if (values.size() > most) {
            faults.add(Fault.inParameter(name, FaultCode.WRONG_LENGTH, Binder.tooMany(values.size(), most)));
            return;
        }
        List<Object> converted = new ArrayList<>();
        values.forEach(value -> converted.add(convert(name, value, type, faults)));
        if (!converted.contains(null)) {
            checkValue(name, converted, component, faults);
        }
    }

    private void checkValue(String name, Object value, RecordComponent component, Faults faults) {
        if (value != null) {
            binder.checkParameter(component.getDeclaringRecord(), component.getName(), value, name, faults);
        }
    }

    /** The values of a list, as the framework splits them. */
    private static List<String> split(List<String> values, RecordComponent component) {
        Separator separator = separator(component);
        return separator == null
                ? values
                : values.stream()
                        .flatMap(value -> Arrays.stream(value.split(separator.value(), -1)))
                        .toList();
    }

    private static Separator separator(RecordComponent component) {
        try {
            return component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(Separator.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a component has a field", e);
        }
    }

    /** The value of a parameter, read by the same rules as a field of a body; {@code null} where it is none. */
    private <T> T convert(String name, String text, Class<T> type, Faults faults) {
        JsonNode node = JsonNodeFactory.instance.textNode(text);
        if (type == Integer.class || type == Long.class) {
            if (!WHOLE_NUMBER.matcher(text).matches()) {
                faults.add(Fault.inParameter(name, FaultCode.NOT_A_NUMBER, "It is not a whole number such as 20."));
                return null;
            }
            node = JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        } else if (type == Double.class) {
            if (!DECIMAL.matcher(text).matches()) {
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

    private static Map<String, RecordComponent> queryParameters(Method method) {
        Map<String, RecordComponent> parameters = new LinkedHashMap<>();
        Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> component.getAccessor().isAnnotationPresent(QueryParam.class))
                .forEach(component -> parameters.put(
                        component.getAccessor().getAnnotation(QueryParam.class).value(), component));
        return parameters;
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
