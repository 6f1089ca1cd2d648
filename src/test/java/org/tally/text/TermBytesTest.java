package org.tally.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TermBytesTest {

    @Property
    void exactlyItsTermsAreFound(@ForAll Set<Long> terms, @ForAll long other) {
        byte[] bytes = TermBytes.of(sorted(terms));

        assertThat(terms).allMatch(term -> TermBytes.contain(bytes, term));
        assertThat(TermBytes.contain(bytes, other)).isEqualTo(terms.contains(other));
    }

    @Property
    void unpackingUndoesPacking(@ForAll Set<Long> terms) {
        assertThat(TermBytes.terms(TermBytes.of(sorted(terms)))).isEqualTo(sorted(terms));
    }

    private static long[] sorted(Set<Long> terms) {
        return LongStream.of(terms.stream().mapToLong(Long::longValue).toArray())
                .sorted()
                .toArray();
    }
}
