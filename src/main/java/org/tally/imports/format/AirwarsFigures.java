package org.tally.imports.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.AgeGroup;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.claim.VictimStatus;
import org.tally.figure.FigureInput;
import org.tally.figure.FigureInputBuilder;
import org.tally.figure.FigureView;
import org.tally.figure.Victims;
import org.tally.imports.file.ImportRow;
import org.tally.imports.format.Draft.RowUpsert;
import org.tally.problem.FaultCode;
import org.tally.record.ExternalId;

/**
 * Reads the figures of a row of Airwars: those of each group of victims, and those that each belligerent conceded.
 *
 * <p>A range is the lowest and the highest number that local sources report. Airwars writes 0 and 0 where it has no number, and shows
 * none then.
 */
final class AirwarsFigures {

    /** An export has as many groups of columns as its incident with the most belligerents. */
    private static final int MOST_BELLIGERENTS = 20;

    /**
     * A group of victims.
     *
     * @param column the beginning of its columns
     */
    private record Group(String column, Victims victims) {

        static final List<Group> ALL = List.of(
                new Group("civilian_non_combatants", Victims.of(VictimStatus.CIVILIAN)),
                new Group("children", civilians(null, AgeGroup.CHILD)),
                new Group("women", civilians(Sex.FEMALE, AgeGroup.ADULT)),
                new Group("men", civilians(Sex.MALE, AgeGroup.ADULT)),
                new Group("belligerents", Victims.of(VictimStatus.COMBATANT)));

        private static Victims civilians(@Nullable Sex sex, AgeGroup ageGroup) {
            return new Victims(VictimStatus.CIVILIAN, null, null, sex, ageGroup);
        }
    }

    /**
     * What happened to victims.
     *
     * @param suffix the end of the columns of groups
     * @param conceded the end of the columns of belligerents
     */
    private record Harm(String suffix, String conceded, Metric metric) {

        static final List<Harm> ALL = List.of(
                new Harm("_killed", "deaths_conceded", Metric.KILLED),
                new Harm("_injured", "injuries_conceded", Metric.INJURED));
    }

    /** The columns that are read. */
    static Stream<String> columns() {
        return Stream.concat(
                Group.ALL.stream()
                        .flatMap(group -> Harm.ALL.stream().map(harm -> group.column + harm.suffix))
                        .flatMap(AirwarsFigures::ends),
                IntStream.rangeClosed(1, MOST_BELLIGERENTS)
                        .mapToObj(AirwarsFigures::belligerent)
                        .flatMap(belligerent -> Stream.concat(
                                Stream.of(belligerent + "belligerent_name"),
                                Harm.ALL.stream().flatMap(harm -> ends(belligerent + harm.conceded)))));
    }

    private static Stream<String> ends(String column) {
        return Stream.of(column + "_min", column + "_max");
    }

    private static String belligerent(int number) {
        return "belligerent_" + number + "_";
    }

    private final List<RowUpsert<FigureInput, FigureView>> upserts = new ArrayList<>();
    private final DataSet dataset;
    private final ImportRow row;
    private final ExternalId incident;
    private final LocalDate date;
    private final @Nullable String perpetrator;

    AirwarsFigures(DataSet dataset, ImportRow row, ExternalId incident, LocalDate date) {
        this.dataset = dataset;
        this.row = row;
        this.incident = incident;
        this.date = date;
        List<String> belligerents = belligerents(row);
        // Where Airwars names several, any of them may be responsible.
        this.perpetrator = belligerents.size() == 1 ? belligerents.get(0) : null;
    }

    static List<String> belligerents(ImportRow row) {
        return IntStream.rangeClosed(1, MOST_BELLIGERENTS)
                .mapToObj(number -> row.text(belligerent(number) + "belligerent_name", 300))
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    List<RowUpsert<FigureInput, FigureView>> read() {
        for (Harm harm : Harm.ALL) {
            Group.ALL.forEach(group -> add(
                    group.column + harm.suffix,
                    figure(harm.metric, group.victims).perpetrator(perpetrator)));
            for (int number = 1; number <= MOST_BELLIGERENTS; number++) {
                String name = row.text(belligerent(number) + "belligerent_name", 300);
                if (name != null) {
                    add(
                            belligerent(number) + harm.conceded,
                            figure(harm.metric, Victims.of(VictimStatus.CIVILIAN))
                                    .originator(name)
                                    .perpetrator(name)
                                    .conceded(true));
                }
            }
        }
        return upserts;
    }

    private FigureInputBuilder figure(Metric metric, Victims victims) {
        return FigureInputBuilder.builder()
                .metric(metric)
                .victims(victims)
                .windowStart(date)
                .windowEnd(date)
                .assertedOn(date);
    }

    private void add(String column, FigureInputBuilder figure) {
        Long min = number(column + "_min");
        Long max = number(column + "_max");
        Long one = max == null ? min : min == null || min.equals(max) ? max : null;
        if (one != null && one != 0) {
            add(column, "_min", figure.qualifier(Qualifier.EXACTLY).value(one));
        } else if (one == null && min != null && max != null) {
            if (min > max) {
                row.warn(
                        column + "_min",
                        FaultCode.NOT_ORDERED,
                        "It is more than " + column + "_max (" + min + ", " + max
                                + "): kept as it is, with the anomaly RANGE_NOT_ORDERED.");
            }
            add(
                    column,
                    "_max",
                    figure.qualifier(Qualifier.BETWEEN).valueMin(min).valueMax(max));
        }
    }

    private void add(String column, String end, FigureInputBuilder figure) {
        figure.externalIds(List.of(dataset.key(incident.value() + "/" + column)));
        upserts.add(dataset.figure(figure.build(), incident, column + end));
    }

    private @Nullable Long number(String column) {
        return row.text(column) == null ? null : row.number(column);
    }
}
