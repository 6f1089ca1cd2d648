package org.tally.imports.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.problem.FaultCode;

/** Reads the figures of a row of UCDP GED: one for all victims, and one for each victim status and side. */
final class GedFigures {

    private final List<RowUpsert<FigureInput, FigureView>> upserts = new ArrayList<>();
    private final DataSet dataset;
    private final ImportRow row;
    private final UcdpGed.Event event;
    private final LocalDate assertedOn;
    private final @Nullable String originator;
    private final @Nullable String perpetrator;

    GedFigures(DataSet dataset, ImportRow row, UcdpGed.Event event, LocalDate assertedOn) {
        this.dataset = dataset;
        this.row = row;
        this.event = event;
        this.assertedOn = assertedOn;
        String named = row.text("source_original", 300);
        this.originator = named == null ? null : named.replaceAll("\\s+", " ");
        // In a fight, the file does not tell who killed the civilians.
        this.perpetrator = event.isOneSided() ? row.text("side_a", 300) : null;
    }

    List<RowUpsert<FigureInput, FigureView>> read() {
        Long low = row.number("low");
        Long best = row.number("best");
        Long high = row.number("high");
        if (low == null || best == null || high == null) {
            return List.of();
        }
        if (low > best || best > high) {
            row.warn(
                    "best",
                    FaultCode.NOT_ORDERED,
                    "low <= best <= high does not hold (" + low + ", " + best + ", " + high
                            + "): kept as it is, with the anomaly RANGE_NOT_ORDERED.");
        }
        add("best", Victims.EVERYBODY, Qualifier.ESTIMATE, best, low, high);
        // The parts are best estimates as well (codebook, "deaths_a"), so they are exact only where the whole is exact.
        Qualifier qualifier = low.equals(high) && low.equals(best) ? Qualifier.EXACTLY : Qualifier.ABOUT;
        if (!event.isOneSided()) {
            addPart("deaths_a", combatants(Side.A), qualifier);
            addPart("deaths_b", combatants(Side.B), qualifier);
        }
        addPart("deaths_civilians", Victims.of(VictimStatus.CIVILIAN), qualifier);
        addPart("deaths_unknown", Victims.of(VictimStatus.UNKNOWN), qualifier);
        return upserts;
    }

    private static Victims combatants(Side side) {
        return new Victims(VictimStatus.COMBATANT, side, null, null, null);
    }

    private void addPart(String column, Victims victims, Qualifier qualifier) {
        Long number = row.number(column);
        if (number != null) {
            add(column, victims, qualifier, number, null, null);
        }
    }

    private void add(
            String column, Victims victims, Qualifier qualifier, Long value, @Nullable Long min, @Nullable Long max) {
        FigureInput plain = FigureInputBuilder.builder()
                .externalIds(List.of(dataset.key(event.id() + "/" + column)))
                .metric(Metric.KILLED)
                .victims(victims)
                .qualifier(qualifier)
                .value(value)
                .valueMin(min)
                .valueMax(max)
                .windowStart(event.start())
                .windowEnd(event.end())
                .cumulative(event.cumulative())
                .originator(originator)
                .assertedOn(assertedOn)
                .perpetrator(perpetrator)
                .build();
        upserts.add(dataset.figure(plain, event.key(), column));
    }
}
