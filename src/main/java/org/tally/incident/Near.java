package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The surroundings of a point: all that is within a distance on the great circle. */
record Near(double latitude, double longitude, double km) {

    static final double EARTH_RADIUS_KM = 6371.0088;

    private static final double RADIANS_PER_DEGREE = Math.toRadians(1);

    private static final double FULL_TURN = 360;

    /** As parameters give it. */
    static Near of(List<Double> point, double km) {
        return new Near(point.get(0), point.get(1), km);
    }

    Predicate holds(Path<Location> location, HibernateCriteriaBuilder builder) {
        double angle = km / EARTH_RADIUS_KM;
        // Half a circle away the haversine is 1, or by rounding a little more; nothing is further away.
        double farthest = angle < Math.PI ? Math.pow(Math.sin(angle / 2), 2) : 2;
        // An index finds the box; only what is in it is measured.
        return builder.and(
                Box.around(latitude, longitude, km).holds(location, builder),
                builder.lessThanOrEqualTo(haversine(location, builder), farthest));
    }

    /** The haversine of the angle between the two: it grows with the distance, and is exact for small ones, too. */
    Expression<Double> haversine(Path<Location> location, HibernateCriteriaBuilder builder) {
        Expression<Double> there = turned(location.get(Location_.latitude), builder);
        Expression<Double> shrinking =
                builder.prod(builder.cos(builder.prod(there, RADIANS_PER_DEGREE)), Math.cos(Math.toRadians(latitude)));
        return builder.sum(
                haversine(there, latitude, builder),
                builder.prod(
                        shrinking, haversine(turned(location.get(Location_.longitude), builder), longitude, builder)));
    }

    /** A turn more is the same, but PostgreSQL refuses to square what is next to nothing. */
    private static Expression<Double> turned(Expression<Double> degrees, HibernateCriteriaBuilder builder) {
        return builder.sum(degrees, FULL_TURN);
    }

    private static Expression<Double> haversine(
            Expression<Double> turned, double from, HibernateCriteriaBuilder builder) {
        Expression<Double> half = builder.prod(builder.diff(turned, FULL_TURN + from), RADIANS_PER_DEGREE / 2);
        return builder.power(builder.sin(half), 2);
    }
}
