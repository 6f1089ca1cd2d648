package org.tally.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import jakarta.validation.Validation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.tally.figure.FigureInput;
import org.tally.incident.IncidentInput;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.source.SourceInput;

/** Binding gives the same record and the same faults for a bounded tree as for the whole tree. */
class BoundedTreeReaderTest {

    private static final JsonShape INCIDENT = JsonShape.Fields.of(IncidentInput.class);
    private static final ObjectMapper WHOLE = new ObjectMapper();
    private static final Binder BINDER =
            new Binder(Validation.buildDefaultValidatorFactory().getValidator());

    /** The object itself, its 15 values, 50 external ids with two fields each, and the unknown fields up to the limit. */
    private static final int MAX_NODES_OF_A_SOURCE = 1 + 15 + 50 * 3 + 101;

    /** A bound record and its faults. */
    private record Bound(Object record, List<Fault> faults) {

        static <T extends Input> Bound of(JsonNode tree, Class<T> type) {
            Faults faults = new Faults();
            T record = BINDER.bind(tree, type, faults);
            assertThat(faults.isTruncated()).isFalse();
            List<Fault> found = new ArrayList<>();
            faults.forEach(found::add);
            return new Bound(record, found);
        }
    }

    @Property
    void aRecordIsBoundAsFromTheWholeTree(
            @ForAll("types") Class<? extends Input> type, @ForAll("objects") JsonNode json) throws IOException {
        String text = json.toString();

        assertThat(Bound.of(BINDER.parse(text, JsonShape.Fields.of(type)), type))
                .isEqualTo(Bound.of(WHOLE.readTree(text), type));
    }

    @Property(tries = 100)
    void aListThatIsTooLongIsOneFaultAndNothingElseChanges(
            @ForAll("objects") ObjectNode json,
            @ForAll("values") JsonNode item,
            @ForAll @IntRange(min = 51, max = 400) int items)
            throws IOException {
        json.remove("externalIds");
        ObjectNode longer = json.objectNode();
        longer.putArray("externalIds").addAll(Collections.nCopies(items, item));
        longer.setAll(json);

        Bound with = Bound.of(BINDER.parse(longer.toString(), INCIDENT), IncidentInput.class);

        Bound without = Bound.of(WHOLE.readTree(json.toString()), IncidentInput.class);
        Fault tooLong = Fault.inBody(
                "/externalIds", FaultCode.WRONG_LENGTH, "It has " + items + " items; at most 50 are allowed.");
        assertThat(with.record).isEqualTo(without.record);
        assertThat(with.faults)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(without.faults.stream(), Stream.of(tooLong))
                        .toList());
    }

    @Property(tries = 200)
    void theTreeIsNoLargerThanItsRecord(
            @ForAll("values") JsonNode part,
            @ForAll("names") String field,
            @ForAll @IntRange(min = 1, max = 3000) int times,
            @ForAll boolean isList)
            throws IOException {
        String many = Stream.iterate(0, i -> i + 1)
                .limit(times)
                .map(i -> (isList ? "" : "\"" + i + "\":") + part)
                .collect(Collectors.joining(","));
        String inside = isList ? "[" + many + "]" : "{" + many + "}";
        Counting nodes = new Counting();

        for (String text :
                List.of(inside, "{\"%s\":%s}".formatted(field, inside), "{\"externalIds\":[%s]}".formatted(inside))) {
            nodes.built = 0;
            BoundedTreeReader.read(
                    text, JsonShape.Fields.of(SourceInput.class), new ObjectMapper().setNodeFactory(nodes));

            assertThat(nodes.built).isLessThanOrEqualTo(MAX_NODES_OF_A_SOURCE);
        }
    }

    /** Counts the nodes that it builds. */
    private static final class Counting extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        private int built;

        @Override
        public ObjectNode objectNode() {
            built++;
            return super.objectNode();
        }

        @Override
        public ArrayNode arrayNode() {
            built++;
            return super.arrayNode();
        }

        @Override
        public NullNode nullNode() {
            built++;
            return super.nullNode();
        }

        @Override
        public BooleanNode booleanNode(boolean value) {
            built++;
            return super.booleanNode(value);
        }

        @Override
        public NumericNode numberNode(int value) {
            built++;
            return super.numberNode(value);
        }

        @Override
        public NumericNode numberNode(double value) {
            built++;
            return super.numberNode(value);
        }

        @Override
        public TextNode textNode(String text) {
            built++;
            return super.textNode(text);
        }

        @Override
        public ValueNode pojoNode(Object pojo) {
            built++;
            return super.pojoNode(pojo);
        }
    }

    @Provide
    Arbitrary<Class<? extends Input>> types() {
        return Arbitraries.of(List.of(SourceInput.class, IncidentInput.class, FigureInput.class));
    }

    /** Names of fields of all records, of nested records, of read-only fields, and of fields that no record has. */
    @Provide
    Arbitrary<String> names() {
        List<String> outside = Stream.of(SourceInput.class, IncidentInput.class, FigureInput.class)
                .flatMap(type -> Binder.fields(type).stream())
                .distinct()
                .toList();
        return Arbitraries.oneOf(
                Arbitraries.of(outside),
                Arbitraries.of("location", "victims", "actors", "externalIds"),
                Arbitraries.of("country", "latitude", "placeAliases", "status", "side", "name", "scheme", "value"),
                Arbitraries.of("id", "version", "nope", "a/b~c", "\u00e9"));
    }

    @Provide
    Arbitrary<JsonNode> values() {
        return values(2);
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return objects(3);
    }

    private Arbitrary<JsonNode> values(int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> scalars = Arbitraries.of(
                json.nullNode(),
                json.booleanNode(true),
                json.numberNode(7),
                json.numberNode(-1),
                json.numberNode(1.5),
                json.textNode("a-tag"),
                json.textNode("2019-06-07"),
                json.textNode("01900000-0000-7000-8000-000000000004"),
                json.textNode("OTHER"),
                json.textNode("CIVILIAN"),
                json.textNode("bell \u0007"));
        return depth == 0
                ? scalars
                : Arbitraries.frequencyOf(
                        Tuple.of(3, scalars),
                        Tuple.of(
                                1,
                                values(depth - 1)
                                        .list()
                                        .ofMaxSize(4)
                                        .map(items -> json.arrayNode().addAll(items))),
                        Tuple.of(1, objects(depth).map(object -> object)));
    }

    private Arbitrary<ObjectNode> objects(int depth) {
        return Arbitraries.maps(names(), values(depth - 1)).ofMaxSize(8).map(fields ->
                (ObjectNode) JsonNodeFactory.instance.objectNode().setAll(fields));
    }
}
