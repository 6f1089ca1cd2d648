/**
 * What a failure of the database means, which work runs again after it, and the driver of the embedded database.
 *
 * <p>Every package that runs transactions may use it. Start at {@link org.tally.database.DatabaseFailure}; {@link
 * org.tally.database.RetriedTransactions} applies it to every {@code @Transactional} method.
 */
@NullMarked
package org.tally.database;

import org.jspecify.annotations.NullMarked;
