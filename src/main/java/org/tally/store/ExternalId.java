package org.tally.store;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;

/**
 * The id of a record in another system, unique for each kind of record.
 *
 * @param scheme whose id it is, such as {@code ucdp-ged}
 */
@Embeddable
public record ExternalId(
        @NotNull @Pattern(regexp = ExternalId.SCHEME) String scheme,

        @Column(name = "external_id") @NotNull @Size(min = 1, max = 200) @Pattern(regexp = "^[^\\x00-\\x1f\\x7f]*$")
        String value)
        implements Comparable<ExternalId> {

    static final String SCHEME = "^[a-z0-9][a-z0-9.-]{0,49}$";

    /** How it is written as a parameter: {@code scheme:value}. */
    public static final String PARAMETER = "^[a-z0-9][a-z0-9.-]{0,49}:[^\\x00-\\x1f\\x7f]{1,200}$";

    private static final Comparator<ExternalId> ORDER =
            Comparator.comparing(ExternalId::scheme).thenComparing(ExternalId::value);

    /** Reads a parameter that matches {@link #PARAMETER}. */
    public static ExternalId ofParameter(String parameter) {
        int colon = parameter.indexOf(':');
        return new ExternalId(parameter.substring(0, colon), parameter.substring(colon + 1));
    }

    @Override
    public int compareTo(ExternalId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return scheme + ":" + value;
    }
}
