package org.tally.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tally.claim.Anomaly;
import org.tally.claim.Claim;
import org.tally.imports.Draft.Entry;
import org.tally.imports.RowReader.ReadRow;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.store.ExternalId;
import org.tally.store.Lists;
import org.tally.store.RecordedInput;
import org.tally.web.Binder;

/** Makes of rows of Tally's own formats what is to be recorded, by the rules of a single write. */
@Singleton
class TallyRows {

    private final Binder binder;
    private final ObjectMapper mapper;

    TallyRows(Binder binder, ObjectMapper mapper) {
        this.binder = binder;
        this.mapper = mapper;
    }

    boolean isJson(String text) {
        try {
            binder.parse(text);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** A row whose text is JSON. */
    ReadRow read(Row row, String json) {
        try {
            return read(row, binder.parse(json));
        } catch (ProblemException e) {
            row.fault(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "It is no JSON. " + e.getMessage().replace("line 1, ", ""));
            return new ReadRow(row, Optional.empty());
        }
    }

    private ReadRow read(Row row, JsonNode tree) {
        Set<String> fields = new HashSet<>();
        tree.fieldNames().forEachRemaining(fields::add);
        Optional<TallyKind<?, ?>> kind = TallyKind.of(fields);
        if (kind.isEmpty()) {
            row.fault(null, FaultCode.REQUIRED, "It cannot be told what it is. " + TallyKind.MARKS);
            return new ReadRow(row, Optional.empty());
        }
        return read(row, kind.get(), (ObjectNode) tree);
    }

    /** A row that holds a record of a kind. */
    <I extends RecordedInput, V extends Record> ReadRow read(Row row, TallyKind<I, V> kind, ObjectNode tree) {
        Faults faults = new Faults();
        refuseUnknown(kind, tree, faults);
        Id id = binder.convert(mapper.createObjectNode().set("id", tree.get("id")), Id.class, faults);
        ObjectNode said = tree.deepCopy().retain(Binder.fields(kind.input()));
        I input = bind(said, kind, saysOutOfOrder(tree), faults);
        ExternalId key = input == null
                ? null
                : Lists.orEmpty(input.externalIds()).stream().findFirst().orElse(null);
        if (!tree.hasNonNull("id") && input != null && key == null) {
            faults.add(
                    "/id",
                    FaultCode.REQUIRED,
                    "Without an id or an external id, the same file once more would record it a second time.");
        }
        faults.forEach(fault -> row.fault(column(fault), fault.code(), fault.message()));
        if (row.isSkipped()) {
            return new ReadRow(row, Optional.empty());
        }
        boolean isWhole = said.size() == Binder.fields(kind.input()).size();
        Entry<I, V> entry = new Entry<>(
                key,
                id.id(),
                references -> input,
                (references, known) -> isWhole ? input : completed(kind, known, said, saysOutOfOrder(tree)),
                pointer -> null);
        return new ReadRow(row, Optional.of(kind.draft().apply(entry)));
    }

    record Id(UUID id) {}

    private static void refuseUnknown(TallyKind<?, ?> kind, ObjectNode tree, Faults faults) {
        List<String> known = Binder.fields(kind.view());
        tree.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                faults.add(
                        "/" + name,
                        FaultCode.UNKNOWN_FIELD,
                        "There is no such field. The fields of a " + kind.word() + " are " + String.join(", ", known)
                                + ".");
            }
        });
    }

    /** What was imported out of order from a data set, and was kept so, is exported so. */
    private static boolean saysOutOfOrder(ObjectNode tree) {
        for (JsonNode anomaly : tree.path("anomalies")) {
            if (anomaly.asText().equals(Anomaly.RANGE_NOT_ORDERED.name())) {
                return true;
            }
        }
        return false;
    }

    private <I extends RecordedInput> I bind(
            ObjectNode tree, TallyKind<I, ?> kind, boolean isTakenOutOfOrder, Faults faults) {
        Faults found = new Faults();
        I input = binder.bind(tree, kind.input(), found);
        found.without(fault -> isTakenOutOfOrder && Claim.isOutOfOrder(fault)).forEach(faults::add);
        return input;
    }

    /** The column of CSV, such as {@code location.country}; in NDJSON it is the same path. */
    private static String column(Fault fault) {
        return fault.pointer().isEmpty() ? null : fault.pointer().substring(1).replace('/', '.');
    }

    /** What the row makes of a record: a field that it has not stays as it is. */
    private <I extends RecordedInput, V extends Record> I completed(
            TallyKind<I, V> kind, V known, ObjectNode said, boolean isTakenOutOfOrder) {
        ObjectNode whole = mapper.<ObjectNode>valueToTree(known).retain(Binder.fields(kind.input()));
        whole.setAll(said);
        Faults faults = new Faults();
        I input = bind(whole, kind, isTakenOutOfOrder, faults);
        faults.throwIfAny();
        return input;
    }
}
