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
import org.hibernate.type.SqlTypes;
import org.tally.claim.Reliability;
import org.tally.input.Lists;
import org.tally.record.ExternalId;
import org.tally.record.StoredRecord;
import org.tally.text.Name;
import org.tally.text.SearchField;
import org.tally.text.SearchTerms;

/** One who publishes or claims, as it is stored. */
@Entity
public class Organization extends StoredRecord {

    String name;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> aliases = List.of();

    @Enumerated(EnumType.STRING)
    OrganizationKind kind;

    UUID partOf;

    @Enumerated(EnumType.STRING)
    Reliability reliability;

    String country;
    String url;

    @ElementCollection
    @CollectionTable(name = "organization_external_id", joinColumns = @JoinColumn(name = "organization_id"))
    Set<ExternalId> externalIds = new HashSet<>();

    /** The name and the aliases as they are compared. */
    @ElementCollection
    @CollectionTable(name = "organization_name", joinColumns = @JoinColumn(name = "organization_id"))
    @Column(name = "name_key")
    @OptimisticLock(excluded = true)
    Set<String> nameKeys = new HashSet<>();

    // Read by the database alone.
    @Basic(fetch = FetchType.LAZY)
    @OptimisticLock(excluded = true)
    String[] terms = {};

    /** Keeps what it is found by as it is now. */
    void index() {
        Lists.replace(nameKeys, names().map(Name::key).toList());
        String[] now = terms(name, aliases);
        if (!Arrays.equals(terms, now)) {
            terms = now;
        }
    }

    /** The terms under which an organization is found. */
    public static String[] terms(String name, List<String> aliases) {
        SearchTerms terms = new SearchTerms();
        Stream.concat(Stream.of(name), aliases.stream()).forEach(one -> terms.add(SearchField.TEXT, one));
        return terms.toArray();
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
