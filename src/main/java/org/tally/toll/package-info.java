/**
 * The toll: what all the claims about an incident, and about all below it, say together, and why.
 *
 * <p>A pure function of plain records, from {@link org.tally.toll.IncidentClaims} and {@link org.tally.toll.Question} to
 * {@link org.tally.toll.Toll}. The steps of the design, in their order: {@code Gathering}, {@code Collapse},
 * {@code Containment}, {@code Tightening}, {@code Joining}, {@code Independence}; {@code Reckoning} takes one after
 * another. When all claims are true, the truth lies in every row.
 *
 * <h2>How the design is read where it leaves something open</h2>
 *
 * <ul>
 *   <li>A claim without a window counts the whole incident, but nothing after the day on which it was made. A part
 *       without one has that of the figure that it is part of.
 *   <li>Who counts a group, or some of the people of a figure without saying which, says of all of them only how many
 *       there are at least. So groups of one side need no rule of their own: they are never added, and where they are
 *       part of one figure and sum to it or less, adding them would not raise it either.
 *   <li>Statuses, sexes and age groups each divide the same people, and statuses are divided by sex and by age group in
 *       turn. Who counts people of a sex and an age group counts some of that sex, and some of that age group.
 *   <li>A part of a figure that has other victims or a shorter window than that figure counts all of these; one that
 *       has the same counts some of them.
 *   <li>A part of a figure whose dates or victims do not fit that figure gives a lower end only. A figure that is part
 *       of one of another incident is taken to be part of one further up.
 *   <li>Cause and perpetrator describe the victims of a claim; they do not narrow whom it counts.
 *   <li>Everybody is civilians, combatants and those unknown; combatants are of side A, of side B, or of neither. What
 *       they leave is bounded like any other part.
 *   <li>A later claim replaces an earlier one of the same originator when both are dated and the dates differ, or, on one
 *       day, the times. A running total replaces one
 *       from the same day on that does not reach further. That it falls is reported, and the later one stands.
 *   <li>A correction of what another originator said corrects nothing.
 *   <li>A correction that was withdrawn, or that is not yet made on the day asked about, corrects nothing.
 *   <li>A figure of unknown date is in no toll as of a day.
 *   <li>While an incident goes on, its rows have no high. Whoever's running total of a row, from the first day on,
 *       reaches furthest speaks for the row.
 *   <li>A low is joined from those who say one; a high is open as soon as one who speaks for the row leaves it open.
 *       Where nobody speaks for a row its high is what follows from the wholes that it is in.
 *   <li>Originators are joined at each scope that several of them speak for, before more is built of it: what one says
 *       of a part raises the whole by no more than all who speak for that part leave.
 *   <li>A sum of best numbers that is below the low is no best number: the low is.
 *   <li>Of casualties, killed and injured together, only the high says something of the killed: it is theirs, too.
 *   <li>A row is at least the sum of the rows that it divides into, even when different originators spoke for those.
 *   <li>Whether a clash is a {@code CONFLICT} or a {@code DISAGREEMENT} is decided by how many originators are behind
 *       what clashes, incidents below included. Claims that clash are kept as said; where a part exceeds a whole that
 *       others speak for, the low stands and the high is open, however many parts there are.
 *   <li>Originators disagree wherever their claims cannot all be true, also where each speaks for another part. No row
 *       follows from taking all at their words: rows are joined.
 *   <li>Of more than a hundred incidents below, none is named: they are added up, with how many they are.
 *   <li>The incidents below add to the low of every originator. Of an incident whose dates stick out of those that its
 *       parent's dates can hold, it is not known how many are in its parent: it adds to the best number alone.
 *   <li>Dates that are not exact hold what is claimed of as many days more as they may be off; it is read as claimed of
 *       those days of it that are the incident's.
 *   <li>A source that carries nobody's text counts as its own agency.
 *   <li>Who has which names, and what belongs to what, was found out before: claims come with their {@link
 *       org.tally.toll.Party parties}. Those who claim something together are a voice of their own, which neither
 *       replaces nor repeats what one of them claims alone, and which is independent of none of them.
 * </ul>
 *
 * <h2>Where a row is looser than it could be</h2>
 *
 * Never too tight; but looser than a search through all possibilities
 *
 * <ul>
 *   <li>because an incident below comes with its own window, though all its claims be about a shorter one;
 *   <li>because several incidents below that overlap lie between two windows of claims: they add up over the whole,
 *       over each window, and before and after each, but not in between;
 *   <li>because three or more windows of different victims interlock: sums are taken over windows that follow one
 *       another, and over those inside another, not over every combination;
 *   <li>because figures of several originators are joined and not intersected: that is the method asked for;
 *   <li>because claims clash.
 * </ul>
 */
package org.tally.toll;
