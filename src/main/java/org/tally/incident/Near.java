package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The surroundings of a point: all that is within a distance on the great circle. */
record Near(double latitude, double longitude, double km) {

    static final double EARTH_RADIUS_KM = 6371.0088;

    /** As parameters give it. */
    static Near of(List<Double> point, double km) {
        return new Near(point.get(0), point.get(1), km);
    }

    Predicate holds(Path<Location> location, HibernateCriteriaBuilder builder) {
        // An index finds the box; only what is in it is measured.
        return builder.and(
                Box.around(latitude, longitude, km).holds(location, builder),
                builder.lessThanOrEqualTo(distance(location, builder), km));
    }

    /** How far away it is in kilometres, by the haversine formula, which is exact for small distances, too. */
    Expression<Double> distance(Path<Location> location, HibernateCriteriaBuilder builder) {
        Expression<Double> there = location.get(Location_.latitude);
        Expression<Double> north = halfSine(there, latitude, builder);
        Expression<Double> east = halfSine(location.get(Location_.longitude), longitude, builder);
        Expression<Double> shrunk = builder.prod(
                builder.prod(builder.cos(builder.radians(there)), Math.cos(Math.toRadians(latitude))),
                builder.prod(east, east));
        Expression<Double> haversine = builder.sum(builder.prod(north, north), shrunk);
        // Rounding may bring it above 1, where there is no arcsine.
        Expression<Double> root = builder.sqrt(builder.<Double>selectCase()
                .when(builder.greaterThan(haversine, 1.0), builder.literal(1.0))
                .otherwise(haversine));
        return builder.prod(builder.asin(root), 2 * EARTH_RADIUS_KM);
    }

    private static Expression<Double> halfSine(
            Expression<Double> degrees, double from, HibernateCriteriaBuilder builder) {
        return builder.sin(
                builder.radians(builder.quot(builder.diff(degrees, from), 2.0).as(Double.class)));
    }
}
