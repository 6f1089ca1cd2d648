package org.tally.listing;

import org.hibernate.Session;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Tells the databases apart where a list has to be found in another way, since H2 has no index of terms and plans worse. */
final class Databases {

    private Databases() {}

    static boolean isH2(Session session) {
        return session.getSessionFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                instanceof H2Dialect;
    }
}
