package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The surroundings of a point: all that is within a distance on the great circle. */
record Near(double latitude, double longitude, double km) {

    static final double EARTH_RADIUS_KM = 6371.0088;

    /** In a degree. */
    private static final double RADIANS = Math.toRadians(1);

    /** As parameters give it. */
    static Near of(List<Double> point, double km) {
        return new Near(point.get(0), point.get(1), km);
    }

    Predicate holds(Path<Location> location, HibernateCriteriaBuilder builder) {
        double angle = km / EARTH_RADIUS_KM;
        // No two points are further apart than half a circle, where the square is 1, or by rounding a little more.
        double farthest = angle < Math.PI ? Math.pow(Math.sin(angle / 2), 2) : 2;
        // An index finds the box; only what is in it is measured.
        return builder.and(
                Box.around(latitude, longitude, km).holds(location, builder),
                builder.lessThanOrEqualTo(distance(location, builder), farthest));
    }

    /**
     * How far away it is: the squared sine of half the angle between the two, which grows with the distance on the great
     * circle, and by the haversine formula is exact for small distances, too.
     */
    Expression<Double> distance(Path<Location> location, HibernateCriteriaBuilder builder) {
        Expression<Double> there = location.get(Location_.latitude);
        Expression<Double> shrinking =
                builder.prod(builder.cos(builder.prod(there, RADIANS)), Math.cos(latitude * RADIANS));
        return builder.sum(
                squaredHalfSine(there, latitude, builder),
                builder.prod(shrinking, squaredHalfSine(location.get(Location_.longitude), longitude, builder)));
    }

    private static Expression<Double> squaredHalfSine(
            Expression<Double> degrees, double from, HibernateCriteriaBuilder builder) {
        return builder.power(builder.sin(builder.prod(builder.diff(degrees, from), RADIANS / 2)), 2);
    }
}
