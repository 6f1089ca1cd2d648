package org.tally.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tally.claim.Anomaly;
import org.tally.claim.Claim;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureView;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.Entry;
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

/** Makes of rows of Tally's own formats what is to be recorded, by the rules of a single write. */
@Singleton
public class TallyRows {

    /** That of rows whose kind is not known yet. */
    private static final JsonShape FORM = JsonShape.ofAll(
            Stream.concat(TallyKind.ALL.stream().map(TallyKind::input), Stream.of(Served.class))
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

    boolean isJson(String text) {
        try {
            binder.parse(text, JsonShape.any());
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** A row whose text is JSON. */
    ReadRow read(ImportRow row, String json) {
        try {
            return read(row, binder.parse(json, FORM));
        } catch (ProblemException e) {
            row.fault(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "It is no JSON. " + e.getMessage().replace("line 1, ", ""));
            return new ReadRow(row, Optional.empty());
        }
    }

    private ReadRow read(ImportRow row, JsonNode tree) {
        Optional<TallyKind<?, ?>> kind = TallyKind.of(tree::has);
        if (kind.isEmpty()) {
            row.fault(null, FaultCode.REQUIRED, "It cannot be told what it is. " + TallyKind.MARKS);
            return new ReadRow(row, Optional.empty());
        }
        return read(row, kind.get(), (ObjectNode) tree);
    }

    /** A row that holds a record of a kind. */
    <I extends RecordInput, V extends Record> ReadRow read(ImportRow row, TallyKind<I, V> kind, ObjectNode tree) {
        Faults unread = new Faults();
        Served served = binder.convert(tree.deepCopy().retain(Binder.fields(Served.class)), Served.class, unread);
        boolean isTakenOutOfOrder = served != null && served.saysOutOfOrder();
        Faults faults = faults(isTakenOutOfOrder);
        refuseUnknown(kind, tree, faults);
        unread.forEach(faults::add);
        ObjectNode said = tree.deepCopy().retain(Binder.fields(kind.input()));
        I input = served(binder.bind(said, kind.input(), faults), kind, served);
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
        if (faults.isTruncated()) {
            row.fault(
                    null,
                    FaultCode.WRONG_FORMAT,
                    "More than " + Faults.MOST + " things are wrong with it: only the first are listed.");
        }
        if (row.isSkipped()) {
            return new ReadRow(row, Optional.empty());
        }
        boolean isWhole = said.size() == Binder.fields(kind.input()).size();
        Entry<I, V> entry = new Entry<>(
                key,
                served.id(),
                references -> input,
                (references, known) ->
                        isWhole ? input : served(completed(kind, known, said, isTakenOutOfOrder), kind, served),
                pointer -> null);
        return new ReadRow(row, Optional.of(kind.draft().apply(entry)));
    }

    private static <I extends RecordInput> I served(I input, TallyKind<I, ?> kind, Served served) {
        return input instanceof FigureInput figure && served != null
                ? kind.input()
                        .cast(figure.alsoIn(served.alsoIn())
                                .withoutFilledIn(
                                        Boolean.TRUE.equals(served.originatorFilledIn()),
                                        Boolean.TRUE.equals(served.assertedOnFilledIn())))
                : input;
    }

    /** What a row says that the service sets, and an import takes. */
    record Served(
            UUID id,
            @Size(max = 50) List<Anomaly> anomalies,
            @Size(max = 500) List<UUID> alsoIn,
            Boolean originatorFilledIn,
            Boolean assertedOnFilledIn) {

        /** What was imported out of order from a data set, and was kept so, is exported so. */
        boolean saysOutOfOrder() {
            return Lists.orEmpty(anomalies).contains(Anomaly.RANGE_NOT_ORDERED);
        }
    }

    private static Faults faults(boolean isTakenOutOfOrder) {
        return Faults.except(fault -> isTakenOutOfOrder && Claim.isOutOfOrder(fault));
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

    /** The column of CSV, such as {@code location.country}; in NDJSON it is the same path. */
    private static String column(Fault fault) {
        return fault.pointer().isEmpty() ? null : fault.pointer().substring(1).replace('/', '.');
    }

    /** What the row makes of a record: a field that it has not stays as it is. */
    private <I extends RecordInput, V extends Record> I completed(
            TallyKind<I, V> kind, V known, ObjectNode said, boolean isTakenOutOfOrder) {
        ObjectNode whole = mapper.<ObjectNode>valueToTree(
                        known instanceof FigureView figure ? FigureInput.of(figure) : known)
                .retain(Binder.fields(kind.input()));
        whole.setAll(said);
        Faults faults = faults(isTakenOutOfOrder);
        I input = binder.bind(whole, kind.input(), faults);
        faults.throwIfAny();
        return input;
    }
}
