/**
 * OGC API - Features, the interface by which geographic information systems such as QGIS and GDAL read incidents.
 *
 * <p>It implements Part 1 (Core, OGC 17-069r4) over the search of incidents, and has no data of its own. Start at {@code OgcResource};
 * {@code FeatureRequest} turns the parameters of the standard into the filter of incidents.
 */
@NullMarked
package org.tally.ogc;

import org.jspecify.annotations.NullMarked;
