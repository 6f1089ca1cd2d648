package org.tally.journal;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the journal as clients read it. */
@RecordBuilder
public record ChangeView(
        long sequence,
        Instant at,
        String who,
        @Nullable String whoName,
        ChangeKind change,
        ResourceKind resource,
        UUID id,
        long version,
        @Nullable String note,

        @JsonRawValue @Schema(type = SchemaType.OBJECT) @Nullable
        String state) {

    static ChangeView of(Change change) {
        return ChangeViewBuilder.builder()
                .sequence(change.sequence)
                .at(change.at)
                .who(change.who)
                .whoName(change.whoName)
                .change(change.change)
                .resource(change.resource)
                .id(change.resourceId)
                .version(change.version)
                .note(change.note)
                .state(change.state)
                .build();
    }
}
