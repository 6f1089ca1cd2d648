package org.tally.organization;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.formats.Hxl;
import org.tally.record.ExternalId;
import org.tally.record.Versioned;
import org.tally.text.Name;

/** An organization as a client reads it. */
@RecordBuilder
public record OrganizationView(
        @Hxl("#meta+id") UUID id,
        @Hxl("#org+name") String name,
        @Hxl("#org+name+alt+list") List<String> aliases,
        @Hxl("#org+type") OrganizationKind kind,
        @Hxl("#org+id+whole") @Nullable UUID partOf,
        @Hxl("#meta+reliability") @Nullable Reliability reliability,
        @Hxl("#country+code+v_iso3") @Nullable String country,
        @Hxl("#meta+url") @Nullable String url,
        @Hxl("#meta+id+external+list") List<ExternalId> externalIds,
        @Hxl("#meta+version") long version,
        @Hxl("#date+created") Instant createdAt,
        @Hxl("#date+updated") Instant updatedAt)
        implements Versioned {

    static OrganizationView of(Organization organization) {
        return OrganizationViewBuilder.builder()
                .id(organization.id())
                .name(organization.name)
                .aliases(organization.aliases)
                .kind(organization.kind)
                .partOf(organization.partOf)
                .reliability(organization.reliability)
                .country(organization.country)
                .url(organization.url)
                .externalIds(organization.externalIds.stream().sorted().toList())
                .version(organization.version())
                .createdAt(organization.createdAt())
                .updatedAt(organization.updatedAt())
                .build();
    }

    /** The normalised name and aliases, for comparison. */
    public Set<String> nameKeys() {
        return Stream.concat(Stream.of(name), aliases.stream()).map(Name::key).collect(Collectors.toSet());
    }
}
