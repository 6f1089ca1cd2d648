package org.tally.toll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tally.claim.AgeGroup;
import org.tally.claim.Claim;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Sex;
import org.tally.toll.Counted.Divided;
import org.tally.toll.Counted.People;

/** The derivation of numbers in English. */
class SentencesTest {

    private static final Set<String> SEXES = Set.of("FEMALE", "MALE", "SEX_UNKNOWN");
    private static final Set<String> AGES = Set.of("CHILD", "ADULT", "AGE_UNKNOWN");

    /** Claims with their originators; a row; and its sentence. The row ! stands for the first conflict. */
    private static final String CASES = """
            SOHR: EXACTLY 1 EVERYBODY | EVERYBODY | 1 person: 1 person (SOHR).
            SOHR: EXACTLY 21 CIVILIANS | CIVILIANS | 21 civilians: 21 civilians (SOHR).
            SOHR: EXACTLY 1 CIVILIANS | CIVILIANS | 1 civilian: 1 civilian (SOHR).
            SOHR: EXACTLY 0 CIVILIANS | CIVILIANS | No civilians: 0 civilians (SOHR).
            SOHR: EXACTLY 0 EVERYBODY | EVERYBODY | No people: 0 people (SOHR).
            SOHR: AT_LEAST 68 EVERYBODY | EVERYBODY | At least 68 people: 68 people (SOHR).
            SOHR: AT_LEAST 1 EVERYBODY | EVERYBODY | At least 1 person: 1 person (SOHR).
            SOHR: MORE_THAN 100 EVERYBODY | EVERYBODY | At least 101 people: 101 people (SOHR).
            SOHR: UP_TO 25 EVERYBODY | EVERYBODY | At most 25 people: 25 people (SOHR).
            SOHR: UP_TO 25 EVERYBODY | CIVILIANS | At most 25 civilians: 25 people (SOHR).
            SOHR: UP_TO 1 EVERYBODY | EVERYBODY | At most 1 person: 1 person (SOHR).
            SOHR: FEWER_THAN 10 CIVILIANS | CIVILIANS | At most 9 civilians: 9 civilians (SOHR).
            SOHR: NEARLY 70 EVERYBODY | EVERYBODY | At most 70 people: 70 people (SOHR).
            SOHR: ABOUT 400000 EVERYBODY | EVERYBODY | About 400,000 people: 400,000 people (SOHR).
            SOHR: ABOUT 1 EVERYBODY | EVERYBODY | About 1 person: 1 person (SOHR).
            SOHR: BETWEEN 3 5 CIVILIANS | CIVILIANS | 3 to 5 civilians: 3 civilians (SOHR); at most 5: 5 civilians (SOHR).
            SOHR: BETWEEN 0 5 CIVILIANS | CIVILIANS | At most 5 civilians: 5 civilians (SOHR).
            SOHR: BETWEEN 0 1 CIVILIANS | CIVILIANS | At most 1 civilian: 1 civilian (SOHR).
            GED: ESTIMATE 3 5 9 EVERYBODY | EVERYBODY | 3 to 9 people: 3 people (GED); at most 9: 9 people (GED).
            SOHR: DOZENS EVERYBODY | EVERYBODY | At least 12 people: 12 people (SOHR).
            SOHR: MANY CIVILIANS | CIVILIANS | At least 3 civilians: 3 civilians (SOHR).
            SOHR: TENS_OF_THOUSANDS EVERYBODY | EVERYBODY | At least 10,000 people: 10,000 people (SOHR).
            SOHR: MILLIONS EVERYBODY | EVERYBODY | At least 1,000,000 people: 1,000,000 people (SOHR).
            SOHR: UNSPECIFIED CIVILIANS | CIVILIANS | No number follows for civilians.
            SOHR: AT_LEAST 0 CIVILIANS | CIVILIANS | No number follows for civilians.
            SOHR: EXACTLY 21 CIVILIANS | EVERYBODY | At least 21 people: 21 civilians (SOHR).
            SOHR: EXACTLY 21 CIVILIANS | UNKNOWN | No number follows for people of unknown status.
            SOHR: EXACTLY 1 SIDE_A | SIDE_A | 1 combatant of side A: 1 combatant of side A (SOHR).
            SOHR: EXACTLY 27 SIDE_A | SIDE_A | 27 combatants of side A: 27 combatants of side A (SOHR).
            SOHR: EXACTLY 20 SIDE_B of rebels | SIDE_B | At least 20 combatants of side B: 20 combatants of side B of the group "rebels" (SOHR).
            SOHR: EXACTLY 1 SIDE_B of rebels | SIDE_B | At least 1 combatant of side B: 1 combatant of side B of the group "rebels" (SOHR).
            SOHR: EXACTLY 2 UNKNOWN | UNKNOWN | 2 people of unknown status: 2 people of unknown status (SOHR).
            SOHR: EXACTLY 1 UNKNOWN | UNKNOWN | 1 person of unknown status: 1 person of unknown status (SOHR).
            SOHR: EXACTLY 69 COMBATANTS, SOHR: AT_LEAST 36 SIDE_A | SIDE_B | At most 33 combatants of side B: 69 combatants (SOHR), less 36 combatants of side A (SOHR).
            SOHR: EXACTLY 100 EVERYBODY, SOHR: EXACTLY 40 CIVILIANS, SOHR: EXACTLY 50 COMBATANTS | UNKNOWN | 10 people of unknown status: 100 people (SOHR), less 40 civilians (SOHR) and 50 combatants (SOHR).
            SOHR: EXACTLY 21 CIVILIANS, SOHR: EXACTLY 27 COMBATANTS | EVERYBODY | At least 48 people: 21 civilians (SOHR) and 27 combatants (SOHR).
            SOHR: EXACTLY 30 CIVILIANS, UN: EXACTLY 12 COMBATANTS | EVERYBODY | At least 42 people: 30 civilians (SOHR) and 12 combatants (UN).
            SOHR: EXACTLY 21 CIVILIANS, UN: EXACTLY 3 CIVILIANS | CIVILIANS | 3 to 21 civilians: 3 civilians (UN); at most 21: 21 civilians (SOHR).
            SOHR: EXACTLY 5 CIVILIANS d0-2, SOHR: EXACTLY 7 CIVILIANS d3-5 | CIVILIANS | 12 civilians: 5 civilians from 1 June 2019 to 3 June 2019 (SOHR) and 7 civilians from 4 June 2019 to 6 June 2019 (SOHR).
            SOHR: EXACTLY 5 CIVILIANS d1-1 | CIVILIANS | At least 5 civilians: 5 civilians on 2 June 2019 (SOHR).
            SOHR: EXACTLY 1 CIVILIANS d1-3 | CIVILIANS | At least 1 civilian: 1 civilian from 2 June 2019 to 4 June 2019 (SOHR).
            SOHR: EXACTLY 60 EVERYBODY MALE, SOHR: EXACTLY 50 EVERYBODY FEMALE | EVERYBODY | At least 110 people: 60 men and boys (SOHR) and 50 women and girls (SOHR).
            SOHR: EXACTLY 60 EVERYBODY MALE | EVERYBODY MALE | 60 men and boys: 60 men and boys (SOHR).
            SOHR: EXACTLY 1 EVERYBODY MALE | EVERYBODY MALE | 1 man or boy: 1 man or boy (SOHR).
            SOHR: EXACTLY 1 EVERYBODY FEMALE | EVERYBODY FEMALE | 1 woman or girl: 1 woman or girl (SOHR).
            SOHR: EXACTLY 6 EVERYBODY CHILD | EVERYBODY CHILD | 6 children: 6 children (SOHR).
            SOHR: EXACTLY 1 EVERYBODY CHILD | EVERYBODY CHILD | 1 child: 1 child (SOHR).
            SOHR: EXACTLY 7 EVERYBODY ADULT | EVERYBODY ADULT | 7 adults: 7 adults (SOHR).
            SOHR: EXACTLY 5 EVERYBODY FEMALE ADULT | EVERYBODY FEMALE | At least 5 women and girls: 5 women (SOHR).
            SOHR: EXACTLY 1 EVERYBODY FEMALE ADULT | EVERYBODY FEMALE | At least 1 woman or girl: 1 woman (SOHR).
            SOHR: EXACTLY 3 EVERYBODY FEMALE CHILD | EVERYBODY CHILD | At least 3 children: 3 girls (SOHR).
            SOHR: EXACTLY 1 EVERYBODY MALE CHILD | EVERYBODY MALE | At least 1 man or boy: 1 boy (SOHR).
            SOHR: EXACTLY 4 EVERYBODY MALE ADULT | EVERYBODY MALE | At least 4 men and boys: 4 men (SOHR).
            SOHR: EXACTLY 6 CIVILIANS CHILD | CIVILIANS CHILD | 6 civilians under 18: 6 civilians under 18 (SOHR).
            SOHR: EXACTLY 2 CIVILIANS FEMALE | CIVILIANS FEMALE | 2 female civilians: 2 female civilians (SOHR).
            SOHR: EXACTLY 1 COMBATANTS MALE | COMBATANTS MALE | 1 male combatant: 1 male combatant (SOHR).
            SOHR: EXACTLY 2 CIVILIANS ADULT | CIVILIANS ADULT | 2 adult civilians: 2 adult civilians (SOHR).
            SOHR: EXACTLY 2 EVERYBODY SEX_UNKNOWN | EVERYBODY SEX_UNKNOWN | 2 people of unknown sex: 2 people of unknown sex (SOHR).
            SOHR: EXACTLY 2 CIVILIANS AGE_UNKNOWN | CIVILIANS AGE_UNKNOWN | 2 civilians of unknown age: 2 civilians of unknown age (SOHR).
            SOHR: EXACTLY 10 CIVILIANS, SOHR: EXACTLY 6 CIVILIANS CHILD, SOHR: EXACTLY 7 CIVILIANS ADULT | ! | There would be at least 13 civilians: 6 civilians under 18 (SOHR) and 7 adult civilians (SOHR); but at most 10: 10 civilians (SOHR).
            SOHR: EXACTLY 100 EVERYBODY, SOHR: EXACTLY 60 EVERYBODY MALE, SOHR: EXACTLY 50 EVERYBODY FEMALE | ! | There would be at least 110 people: 60 men and boys (SOHR) and 50 women and girls (SOHR); but at most 100: 100 people (SOHR).
            SOHR: EXACTLY 20 CIVILIANS, SOHR: EXACTLY 26 CIVILIANS | ! | There would be at least 26 civilians: 26 civilians (SOHR); but at most 20: 20 civilians (SOHR). If one of the two replaces the other, the later one should name the earlier one in supersedes.
            SOHR: EXACTLY 50 EVERYBODY, SANA: EXACTLY 60 EVERYBODY | ! | There would be at least 60 people: 60 people (SANA); but at most 50: 50 people (SOHR).
            SOHR: EXACTLY 1 EVERYBODY, SANA: EXACTLY 2 EVERYBODY | ! | There would be at least 2 people: 2 people (SANA); but at most 1: 1 person (SOHR).
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
    void aSentenceNamesTheClaims(String claims, String row, String sentence) {
        Toll toll = toll(claims);
        assertThat(
                        row.equals("!")
                                ? toll.conflicts().get(0).sentence()
                                : toll.row(counted(row)).sentence())
                .isEqualTo(sentence)
                .doesNotContain("  ", " ,", "..", " .");
    }

    private static Toll toll(String claims) {
        String[] each = claims.split(", ");
        List<ClaimedFigure> figures = new ArrayList<>();
        for (int i = 0; i < each.length; i++) {
            figures.add(parse(i + 1, each[i]).build());
        }
        return Toll.of(
                new IncidentClaims(Truth.id(1, 0), "It", Truth.window(0, Truth.DAYS - 1), figures, List.of()),
                Question.of(Metric.KILLED));
    }

    /** Parses a claim such as {@code SOHR: EXACTLY 21 CIVILIANS FEMALE ADULT of rebels d0-2}. */
    private static TestFigure parse(int number, String claim) {
        String[] parts = claim.split(": ");
        List<String> words = Arrays.asList(parts[1].split(" "));
        Qualifier qualifier = Qualifier.valueOf(words.get(0));
        List<Long> numbers = words.stream()
                .filter(word -> word.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
        Claim claimed = numbers.size() == 3
                ? new Claim(qualifier, numbers.get(1), numbers.get(0), numbers.get(2))
                : numbers.size() == 2
                        ? new Claim(qualifier, null, numbers.get(0), numbers.get(1))
                        : new Claim(qualifier, numbers.isEmpty() ? null : numbers.get(0), null, null);
        Counted counted = counted(parts[1]);
        TestFigure figure = TestFigure.figure(number, counted, claimed).by(parts[0]);
        if (words.contains("of")) {
            figure = figure.group(words.get(words.indexOf("of") + 1));
        }
        if (counted instanceof Divided divided
                && divided.sex().isPresent()
                && age(words).isPresent()) {
            figure = figure.aged(age(words).get());
        }
        for (String word : words) {
            if (word.matches("d\\d-\\d")) {
                figure = figure.from(word.charAt(1) - '0', word.charAt(3) - '0');
            }
        }
        return figure;
    }

    private static Counted counted(String text) {
        List<String> words = Arrays.asList(text.split(" "));
        People people = Arrays.stream(People.values())
                .filter(one -> words.contains(one.name()))
                .findFirst()
                .orElseThrow();
        Optional<Sex> sex = words.stream()
                .filter(SEXES::contains)
                .map(word -> Sex.valueOf(word.replace("SEX_", "")))
                .findFirst();
        if (sex.isPresent()) {
            return new Divided(people, sex, Optional.empty());
        }
        return age(words)
                .<Counted>map(age -> new Divided(people, Optional.empty(), Optional.of(age)))
                .orElse(people);
    }

    private static Optional<AgeGroup> age(List<String> words) {
        return words.stream()
                .filter(AGES::contains)
                .map(word -> AgeGroup.valueOf(word.replace("AGE_", "")))
                .findFirst();
    }
}
