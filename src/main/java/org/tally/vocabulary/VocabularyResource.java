package org.tally.vocabulary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tally.identity.Role;

/** The operation {@code /vocabularies}. */
@Path("/vocabularies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.TALLY_READER)
class VocabularyResource {

    @GET
    public VocabulariesView getVocabularies() {
        return VocabulariesView.ALL;
    }
}
