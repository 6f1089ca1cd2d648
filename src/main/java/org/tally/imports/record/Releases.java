package org.tally.imports.record;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Window;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Release;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.source.Source;

/** The releases of data sets that are recorded. */
@Singleton
public class Releases implements PanacheRepositoryBase<Source, UUID> {

    private static final String RELEASED_ON = "releasedOn";
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*");

    /** The releases of one data set. */
    List<Release> of(String scheme) {
        return getSession()
                .createSelectionQuery(
                        "select s.id, key.value, s.publishedOn from Source s join s.externalIds key"
                                + " where s.kind = DATASET and key.scheme = :scheme and key.value like 'release-%'",
                        Object[].class)
                .setParameter("scheme", scheme)
                .getResultStream()
                .map(row -> new Release(
                        (UUID) row[0], ((String) row[1]).substring(DataSet.RELEASE.length()), (LocalDate) row[2]))
                .toList();
    }

    /** Checks the release of a file: the order of all releases must be known. */
    public Optional<Fault> fault(String format, @Nullable String name, @Nullable LocalDate releasedOn) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> fault(of(format), name == null ? DataSet.UNNAMED : name, releasedOn));
    }

    private Optional<Fault> fault(List<Release> known, String name, @Nullable LocalDate releasedOn) {
        Optional<Release> self =
                known.stream().filter(release -> release.name().equals(name)).findFirst();
        List<Release> others =
                known.stream().filter(release -> !release.name().equals(name)).toList();
        LocalDate recorded = self.map(Release::day).orElse(null);
        LocalDate day = recorded == null ? releasedOn : recorded;
        if (releasedOn != null && !releasedOn.equals(day)) {
            return fault(
                    FaultCode.MISMATCH,
                    "Release " + name + " is recorded as published on " + day
                            + ": leave releasedOn out, or change publishedOn of the release's source first.");
        }
        if (day == null) {
            return others.stream()
                    .filter(other -> self.isEmpty() || other.day() == null)
                    .findFirst()
                    .flatMap(other -> fault(
                            FaultCode.REQUIRED,
                            "Another release of the data set is recorded, " + other
                                    + ": give the day on which this one was published, or import that release."));
        }
        return others.stream()
                .filter(other -> Objects.equals(other.day(), day))
                .findFirst()
                .flatMap(other -> fault(
                        FaultCode.MISMATCH,
                        "Release " + other.name() + " was published on " + day + ", too, so their order is unknown."))
                .or(() -> others.stream()
                        .filter(other -> other.day() == null && seemsLater(other, name, day))
                        .findFirst()
                        .flatMap(other -> fault(
                                FaultCode.NOT_ORDERED,
                                "Release " + other.name()
                                        + " has no day and so counts as the oldest, but seems to be later:"
                                        + " set publishedOn of its source, or import it again with releasedOn.")));
    }

    /** Whether a release without a day has the higher version, or a figure asserted on or after a day. */
    private boolean seemsLater(Release undated, String name, LocalDate day) {
        if (compare(undated.name(), name) > 0) {
            return true;
        }
        LocalDate last = getSession()
                .createSelectionQuery("select max(assertedOn) from Figure where sourceId = :source", LocalDate.class)
                .setParameter("source", undated.sourceId())
                .getSingleResultOrNull();
        return last != null && !last.isBefore(day);
    }

    /** Compares versions such as 24.0.1; names of another form compare as equal. */
    static int compare(String first, String second) {
        if (!VERSION.matcher(first).matches() || !VERSION.matcher(second).matches()) {
            return 0;
        }
        return Arrays.compare(numbers(first), numbers(second));
    }

    private static int[] numbers(String version) {
        return Stream.of(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    /** Checks that the day of publication is possible. */
    public static Optional<Fault> fault(@Nullable LocalDate releasedOn) {
        LocalDate latest = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        return releasedOn == null || !releasedOn.isBefore(Window.EARLIEST) && !releasedOn.isAfter(latest)
                ? Optional.empty()
                : fault(
                        FaultCode.OUT_OF_RANGE,
                        "The date must be from " + Window.EARLIEST + " to " + latest + ", not " + releasedOn + ".");
    }

    private static Optional<Fault> fault(FaultCode code, String message) {
        return Optional.of(Fault.inParameter(RELEASED_ON, code, message));
    }
}
