package org.tally.tollbook;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.toll.BestFrom;
import org.tally.toll.Conflict;
import org.tally.toll.ConflictKind;
import org.tally.toll.Counted;
import org.tally.toll.Dimension;
import org.tally.toll.Independence;
import org.tally.toll.LeftOut;
import org.tally.toll.Method;
import org.tally.toll.Party;
import org.tally.toll.Toll;

/** A toll as a client reads it. */
@RecordBuilder
record TollView(
        UUID incidentId,
        Metric metric,
        @Nullable LocalDate asOf,
        Method method,
        @Nullable String originator,
        boolean includeDescendants,
        Dimension breakdown,
        List<RowView> rows,
        List<UUID> used,
        List<LeftOut> leftOut,
        List<ConflictView> conflicts) {

    static TollView of(Toll toll) {
        return TollViewBuilder.builder()
                .incidentId(toll.incidentId())
                .metric(toll.question().metric())
                .asOf(toll.question().asOf().orElse(null))
                .method(toll.question().method())
                .originator(toll.question().originator().map(Party::name).orElse(null))
                .includeDescendants(toll.question().includeDescendants())
                .breakdown(toll.question().breakdown())
                .rows(toll.requestedRows().map(RowView::of).toList())
                .used(toll.used())
                .leftOut(toll.leftOut())
                .conflicts(toll.conflicts().stream().map(ConflictView::of).toList())
                .build();
    }

    /** The people that a row counts: of a status and side, and optionally of a sex or an age group. */
    record VictimsView(
            VictimStatus status,
            @Nullable Side side,
            @Nullable Sex sex,
            @Nullable AgeGroup ageGroup) {

        @Nullable
        static VictimsView of(Counted counted) {
            if (counted instanceof Counted.Divided divided) {
                return of(
                        divided.people(),
                        divided.sex().orElse(null),
                        divided.ageGroup().orElse(null));
            }
            return counted instanceof Counted.People people ? of(people, null, null) : null;
        }

        private static VictimsView of(Counted.People people, @Nullable Sex sex, @Nullable AgeGroup ageGroup) {
            return new VictimsView(people.status(), people.side().orElse(null), sex, ageGroup);
        }
    }

    /**
     * One row of a toll.
     *
     * @param victims the people counted; {@code null} for facilities
     * @param facility the kind of facility counted; {@code null} for people
     */
    @RecordBuilder
    record RowView(
            @Nullable VictimsView victims,
            @Nullable Facility facility,
            @Nullable Long low,
            @Nullable Long best,
            @Nullable BestFrom bestFrom,
            @Nullable Long high,
            Toll.Basis derivedFrom,
            Independence independence,
            String sentence) {

        static RowView of(Toll.Row row) {
            return TollViewRowViewBuilder.builder()
                    .victims(VictimsView.of(row.counted()))
                    .facility(facilityOf(row.counted()))
                    .low(StoredRow.number(row.low()))
                    .best(StoredRow.number(row.best()))
                    .bestFrom(row.bestFrom().orElse(null))
                    .high(StoredRow.number(row.high()))
                    .derivedFrom(row.derivedFrom())
                    .independence(row.independence())
                    .sentence(row.sentence())
                    .build();
        }
    }

    /** Claims that contradict each other: two sums that cannot both be true, each with the figures that it rests on. */
    record ConflictView(
            ConflictKind kind,
            @Nullable VictimsView victims,
            @Nullable Facility facility,
            SumView atLeast,
            SumView atMost,
            String sentence) {

        static ConflictView of(Conflict conflict) {
            return new ConflictView(
                    conflict.kind(),
                    VictimsView.of(conflict.counted()),
                    facilityOf(conflict.counted()),
                    SumView.of(conflict.atLeast()),
                    SumView.of(conflict.atMost()),
                    conflict.sentence());
        }
    }

    /** One of the two sums of a conflict. */
    record SumView(long number, Toll.Basis derivedFrom) {

        static SumView of(Conflict.Sum sum) {
            return new SumView(sum.number(), sum.derivedFrom());
        }
    }

    @Nullable
    static Facility facilityOf(Counted counted) {
        return counted instanceof Counted.Facilities facilities ? facilities.kind() : null;
    }
}
