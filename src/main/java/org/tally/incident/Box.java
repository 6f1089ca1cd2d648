package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A part of the map, in degrees. One whose west lies east of its east crosses the antimeridian (RFC 7946, section 5.2). */
record Box(double west, double south, double east, double north) {

    /** The length of a degree of latitude on a sphere of the Earth's mean radius, in kilometres. */
    private static final double KM_PER_DEGREE = Math.toRadians(1) * Near.EARTH_RADIUS_KM;

    /** As a parameter gives it. */
    static Box of(List<Double> bounds) {
        return new Box(bounds.get(0), bounds.get(1), bounds.get(2), bounds.get(3));
    }

    /** The smallest that holds everything within a distance of a point. */
    static Box around(double latitude, double longitude, double km) {
        double reach = km / KM_PER_DEGREE;
        double south = latitude - reach;
        double north = latitude + reach;
        double ratio = Math.sin(Math.toRadians(Math.min(reach, 90))) / Math.cos(Math.toRadians(latitude));
        // Around a pole, every meridian is near.
        if (south <= -90 || north >= 90 || ratio >= 1) {
            return new Box(-180, Math.max(south, -90), 180, Math.min(north, 90));
        }
        double width = Math.toDegrees(Math.asin(ratio));
        return new Box(turned(longitude - width), south, turned(longitude + width), north);
    }

    private static double turned(double longitude) {
        return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
    }

    Predicate holds(Path<Location> location, HibernateCriteriaBuilder builder) {
        return builder.and(
                builder.between(location.get(Location_.latitude), south, north),
                holds(location.get(Location_.longitude), builder));
    }

    private Predicate holds(Expression<Double> longitude, HibernateCriteriaBuilder builder) {
        if (west > east) {
            return builder.or(
                    builder.greaterThanOrEqualTo(longitude, west), builder.lessThanOrEqualTo(longitude, east));
        }
        Predicate between = builder.between(longitude, west, east);
        // The antimeridian has two numbers, of which a box has one where it ends there.
        return west == -180 ^ east == 180
                ? builder.or(between, builder.equal(longitude, west == -180 ? 180 : -180))
                : between;
    }
}
