package org.tally.database;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;

/** Runs each {@code @Transactional} method again if the database undid its transaction. */
@Interceptor
@Transactional
@Priority(RetriedTransactions.PRIORITY)
class RetriedTransactions {

    /** Outside the interceptor that begins the transaction. */
    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 100;

    @AroundInvoke
    Object run(InvocationContext method) throws Exception {
        // A method that joins a transaction cannot run again alone.
        return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION
                ? Attempts.of(method::proceed)
                : method.proceed();
    }
}
