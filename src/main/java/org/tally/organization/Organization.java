package org.tally.organization;

import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.Type;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.tally.claim.Reliability;
import org.tally.input.Lists;
import org.tally.listing.StoredTerms;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.Name;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** A stored organization: a publisher, agency or originator, with its aliases. */
@Entity
public class Organization extends StoredRecord {

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> aliases = List.of();

    @Enumerated(EnumType.STRING)
    OrganizationKind kind;

    @Nullable
    UUID partOf;

    @Enumerated(EnumType.STRING)
    @Nullable
    Reliability reliability;

    @Nullable
    String country;

    @Nullable
    String url;

    @ElementCollection
    @CollectionTable(name = "organization_external_id", joinColumns = @JoinColumn(name = "organization_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    /** The normalised name and aliases, for comparison. */
    @ElementCollection
    @CollectionTable(name = "organization_name", joinColumns = @JoinColumn(name = "organization_id"))
    @Column(name = "name_key")
    @OptimisticLock(excluded = true)
    Set<String> nameKeys = new HashSet<>();

    // Lazy: only queries use the terms.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    @Type(StoredTerms.class)
    long[] terms = {};

    /** Updates the keys and search terms from the other fields. */
    void index() {
        Lists.replace(nameKeys, names().map(Name::key).toList());
        long[] newTerms = terms(name, aliases);
        if (!Arrays.equals(terms, newTerms)) {
            terms = newTerms;
        }
    }

    /** The search terms of an organization. */
    public static long[] terms(String name, List<String> aliases) {
        SearchTerms terms = new SearchTerms();
        Stream.concat(Stream.of(name), aliases.stream()).forEach(text -> terms.add(SearchField.TEXT, text));
        return terms.toArray();
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
