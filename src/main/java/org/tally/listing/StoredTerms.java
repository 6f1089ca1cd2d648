package org.tally.listing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;
import org.tally.text.TermBytes;

/**
 * The column of search terms. On PostgreSQL it is an array, which has an index. H2 has no such index and reads the terms of every
 * record: there they are bytes, which takes a quarter of the time.
 */
public final class StoredTerms implements UserType<long[]> {

    /** Converts ascending terms to a value that the column takes. */
    public static Object toColumn(long[] terms, Connection connection) throws SQLException {
        return isPostgreSQL(connection)
                ? connection.createArrayOf(
                        "bigint", LongStream.of(terms).boxed().toArray())
                : TermBytes.of(terms);
    }

    /** Converts a value of the column to terms. */
    public static long[] ofColumn(Object value) throws SQLException {
        return value instanceof Array array
                ? Stream.of((Long[]) array.getArray())
                        .mapToLong(Long::longValue)
                        .toArray()
                : TermBytes.terms((byte[]) value);
    }

    private static boolean isPostgreSQL(Connection connection) throws SQLException {
        return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
    }

    @Override
    public int getSqlType() {
        return SqlTypes.OTHER;
    }

    @Override
    public Class<long[]> returnedClass() {
        return long[].class;
    }

    @Override
    public boolean equals(long @Nullable [] one, long @Nullable [] other) {
        return Arrays.equals(one, other);
    }

    @Override
    public int hashCode(long[] terms) {
        return Arrays.hashCode(terms);
    }

    @Override
    public long[] nullSafeGet(ResultSet row, int position, WrapperOptions options) throws SQLException {
        return ofColumn(row.getObject(position));
    }

    @Override
    public void nullSafeSet(PreparedStatement statement, long[] terms, int index, WrapperOptions options)
            throws SQLException {
        statement.setObject(index, toColumn(terms, statement.getConnection()));
    }

    @Override
    public long[] deepCopy(long[] terms) {
        return terms;
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
