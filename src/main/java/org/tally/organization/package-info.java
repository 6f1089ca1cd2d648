/**
 * Organizations: publishers, agencies and originators, with their aliases.
 *
 * <p>Figures and sources keep names as printed. A name belongs to the organization that has it as its name or an alias,
 * by the rule of {@link org.tally.text.Name}. Start at {@code OrganizationResource}.
 */
package org.tally.organization;
