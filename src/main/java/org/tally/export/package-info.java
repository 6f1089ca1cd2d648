/** The command line that writes all records to a file. */
@NullMarked
package org.tally.export;

import org.jspecify.annotations.NullMarked;
