package org.tally.vocabulary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The operation {@code /vocabularies}. */
@Path("/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
class VocabularyResource {

    @GET
    public VocabulariesView getVocabularies() {
        return VocabulariesView.ALL;
    }
}
