/**
 * Computes the toll: the numbers that follow from all claims about an incident and the incidents below it, and why.
 *
 * <p>The toll is a pure function of plain records, from {@link org.tally.toll.IncidentClaims} and {@link
 * org.tally.toll.Question} to {@link org.tally.toll.Toll}. Start reading at {@code TollComputation}, which takes the
 * steps of the design one after another: {@code Gathering}, {@code Collapse}, {@code Containment} with {@code
 * ReachingClaims}, {@code Tightening}, {@code ScopeJoining} and {@code RowJoining}, {@code Independence}. If all
 * claims are true, every row holds the true number.
 *
 * <h2>Terms</h2>
 *
 * <ul>
 *   <li>A <em>category</em> ({@link org.tally.toll.Counted}) is what a number counts, such as civilians. A
 *       <em>scope</em> is a category over a span of days, narrowed by the words of a claim.
 *   <li>A <em>cell</em> is a category over a span, given by an index in the arithmetic of one originator. A
 *       <em>rule</em> says which cells add up to which.
 *   <li>A <em>bound</em> is one end of an interval. Its <em>derivation</em> says which claims it rests on.
 *   <li>An originator <em>covers</em> a cell when its claims count all of it, and <em>speaks for</em> a row when it
 *       covers the whole row.
 * </ul>
 *
 * <h2>Where the design leaves a choice</h2>
 *
 * <h3>Scopes</h3>
 *
 * <ul>
 *   <li>A claim without a window counts the whole incident up to the day on which it was asserted. A part without a window
 *       has the window of the figure that it is part of.
 *   <li>A claim about a group, or about some people of a figure without saying which, gives its category only a low.
 *       So groups of one side need no rule of their own: they are never added. Where they are part of one figure and sum
 *       to it or less, adding them would not raise it either.
 *   <li>Statuses, sexes and age groups each divide the same people, and sexes and age groups also divide each status. A
 *       claim about a sex and an age group gives a low for that sex and a low for that age group.
 *   <li>A part of a figure that has other victims or a shorter window than the figure counts all of them. A part with
 *       the same victims and window counts some of them.
 *   <li>A part whose dates or victims do not fit its figure gives only a low. A figure that is part of a figure of
 *       another incident is not narrowed by it: that incident is taken to lie further up.
 *   <li>Cause and perpetrator describe the victims of a claim. They do not narrow its scope.
 *   <li>Everybody is civilians, combatants and people of unknown status. Combatants are of side A, of side B, or of
 *       neither. These remainders are bounded like any other part.
 *   <li>Where the dates of an incident may be wrong by some days, a claim may reach that many days beyond them. It is
 *       read as a claim about the incident's own days.
 * </ul>
 *
 * <h3>Corrections and running totals</h3>
 *
 * <ul>
 *   <li>A later claim replaces an earlier one of the same originator when both have dates and the dates differ, or, on
 *       one day, the times. A running total replaces an earlier one that begins on the same day and does not end later.
 *       A total that falls is reported, and the later one stands.
 *   <li>A correction of another originator's claim has no effect. Neither has a correction that was retracted, or that
 *       was not yet asserted on the day of the question.
 *   <li>A toll as of a day leaves out figures without a date.
 * </ul>
 *
 * <h3>Rows</h3>
 *
 * <ul>
 *   <li>While an incident goes on, its rows have no high. The originator whose running total of a row reaches furthest,
 *       from the first day on, speaks for the row.
 *   <li>A low is joined from the originators that give one. A high is open as soon as one originator that speaks for the
 *       row leaves it open. Where nobody speaks for a row, its high follows from the wholes that contain it.
 *   <li>Originators are joined at each scope that several of them speak for, before that scope is added up. So a claim
 *       about a part raises the whole no further than all originators of that part allow.
 *   <li>A sum of best numbers that is below the low is not used; the low is then the best number.
 *   <li>Casualties are killed and injured together, so only their high bounds the killed.
 *   <li>A row is at least the sum of the rows that it divides into, even where different originators speak for them.
 * </ul>
 *
 * <h3>Conflicts</h3>
 *
 * <ul>
 *   <li>A clash is a {@code CONFLICT} where one originator is behind it, incidents below included, and a {@code
 *       DISAGREEMENT} where several are. Claims that clash are kept as said. Where a part exceeds a whole that others
 *       speak for, the low stands and the high is open, whatever the number of parts.
 *   <li>Originators disagree wherever their claims cannot all be true, even where each speaks for another part. No row
 *       is derived from all claims together; rows are joined.
 * </ul>
 *
 * <h3>Incidents below</h3>
 *
 * <ul>
 *   <li>If there are more than a hundred children, the toll does not name them. It adds them up and gives their number.
 *   <li>Children add to the low of every originator. A child whose dates reach beyond the possible dates of its parent
 *       adds only to the best number, since it is not known how many of its victims belong to the parent.
 * </ul>
 *
 * <h3>Parties</h3>
 *
 * <ul>
 *   <li>A source that carries no agency counts as its own agency.
 *   <li>Claims come with their {@link org.tally.toll.Party parties}: aliases and owners are resolved beforehand. Parties that
 *       make a claim together are an originator of their own, which neither replaces nor repeats the claims of its
 *       members, and which is not independent of any member.
 * </ul>
 *
 * <h2>Where a row is looser than possible</h2>
 *
 * A row is never too tight. It is looser than an exhaustive search would find it
 *
 * <ul>
 *   <li>because a child comes with its own window, even where all its claims have shorter windows;
 *   <li>because overlapping children between two windows of claims add up over the whole, over each window, and before
 *       and after each window, but not between the two;
 *   <li>because of three or more interlocking windows of different victims: sums are taken over windows that follow one
 *       another and over windows inside another, not over every combination;
 *   <li>because figures of several originators are joined and not intersected, as the method says;
 *   <li>because claims clash.
 * </ul>
 */
@NullMarked
package org.tally.toll;

import org.jspecify.annotations.NullMarked;
