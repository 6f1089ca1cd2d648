/**
 * Organizations: publishers, agencies and originators, with their aliases.
 *
 * <p>Figures and sources keep names as printed. A printed name belongs to the organization that bears it, as its name or
 * as an alias; {@link org.tally.text.Name} compares names. Start at {@code OrganizationResource}.
 */
@NullMarked
package org.tally.organization;

import org.jspecify.annotations.NullMarked;
