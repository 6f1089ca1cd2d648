package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Claim;
import org.tally.claim.Qualifier;
import org.tally.toll.Remark.Telling;
import org.tally.toll.Truth.Meant;

/** False claims. */
final class Lies {

    private Lies() {}

    /** A remark whose number is wrong, said beside all others. */
    static Meant of(Truth truth, Remark remark, int error) {
        Telling telling = remark.telling();
        Meant wrong = truth.claims(List.of(remark.told(new Telling(telling.offset(), telling.hour(), 0, error))))
                .get(0);
        ClaimedFigure figure = wrong.figure();
        return new Meant(
                Truth.like(figure, Truth.id(4, 0), figure.outlet(), figure.range()), wrong.place(), wrong.those());
    }

    /** A claim over the same scope, by the same mouth on the same day, that cannot be true when the other one is. */
    static Optional<ClaimedFigure> about(ClaimedFigure truth, UUID id) {
        boolean countsAll =
                truth.narrowing().equals(Narrowing.NONE) && truth.partOf().isEmpty();
        if (countsAll && truth.range().high().isPresent()) {
            return Optional.of(
                    with(truth, id, Qualifier.MORE_THAN, truth.range().high().getAsLong()));
        }
        if (countsAll && truth.range().low().orElse(0) > 0) {
            return Optional.of(
                    with(truth, id, Qualifier.FEWER_THAN, truth.range().low().getAsLong()));
        }
        return Optional.empty();
    }

    private static ClaimedFigure with(ClaimedFigure truth, UUID id, Qualifier qualifier, long value) {
        return Truth.like(truth, id, truth.outlet(), new Claim(qualifier, value, null, null).range());
    }
}
