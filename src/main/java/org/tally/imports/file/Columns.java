package org.tally.imports.file;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a format.
 *
 * @param required the columns that a file must have
 * @param optional the columns that a file may have and that are read
 * @param ignored the columns that a file may have and that are not read
 * @param positions the columns of a file without a header, in their order; empty if the format always has a header
 * @param others columns by which another file of the same publisher is known
 * @param refusal why such a file is refused
 * @param isBelowText whether lines of text may stand before the header
 */
public record Columns(
        Set<String> required,
        Set<String> optional,
        Set<String> ignored,
        List<String> positions,
        Set<String> others,
        String refusal,
        boolean isBelowText) {

    /** The columns of a format whose files always have a header. */
    public static Columns of(Set<String> required, Set<String> optional, Set<String> ignored) {
        return new Columns(required, optional, ignored, List.of(), Set.of(), "", false);
    }

    /** The same columns, which a file without a header has in this order. */
    public Columns inOrder(List<String> names) {
        return new Columns(required, optional, ignored, names, others, refusal, isBelowText);
    }

    /** The same columns, with those by which another file of the same publisher is known and refused. */
    public Columns refusing(Set<String> otherColumns, String message) {
        return new Columns(required, optional, ignored, positions, otherColumns, message, isBelowText);
    }

    /** The same columns, whose names stand in a header that lines of text may precede. */
    public Columns belowText() {
        return new Columns(required, optional, ignored, positions, others, refusal, true);
    }

    Set<String> known() {
        return Stream.of(required, optional, ignored).flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Checks that a file has the required columns. */
    void check(Set<String> found) throws UnreadableFile {
        Set<String> missing = difference(required, found);
        if (missing.isEmpty()) {
            return;
        }
        if (found.stream().anyMatch(name -> others.contains(name.toLowerCase(Locale.ROOT)))) {
            throw new UnreadableFile(refusal);
        }
        throw new UnreadableFile(
                missing.size() == required.size()
                        ? "The file is of another format: its header has none of the columns "
                                + String.join(", ", missing) + "."
                        : "The header lacks the columns " + String.join(", ", missing) + ".");
    }

    /** The columns of a file that the format does not have, in alphabetical order. */
    Set<String> unknown(Set<String> found) {
        return difference(found, known());
    }

    private static Set<String> difference(Set<String> names, Set<String> others) {
        Set<String> difference = new TreeSet<>(names);
        difference.removeAll(others);
        return difference;
    }
}
