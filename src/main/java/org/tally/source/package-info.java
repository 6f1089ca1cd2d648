/**
 * Sources: the documents that carry claims.
 *
 * <p>This package uses neither incidents nor figures. Start at {@code SourceResource} for the requests and at {@link
 * org.tally.source.Sources} for the rules.
 */
package org.tally.source;
