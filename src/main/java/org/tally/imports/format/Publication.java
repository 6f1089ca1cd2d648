package org.tally.imports.format;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tally.record.ExternalId;
import org.tally.source.SourceInput;
import org.tally.source.SourceInputBuilder;
import org.tally.source.SourceKind;
import org.tally.source.SourceView;

/**
 * Who publishes a data set, and on which terms.
 *
 * @param license an identifier of SPDX, or {@code null} where the terms are no open licence
 * @param attribution how the publisher wants to be named
 * @param termsUrl the page with the terms of use, or {@code null} where the licence says all
 */
record Publication(
        String publisher,
        String name,
        @Nullable String license,
        String attribution,
        @Nullable String termsUrl) {

    /** The source of a release that is new. */
    SourceInput source(@Nullable String release, @Nullable LocalDate releasedOn, ExternalId key) {
        return SourceInputBuilder.builder()
                .kind(SourceKind.DATASET)
                .publisher(publisher)
                .title(release == null ? name : name + ", version " + release)
                .publishedOn(releasedOn)
                .license(license)
                .attribution(attribution)
                .termsUrl(termsUrl)
                .externalIds(List.of(key))
                .build();
    }

    /** The source of a known release, with its day and its terms if nobody recorded them. A later import changes nothing else. */
    SourceInput completed(SourceView known, @Nullable LocalDate releasedOn) {
        SourceInputBuilder input = SourceInputBuilder.builder(SourceInput.of(known));
        if (known.publishedOn() == null) {
            input.publishedOn(releasedOn);
        }
        if (known.license() == null && known.attribution() == null && known.termsUrl() == null) {
            input.license(license).attribution(attribution).termsUrl(termsUrl);
        }
        return input.build();
    }
}
