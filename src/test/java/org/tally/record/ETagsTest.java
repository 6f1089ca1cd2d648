package org.tally.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tally.problem.Fault;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemException;
import org.tally.problem.ProblemType;

class ETagsTest {

    private record View(UUID id, long version, String etagSuffix) implements Versioned {}

    private static View view(long version, String suffix) {
        return new View(new UUID(0, 1), version, suffix);
    }

    private static void assertRefused(ThrowingCallable call, ProblemType type) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Property
    void theTagOfARecordMatchesItsVersionOnly(
            @ForAll @LongRange(min = 1) long version,
            @ForAll @LongRange(min = 1) long other,
            @ForAll("suffixes") String suffix) {
        String tag = ETags.of(view(version, suffix));

        assertThatCode(() -> ETags.requireMatch(tag, version)).doesNotThrowAnyException();
        if (other != version) {
            assertRefused(() -> ETags.requireMatch(tag, other), ProblemType.STALE_VERSION);
        }
    }

    @Property
    void oneTagOfAListSuffices(
            @ForAll List<@LongRange(min = 1) Long> others,
            @ForAll @LongRange(min = 1) long version,
            @ForAll("separators") String separator) {
        StringBuilder list = new StringBuilder();
        others.forEach(other -> list.append('"').append(other).append('"').append(separator));

        assertThatCode(() -> ETags.requireMatch(list + "\"" + version + "\"", version))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*", " * "})
    void ifMatchHasToNameAVersion(String ifMatch) {
        assertRefused(() -> ETags.requireMatch(ifMatch, 1), ProblemType.PRECONDITION_REQUIRED);
    }

    @Test
    void aWeakTagNeverMatchesIfMatch() {
        assertRefused(() -> ETags.requireMatch("W/\"1\"", 1), ProblemType.STALE_VERSION);
        assertThatCode(() -> ETags.requireMatch("W/\"1\", \"1\"", 1)).doesNotThrowAnyException();
    }

    @Test
    void aRefusalNamesBothVersions() {
        assertThatThrownBy(() -> ETags.requireMatch("\"7\"", 8)).hasMessageContainingAll("\"7\"", "\"8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1", "1\"", "\"1\" \"2\"", "\"1\",", ",\"1\"", "w/\"1\"", "*, \"1\"", "\"1\"x"})
    void aMalformedTagIsNamed(String tag) {
        assertMalformed(() -> ETags.requireMatch(tag, 1), "If-Match");
        assertMalformed(() -> ETags.isCurrent(tag, view(1, "")), "If-None-Match");
    }

    @Property
    void aTextWithoutQuotesIsMalformed(@ForAll("unquoted") String text) {
        assertMalformed(() -> ETags.requireMatch(text, 1), "If-Match");
        assertMalformed(() -> ETags.isCurrent(text, view(1, "")), "If-None-Match");
    }

    private static void assertMalformed(ThrowingCallable call, String header) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_INPUT);
            assertThat(refusal.faults()).extracting(Fault::parameter).containsExactly(header);
            assertThat(refusal.faults()).extracting(Fault::code).containsExactly(FaultCode.WRONG_FORMAT);
        });
    }

    @Property
    void aViewIsCurrentByItsOwnTagStrongOrWeak(
            @ForAll @LongRange(min = 1) long version, @ForAll("suffixes") String suffix) {
        View view = view(version, suffix);

        assertThat(ETags.isCurrent(ETags.of(view), view)).isTrue();
        assertThat(ETags.isCurrent("W/" + ETags.of(view), view)).isTrue();
        assertThat(ETags.isCurrent("\"0\" , " + ETags.of(view), view)).isTrue();
    }

    @Property
    void aViewIsNotCurrentOnceItsVersionOrSuffixChanges(
            @ForAll @LongRange(min = 1, max = 1_000) long version,
            @ForAll("suffixes") String suffix,
            @ForAll("suffixes") String other) {
        String tag = ETags.of(view(version, suffix));

        assertThat(ETags.isCurrent(tag, view(version + 1, suffix))).isFalse();
        assertThat(ETags.isCurrent(tag, view(version, other))).isEqualTo(other.equals(suffix));
    }

    @Test
    void anyViewIsCurrentForAStarAndNoneWithoutAHeader() {
        assertThat(ETags.isCurrent("*", view(3, ""))).isTrue();
        assertThat(ETags.isCurrent(" * ", view(3, ""))).isTrue();
        assertThat(ETags.isCurrent(null, view(3, ""))).isFalse();
    }

    @Provide
    static Arbitrary<String> suffixes() {
        return Arbitraries.of("", "/-/-/-", "/1/2/3", "/1/2/3/conflicting", "/1/2/-");
    }

    @Provide
    static Arbitrary<String> separators() {
        return Arbitraries.of(",", ", ", " ,", " , ", "\t,\t");
    }

    @Provide
    static Arbitrary<String> unquoted() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .filter(text -> text.indexOf('"') < 0
                        && !text.isBlank()
                        && !text.strip().equals("*"));
    }
}
