package org.tally.ogc;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.tally.formats.Format;

/**
 * The addresses that links lead to. They are absolute, since QGIS does not resolve relative ones, and begin as the client began the
 * address of its request, also behind a proxy.
 */
final class Addresses {

    static final String OGC = "/ogc";
    static final String COLLECTIONS = OGC + "/collections";
    static final String INCIDENTS = COLLECTIONS + "/incidents";
    static final String ITEMS = INCIDENTS + "/items";

    private final URI request;

    Addresses(UriInfo uri) {
        this.request = uri.getRequestUri();
    }

    /** A link to JSON at a path of this service. */
    Link json(String path, String rel, String title) {
        return link(path, rel, MediaType.APPLICATION_JSON, title);
    }

    /** A link to GeoJSON at a path of this service. */
    Link geoJson(String path, String rel, String title) {
        return link(path, rel, Format.GEO_JSON_TYPE, title);
    }

    private Link link(String path, String rel, String type, String title) {
        return new Link(request.resolve(prefix() + path).toString(), rel, type, title);
    }

    /** The path under which a proxy serves this service. No path of this interface has its own first segment twice. */
    private String prefix() {
        return request.getRawPath().substring(0, request.getRawPath().lastIndexOf(OGC));
    }

    /** A link to the response itself. */
    Link self(String type) {
        return new Link(request.toString(), "self", type, "This document");
    }

    /** A link to the next page. */
    Link next(String pathAndQuery) {
        return new Link(request.resolve(pathAndQuery).toString(), "next", Format.GEO_JSON_TYPE, "The next page");
    }
}
