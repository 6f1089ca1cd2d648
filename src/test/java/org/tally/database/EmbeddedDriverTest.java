package org.tally.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDriverTest {

    private static final String INSERT = "insert into record values (?)";

    private final EmbeddedDriver driver = new EmbeddedDriver();
    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection first;
    private Connection second;

    @BeforeEach
    void connect() throws SQLException {
        first = driver.connect(url, new Properties());
        second = driver.connect(url, new Properties());
        try (Statement statement = first.createStatement()) {
            statement.execute("create table record (id int primary key)");
        }
        first.setAutoCommit(false);
        second.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        first.close();
        second.close();
    }

    @FunctionalInterface
    private interface End {
        void of(Connection connection) throws SQLException;
    }

    @Test
    void aSecondTransactionWritesAfterTheCommitOfTheFirst() throws Exception {
        writesAfter(Connection::commit, 2);
    }

    @Test
    void aSecondTransactionWritesAfterTheRollbackOfTheFirst() throws Exception {
        writesAfter(Connection::rollback, 1);
    }

    @Test
    void aSecondTransactionWritesAfterTheFirstConnectionIsClosed() throws Exception {
        writesAfter(Connection::close, 1);
    }

    private void writesAfter(End end, int records) throws Exception {
        insert(first, 1);
        FutureTask<Void> other = blocked(() -> {
            insert(second, 2);
            second.commit();
            return null;
        });
        end.of(first);
        other.get();
        assertEquals(records, count(second));
    }

    @Test
    void aRollbackToASavepointDoesNotEndTheTransaction() throws Exception {
        insert(first, 1);
        first.rollback(first.setSavepoint());
        waitsForCommit(() -> {
            insert(second, 2);
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from record for update",
                "\n SELECT id FROM record\nFOR UPDATE",
                "delete from record",
                "merge into record values (3)"
            })
    void aStatementThatMayWriteWaits(String sql) throws Exception {
        insert(first, 1);
        waitsForCommit(() -> {
            second.prepareStatement(sql).close();
            return null;
        });
    }

    private void waitsForCommit(Callable<Void> work) throws Exception {
        FutureTask<Void> other = blocked(work);
        first.commit();
        other.get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from record",
                "\n Select 1",
                "with r as (select id from record) select id from r",
                "values 1"
            })
    void aTransactionThatOnlyReadsDoesNotWait(String sql) throws Exception {
        insert(first, 1);
        FutureTask<Integer> other = new FutureTask<>(() -> {
            try (ResultSet rows = second.prepareStatement(sql).executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        });
        new Thread(other).start();
        assertTrue(other.get() < 2);
    }

    @Test
    void aTransactionOfTheSameThreadDoesNotWaitForTheOneThatItSuspends() throws Exception {
        insert(first, 1);
        insert(second, 2);
        second.commit();
        first.commit();
        assertEquals(2, count(first));
    }

    @Test
    void anEndlessWaitIsAConflict() throws Exception {
        insert(first, 1);
        FutureTask<SQLException> other =
                new FutureTask<>(() -> assertThrows(SQLException.class, () -> insert(second, 2)));
        new Thread(other).start();
        assertTrue(DatabaseFailure.CONFLICT.isKindOf(other.get()));
    }

    /** Starts work in a thread of its own, and waits until it waits. */
    private static FutureTask<Void> blocked(Callable<Void> work) throws Exception {
        FutureTask<Void> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertTrue(thread.isAlive(), "The second transaction did not wait.");
            Thread.onSpinWait();
        }
        return task;
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setInt(1, id);
            insert.executeUpdate();
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var count =
                connection.prepareStatement("select count(*) from record").executeQuery()) {
            count.next();
            return count.getInt(1);
        }
    }
}
