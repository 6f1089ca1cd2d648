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
import org.tally.claim.Window;
import org.tally.imports.format.DataSet;
import org.tally.imports.format.Release;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.source.Source;

/** The releases of data sets that there are. */
@Singleton
public class Releases implements PanacheRepositoryBase<Source, UUID> {

    private static final String RELEASED_ON = "releasedOn";
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6})*");

    /** Those of one data set. */
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

    /** What is wrong with the release of a file, if anything: the order of releases has to be known. */
    public Optional<Fault> fault(String format, String name, LocalDate releasedOn) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> fault(of(format), name == null ? DataSet.UNNAMED : name, releasedOn));
    }

    private Optional<Fault> fault(List<Release> known, String name, LocalDate releasedOn) {
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
                            + ": leave it out, or change publishedOn of the release's source first.");
        }
        if (day == null) {
            return others.stream()
                    .filter(other -> self.isEmpty() || other.day() == null)
                    .findFirst()
                    .flatMap(other -> fault(
                            FaultCode.REQUIRED,
                            "There is another release of the data set, " + other
                                    + ": say on which day this one was published, or name that release."));
        }
        return others.stream()
                .filter(other -> Objects.equals(other.day(), day))
                .findFirst()
                .flatMap(other -> fault(
                        FaultCode.MISMATCH,
                        "Release " + other.name() + " was published on " + day
                                + ", too: which of the two is the later one cannot be told."))
                .or(
                        () -> others.stream()
                                .filter(other -> other.day() == null && seemsLater(other, name, day))
                                .findFirst()
                                .flatMap(
                                        other -> fault(
                                                FaultCode.NOT_ORDERED,
                                                "Release " + other.name()
                                                        + " has no day, which makes it the oldest, and seems to be later:"
                                                        + " give the day as publishedOn of its source, or by importing it once more.")));
    }

    /** Whether a release without a day has the higher number, or speaks of days after another one. */
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

    /** Compares versions such as 24.0.1; names of another form are alike. */
    static int compare(String one, String other) {
        if (!VERSION.matcher(one).matches() || !VERSION.matcher(other).matches()) {
            return 0;
        }
        int[] ones = Stream.of(one.split("\\.")).mapToInt(Integer::parseInt).toArray();
        int[] others = Stream.of(other.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(ones, others);
    }

    /** What is wrong with a day as that of a release, if anything. */
    public static Optional<Fault> fault(LocalDate releasedOn) {
        LocalDate latest = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        return releasedOn == null || !releasedOn.isBefore(Window.EARLIEST) && !releasedOn.isAfter(latest)
                ? Optional.empty()
                : fault(
                        FaultCode.OUT_OF_RANGE,
                        "A date is from " + Window.EARLIEST + " to " + latest + ", not " + releasedOn + ".");
    }

    private static Optional<Fault> fault(FaultCode code, String message) {
        return Optional.of(Fault.inParameter(RELEASED_ON, code, message));
    }
}
