package org.tally.tollbook;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Facility;
import org.tally.claim.Metric;
import org.tally.toll.Series;
import org.tally.tollbook.TollView.VictimsView;

/** The series of a toll as a client reads it. */
record SeriesView(UUID incidentId, Metric metric, List<PointView> points) {

    static SeriesView of(Series series) {
        return new SeriesView(
                series.incidentId(),
                series.question().metric(),
                series.points().stream().map(PointView::of).toList());
    }

    /**
     * The toll as known at the end of a day.
     *
     * @param figures the figures that arrived on that day
     */
    record PointView(LocalDate day, List<PointRowView> rows, List<UUID> figures) {

        static PointView of(Series.Point point) {
            return new PointView(
                    point.day(), point.rows().stream().map(PointRowView::of).toList(), point.arrived());
        }
    }

    /** The numbers of one row. */
    record PointRowView(
            @Nullable VictimsView victims,
            @Nullable Facility facility,
            @Nullable Long low,
            @Nullable Long best,
            @Nullable Long high) {

        static PointRowView of(Series.Row row) {
            return new PointRowView(
                    VictimsView.of(row.counted()),
                    TollView.facilityOf(row.counted()),
                    StoredRow.number(row.low()),
                    StoredRow.number(row.best()),
                    StoredRow.number(row.high()));
        }
    }
}
