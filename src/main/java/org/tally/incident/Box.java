package org.tally.incident;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** A bounding box in degrees. If west is greater than east, it crosses the antimeridian (RFC 7946, section 5.2). */
record Box(double west, double south, double east, double north) {

    /** The length of a degree of latitude on a sphere of the Earth's mean radius, in kilometres. */
    private static final double KM_PER_DEGREE = Math.toRadians(1) * Near.EARTH_RADIUS_KM;

    /** Reads the parameter {@code bbox}: west, south, east, north, or the same with heights, which no place has. */
    static Box of(List<Double> bounds) {
        int axes = bounds.size() / 2;
        return new Box(bounds.get(0), bounds.get(1), bounds.get(axes), bounds.get(axes + 1));
    }

    /** The smallest box that contains all points within a distance of a point. */
    static Box around(double latitude, double longitude, double km) {
        double reach = km / KM_PER_DEGREE;
        double south = latitude - reach;
        double north = latitude + reach;
        double ratio = Math.sin(Math.toRadians(Math.min(reach, 90))) / Math.cos(Math.toRadians(latitude));
        // A circle around a pole crosses every meridian.
        if (south <= -90 || north >= 90 || ratio >= 1) {
            return new Box(-180, Math.max(south, -90), 180, Math.min(north, 90));
        }
        double width = Math.toDegrees(Math.asin(ratio));
        return new Box(normalised(longitude - width), south, normalised(longitude + width), north);
    }

    private static double normalised(double longitude) {
        return longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude;
    }

    Predicate contains(Path<Location> location, HibernateCriteriaBuilder builder) {
        return builder.and(
                builder.between(location.get(Location_.latitude), south, north),
                contains(location.get(Location_.longitude), builder));
    }

    private Predicate contains(Expression<Double> longitude, HibernateCriteriaBuilder builder) {
        if (west > east) {
            return builder.or(
                    builder.greaterThanOrEqualTo(longitude, west), builder.lessThanOrEqualTo(longitude, east));
        }
        Predicate between = builder.between(longitude, west, east);
        // The antimeridian is both 180 and -180; a box that ends there has to match both.
        return west == -180 ^ east == 180
                ? builder.or(between, builder.equal(longitude, west == -180 ? 180 : -180))
                : between;
    }
}
