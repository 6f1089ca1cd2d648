package org.tally.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Anomaly;
import org.tally.claim.Claim;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.imports.format.RowReader.ReadRow;
import org.tally.input.Binder;
import org.tally.input.JsonShape;
import org.tally.input.Lists;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.problem.ProblemException;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;

/** Turns rows of Tally's own formats into drafts, by the validation rules of a single write. */
@Singleton
public class TallyRows {

    /** The shape of a row whose kind is not known yet. */
    private static final JsonShape ANY_KIND = JsonShape.ofAll(
            Stream.concat(TallyKind.ALL.stream().map(TallyKind::input), Stream.of(ServiceFields.class))
                    .toList(),
            TallyKind.ALL.stream()
                    .flatMap(kind -> Binder.fields(kind.view()).stream())
                    .collect(Collectors.toSet()));

    private final Binder binder;
    private final ObjectMapper mapper;

    TallyRows(Binder binder, ObjectMapper mapper) {
        this.binder = binder;
        this.mapper = mapper;
    }

    /** Reads rows without the service, for the command line. No row can be merged into a known record. */
    public static TallyRows standalone(Binder binder) {
        return new TallyRows(binder, new ObjectMapper());
    }

    boolean isJson(String text) {
        try {
            binder.parse(text, JsonShape.any());
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Reads a row of JSON text. */
    ReadRow read(ImportRow row, String json) {
        try {
            return read(row, binder.parse(json, ANY_KIND));
        } catch (ProblemException e) {
            row.fault(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "It is not valid JSON. "
                            + Objects.requireNonNull(e.getMessage()).replace("line 1, ", ""));
            return new ReadRow(row, Optional.empty());
        }
    }

    private ReadRow read(ImportRow row, JsonNode tree) {
        Optional<TallyKind<?, ?>> kind = TallyKind.of(tree::has);
        if (kind.isEmpty()) {
            row.fault(null, FaultCode.REQUIRED, "The kind of the record is not clear. " + TallyKind.MARKS);
            return new ReadRow(row, Optional.empty());
        }
        return read(row, kind.get(), (ObjectNode) tree);
    }

    /** Reads a row that holds a record of a known kind. */
    <I extends RecordInput, V extends Record> ReadRow read(ImportRow row, TallyKind<I, V> kind, ObjectNode tree) {
        Faults serviceFaults = new Faults();
        ServiceFields serviceFields = binder.convert(
                tree.deepCopy().retain(Binder.fields(ServiceFields.class)), ServiceFields.class, serviceFaults);
        boolean allowsOutOfOrder = serviceFields != null && serviceFields.hasRangeOutOfOrder();
        Faults faults = faults(allowsOutOfOrder);
        refuseUnknown(kind, tree, faults);
        serviceFaults.forEach(faults::add);
        ObjectNode given = tree.deepCopy().retain(Binder.fields(kind.input()));
        I input = restored(binder.bind(given, kind.input(), faults), kind, serviceFields);
        ExternalId key = input == null
                ? null
                : Lists.orEmpty(input.externalIds()).stream().findFirst().orElse(null);
        if (!tree.hasNonNull("id") && input != null && key == null) {
            faults.add(
                    "/id",
                    FaultCode.REQUIRED,
                    "It needs an id or an external id: otherwise another import of the file would record it again.");
        }
        faults.forEach(fault -> row.fault(column(fault), fault.code(), fault.message()));
        if (faults.isTruncated()) {
            row.fault(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "It has more than " + Faults.MAX + " problems: only the first are listed.");
        }
        if (row.isSkipped() || serviceFields == null) {
            return new ReadRow(row, Optional.empty());
        }
        boolean isComplete = given.size() == Binder.fields(kind.input()).size();
        RowUpsert<I, V> upsert = new RowUpsert<>(
                key,
                serviceFields.id(),
                references -> input,
                (references, known) -> isComplete
                        ? input
                        : restored(merged(kind, known, given, allowsOutOfOrder), kind, serviceFields),
                pointer -> null);
        return new ReadRow(row, Optional.of(kind.draft().apply(upsert)));
    }

    private static <I extends RecordInput> @Nullable I restored(
            @Nullable I input, TallyKind<I, ?> kind, @Nullable ServiceFields serviceFields) {
        return input instanceof FigureInput figure && serviceFields != null
                ? kind.input()
                        .cast(figure.alsoIn(serviceFields.alsoIn())
                                .withoutFilledIn(
                                        Boolean.TRUE.equals(serviceFields.originatorFilledIn()),
                                        Boolean.TRUE.equals(serviceFields.assertedOnFilledIn())))
                : input;
    }

    /** The fields that the service sets and that an import restores. */
    record ServiceFields(
            @Nullable UUID id,
            @Size(max = 50) @Nullable List<Anomaly> anomalies,
            @Size(max = 500) @Nullable List<UUID> alsoIn,
            @Nullable Boolean originatorFilledIn,
            @Nullable Boolean assertedOnFilledIn) {

        /** Whether the range was out of order when a data set was imported. Exports keep such a range. */
        boolean hasRangeOutOfOrder() {
            return Lists.orEmpty(anomalies).contains(Anomaly.RANGE_NOT_ORDERED);
        }
    }

    private static Faults faults(boolean allowsOutOfOrder) {
        return Faults.except(fault -> allowsOutOfOrder && Claim.isOutOfOrder(fault));
    }

    private static void refuseUnknown(TallyKind<?, ?> kind, ObjectNode tree, Faults faults) {
        Set<String> known = Binder.fields(kind.view());
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

    /** The CSV column of a field, such as {@code location.country}; NDJSON uses the same path. */
    private static @Nullable String column(Fault fault) {
        String pointer = fault.pointer();
        return pointer == null || pointer.isEmpty()
                ? null
                : pointer.substring(1).replace('/', '.');
    }

    /** Merges a row into a known record: a field that the row lacks keeps its value. */
    @SuppressWarnings("NullAway") // Without a record there are faults, and throwIfAny throws.
    private <I extends RecordInput, V extends Record> I merged(
            TallyKind<I, V> kind, V known, ObjectNode given, boolean allowsOutOfOrder) {
        ObjectNode whole = mapper.<ObjectNode>valueToTree(
                        known instanceof FigureView figure ? FigureInput.of(figure) : known)
                .retain(Binder.fields(kind.input()));
        whole.setAll(given);
        Faults faults = faults(allowsOutOfOrder);
        I input = binder.bind(whole, kind.input(), faults);
        faults.throwIfAny();
        return input;
    }
}
