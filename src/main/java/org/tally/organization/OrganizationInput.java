package org.tally.organization;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.incident.CountryCode;
import org.tally.input.InputOf;
import org.tally.input.Lists;
import org.tally.problem.FaultCode;
import org.tally.problem.Faults;
import org.tally.record.ExternalId;
import org.tally.record.RecordInput;
import org.tally.text.Name;

/** An organization as a client writes it. */
@InputOf(OrganizationView.class)
public record OrganizationInput(
        @NotNull @Size(min = 1, max = 300) @Pattern(regexp = OrganizationInput.SINGLE_NAME)
        String name,

        @Size(max = 100) @UniqueElements @Nullable
        List<@NotNull @Size(min = 1, max = 300) @Pattern(regexp = OrganizationInput.SINGLE_NAME) String> aliases,

        @NotNull OrganizationKind kind,
        @Nullable UUID partOf,
        @Nullable Reliability reliability,

        @Pattern(regexp = CountryCode.FORM) @CountryCode @Nullable
        String country,

        @Size(max = 2000) @Pattern(regexp = "^https?://\\S+$") @Nullable
        String url,

        @Size(max = 50) @UniqueElements @Nullable List<@NotNull @Valid ExternalId> externalIds)
        implements RecordInput {

    /** No semicolon: originators separate several names by semicolons. */
    static final String SINGLE_NAME = "^[^;]*$";

    @Override
    public void check(Faults faults) {
        Map<String, String> seen = new HashMap<>();
        if (name != null) {
            checkName("/name", name, seen, faults);
        }
        List<String> given = Lists.orEmpty(aliases);
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i) != null) {
                checkName("/aliases/" + i, given.get(i), seen, faults);
            }
        }
    }

    private static void checkName(String pointer, String name, Map<String, String> seen, Faults faults) {
        if (!name.isEmpty() && !Name.isWord(name)) {
            faults.add(pointer, FaultCode.WRONG_FORMAT, "It needs at least one letter or digit.");
        }
        String same = seen.putIfAbsent(Name.key(name), name);
        if (same != null) {
            faults.add(
                    pointer,
                    FaultCode.REPEATED,
                    "It repeats the name " + same + ": names are compared without case, accents and punctuation.");
        }
    }

    /** The name and the aliases. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), Lists.orEmpty(aliases).stream()).toList();
    }

    void applyTo(Organization organization) {
        organization.name = name;
        organization.aliases = Lists.orEmpty(aliases);
        organization.kind = kind;
        organization.partOf = partOf;
        organization.reliability = reliability;
        organization.country = country;
        organization.url = url;
        Lists.replace(organization.externalIds, externalIds);
        organization.index();
    }
}
