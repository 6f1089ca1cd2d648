package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A circle around a point: all places within a great-circle distance. */
record Near(double latitude, double longitude, double km) {

    static final double EARTH_RADIUS_KM = 6371.0088;

    private static final double RADIANS_PER_DEGREE = Math.toRadians(1);

    private static final double FULL_TURN = 360;

    /** Reads the parameters {@code near} (latitude, longitude) and {@code withinKm}. */
    static Near of(List<Double> point, double km) {
        return new Near(point.get(0), point.get(1), km);
    }

    Predicate contains(Path<Location> location, HibernateCriteriaBuilder builder) {
        double angle = km / EARTH_RADIUS_KM;
        // At half a circle the haversine is 1, and rounding can exceed it; no place is further away.
        double farthest = angle < Math.PI ? Math.pow(Math.sin(angle / 2), 2) : 2;
        // The index finds the places in the box, so that distances are computed only for these.
        return builder.and(
                Box.around(latitude, longitude, km).contains(location, builder),
                builder.lessThanOrEqualTo(haversine(location, builder), farthest));
    }

    /** The haversine of the angle to a place: it orders like the distance, and is precise for small distances, too. */
    Expression<Double> haversine(Path<Location> location, HibernateCriteriaBuilder builder) {
        Expression<Double> placeLatitude = plusFullTurn(location.get(Location_.latitude), builder);
        Expression<Double> cosines = builder.prod(
                builder.cos(builder.prod(placeLatitude, RADIANS_PER_DEGREE)), Math.cos(Math.toRadians(latitude)));
        return builder.sum(
                haversine(placeLatitude, latitude, builder),
                builder.prod(
                        cosines,
                        haversine(plusFullTurn(location.get(Location_.longitude), builder), longitude, builder)));
    }

    /** Adds a full turn, which changes no angle: PostgreSQL fails with an underflow when it squares a number close to 0. */
    private static Expression<Double> plusFullTurn(Expression<Double> degrees, HibernateCriteriaBuilder builder) {
        return builder.sum(degrees, FULL_TURN);
    }

    private static Expression<Double> haversine(
            Expression<Double> plusFullTurn, double from, HibernateCriteriaBuilder builder) {
        Expression<Double> half = builder.prod(builder.diff(plusFullTurn, FULL_TURN + from), RADIANS_PER_DEGREE / 2);
        return builder.power(builder.sin(half), 2);
    }
}
