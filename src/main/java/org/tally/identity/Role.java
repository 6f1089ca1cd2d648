package org.tally.identity;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.tally.Term;

/** The roles. Each contains the ones before it. */
public enum Role implements Term {
    READER(Role.TALLY_READER, "May read everything but API keys."),
    RECORDER(Role.TALLY_RECORDER, "May also create and change records."),
    EDITOR(Role.TALLY_EDITOR, "May also delete and retract records, import files, and renew tolls."),
    ADMIN(Role.TALLY_ADMIN, "May also list, create and revoke API keys.");

    // The names of the roles in tokens. Annotations take constants only.
    public static final String TALLY_READER = "tally-reader";
    public static final String TALLY_RECORDER = "tally-recorder";
    public static final String TALLY_EDITOR = "tally-editor";
    public static final String TALLY_ADMIN = "tally-admin";

    private final String roleName;
    private final String meaning;

    Role(String roleName, String meaning) {
        this.roleName = roleName;
        this.meaning = meaning;
    }

    /** The name of the role in a token. */
    public String roleName() {
        return roleName;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    /** The names of this role and of those that it contains. */
    public Set<String> granted() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) <= 0)
                .map(Role::roleName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
