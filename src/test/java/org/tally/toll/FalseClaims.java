package org.tally.toll;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tally.claim.Claim;
import org.tally.claim.Qualifier;
import org.tally.toll.ClaimSpec.Publication;
import org.tally.toll.Truth.SimulatedClaim;

/** False claims. */
final class FalseClaims {

    private FalseClaims() {}

    /** A claim whose number is wrong by an error. */
    static SimulatedClaim of(Truth truth, ClaimSpec spec, int error) {
        Publication publication = spec.publication();
        SimulatedClaim wrong = truth.claims(List.of(
                        spec.withPublication(new Publication(publication.offset(), publication.hour(), 0, error))))
                .get(0);
        ClaimedFigure figure = wrong.figure();
        return new SimulatedClaim(
                Truth.like(figure, Truth.id(4, 0), figure.source(), figure.range()), wrong.place(), wrong.counts());
    }

    /** A claim over the same scope, by the same originator on the same day, that contradicts a true one. */
    static Optional<ClaimedFigure> contradicting(ClaimedFigure truth, UUID id) {
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
        return Truth.like(truth, id, truth.source(), new Claim(qualifier, value, null, null).range());
    }
}
