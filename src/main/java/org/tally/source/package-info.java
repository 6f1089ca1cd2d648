/**
 * Sources: the documents that carry claims.
 *
 * <p>This package uses neither incidents nor figures. Start at {@code SourceResource} for the requests and at {@link
 * org.tally.source.Sources} for the rules.
 */
@NullMarked
package org.tally.source;

import org.jspecify.annotations.NullMarked;
