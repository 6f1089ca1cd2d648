package org.tally.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
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
import org.jspecify.annotations.Nullable;
import org.tally.input.Binder;
import org.tally.input.JsonShape;
import org.tally.input.Numbers;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

/**
 * Checks the id in the path and all query parameters before they are bound, and reports every fault at once: unknown,
 * repeated, of the wrong type, out of range. JAX-RS alone ignores unknown and repeated parameters and stops at the first of
 * the wrong type.
 */
@Provider
public class QueryParameterFilter implements ContainerRequestFilter {

    /** More than any list accepts. The framework would silently drop parameters beyond this number. */
    private static final int MAX_PARAMETERS = 1000;

    private static final String ID = "id";
    private static final Pattern PARAMETER = Pattern.compile("[^&;]+");

    private final Binder binder;
    private final Contract contract;
    private final ResourceInfo resource;
    private final HttpServerRequest request;
    private final Map<Method, Declared> declarations = new ConcurrentHashMap<>();

    QueryParameterFilter(Binder binder, Contract contract, @Context ResourceInfo resource, HttpServerRequest request) {
        this.binder = binder;
        this.contract = contract;
        this.resource = resource;
        this.request = request;
    }

    /**
     * The query parameters that a method declares.
     *
     * @param names all their names, for a message
     */
    private record Declared(Map<String, QueryParameter> byName, String names) {

        String sentence() {
            return names.isEmpty() ? "This operation has no parameters." : "The parameters here are " + names + ".";
        }
    }

    /**
     * A declared query parameter.
     *
     * @param type the type of the value, or of each item of a list
     * @param maxItems the largest number of items in a list
     * @param separator the separator of a list in one parameter, or {@code null} where the parameter is repeated for each item
     */
    private record QueryParameter(
            RecordComponent component,
            Class<?> type,
            boolean isList,
            int maxItems,
            @Nullable String separator,
            boolean isRequired) {

        static QueryParameter of(RecordComponent component) {
            ParameterizedType list = component.getGenericType() instanceof ParameterizedType type ? type : null;
            return new QueryParameter(
                    component,
                    list == null ? component.getType() : (Class<?>) list.getActualTypeArguments()[0],
                    list != null,
                    JsonShape.maxItems(component),
                    separator(component),
                    component.getAccessor().isAnnotationPresent(NotNull.class));
        }

        private static @Nullable String separator(RecordComponent component) {
            try {
                Separator separator = component
                        .getDeclaringRecord()
                        .getDeclaredField(component.getName())
                        .getAnnotation(Separator.class);
                return separator == null ? null : separator.value();
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("a record component without a field", e);
            }
        }

        /** Counts the items of a list without splitting it. */
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

        /** Splits a list into its items as the framework does. */
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
        // The framework ignores an empty header, and reads only the first of several.
        if (keys.size() > 1 || keys.contains("")) {
            faults.add(Fault.inParameter(
                    Idempotency.KEY, FaultCode.WRONG_FORMAT, "Send exactly one key, or leave the header out."));
        }
        Declared declared = declarations.computeIfAbsent(resource.getResourceMethod(), QueryParameterFilter::declared);
        check(sentParameters(), declared, faults);
        faults.throwIfAny();
    }

    /**
     * Parses the query as the framework does, except that names are case-sensitive. The map is sorted, so that the same
     * request gets the same response.
     */
    private Map<String, List<String>> sentParameters() {
        String query = request.query() == null ? "" : request.query();
        // A query has fewer parameters than characters, so a short query needs no counting.
        long count = query.length() > MAX_PARAMETERS
                ? PARAMETER.matcher(query).results().count()
                : 0;
        if (count > MAX_PARAMETERS) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A request has at most " + MAX_PARAMETERS + " query parameters; this one has " + count + ".");
        }
        return new TreeMap<>(
                new QueryStringDecoder(request.uri(), StandardCharsets.UTF_8, true, MAX_PARAMETERS).parameters());
    }

    private void check(Map<String, List<String>> sent, Declared declared, Faults faults) {
        sent.forEach((name, values) -> {
            if (!faults.isTruncated()) {
                check(name, values, declared, faults);
            }
        });
        declared.byName.forEach((name, parameter) -> {
            if (parameter.isRequired && !sent.containsKey(name)) {
                faults.add(Fault.inParameter(name, FaultCode.REQUIRED, FaultCode.REQUIRED.meaning()));
            }
        });
    }

    private void check(String name, List<String> values, Declared declared, Faults faults) {
        QueryParameter parameter = declared.byName.get(name);
        if (parameter == null) {
            faults.add(contract.reasonAgainst(name, request.path())
                    .map(reason -> Fault.inParameter(name, FaultCode.NOT_TAKEN, reason))
                    .orElseGet(() -> Fault.inParameter(
                            name, FaultCode.UNKNOWN_PARAMETER, "There is no such parameter. " + declared.sentence())));
        } else if (parameter.isList) {
            checkList(name, values, parameter, faults);
        } else if (values.size() > 1) {
            faults.add(Fault.inParameter(name, FaultCode.REPEATED, "Give it once."));
        } else {
            checkValue(name, convert(name, values.get(0), parameter.type, faults), parameter.component, faults);
        }
    }

    private void checkList(String name, List<String> values, QueryParameter parameter, Faults faults) {
        int count = parameter.count(values);
        if (count > parameter.maxItems) {
            faults.add(Fault.inParameter(name, FaultCode.WRONG_LENGTH, Binder.tooMany(count, parameter.maxItems)));
            return;
        }
        List<Object> items = new ArrayList<>();
        parameter.split(values).forEach(value -> items.add(convert(name, value, parameter.type, faults)));
        if (!items.contains(null)) {
            checkValue(name, items, parameter.component, faults);
        }
    }

    private void checkValue(String name, @Nullable Object value, RecordComponent component, Faults faults) {
        if (value != null) {
            binder.checkParameter(component.getDeclaringRecord(), component.getName(), value, name, faults);
        }
    }

    /** Converts a parameter by the rules of a field of a body; {@code null} where it is faulty. */
    private <T> @Nullable T convert(String name, String text, Class<T> type, Faults faults) {
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
        Faults valueFaults = new Faults();
        T value = binder.convert(node, type, valueFaults);
        valueFaults.forEach(fault -> faults.add(Fault.inParameter(name, fault.code(), fault.message())));
        return value;
    }

    private static Declared declared(Method method) {
        Map<String, QueryParameter> parameters = new LinkedHashMap<>();
        Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .flatMap(type -> Stream.of(type.getRecordComponents()))
                .filter(component -> component.getAccessor().isAnnotationPresent(QueryParam.class))
                .forEach(component -> parameters.put(
                        component.getAccessor().getAnnotation(QueryParam.class).value(), QueryParameter.of(component)));
        return new Declared(parameters, String.join(", ", parameters.keySet()));
    }
}
