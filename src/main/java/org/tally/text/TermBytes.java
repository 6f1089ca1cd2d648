package org.tally.text;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/** Search terms as bytes: ascending numbers of eight bytes each. H2 stores them so, and calls {@link #contain}. */
public final class TermBytes {

    private TermBytes() {}

    /** Packs ascending terms. */
    public static byte[] of(long[] terms) {
        ByteBuffer bytes = ByteBuffer.allocate(terms.length * Long.BYTES);
        bytes.asLongBuffer().put(terms);
        return bytes.array();
    }

    /** Unpacks terms. */
    public static long[] terms(byte[] bytes) {
        long[] terms = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(terms);
        return terms;
    }

    /** Finds a term. It is the function {@code has_term} of H2 (V28), so databases contain its name. */
    public static boolean contain(byte[] bytes, long term) {
        LongBuffer terms = ByteBuffer.wrap(bytes).asLongBuffer();
        int from = 0;
        int to = terms.limit();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (terms.get(middle) < term) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < terms.limit() && terms.get(from) == term;
    }
}
