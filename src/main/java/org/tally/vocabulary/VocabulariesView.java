package org.tally.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tally.Term;
import org.tally.claim.AgeGroup;
import org.tally.claim.Anomaly;
import org.tally.claim.CauseOfDeath;
import org.tally.claim.Claim;
import org.tally.claim.Facility;
import org.tally.claim.FigureStatus;
import org.tally.claim.Metric;
import org.tally.claim.Qualifier;
import org.tally.claim.Range;
import org.tally.claim.Reliability;
import org.tally.claim.Sex;
import org.tally.claim.Side;
import org.tally.claim.VictimStatus;
import org.tally.identity.Role;
import org.tally.imports.job.ImportState;
import org.tally.incident.ActorSide;
import org.tally.incident.EventType;
import org.tally.incident.HarmStatus;
import org.tally.incident.SubEventType;
import org.tally.journal.ChangeKind;
import org.tally.journal.ResourceKind;
import org.tally.organization.OrganizationKind;
import org.tally.problem.FaultCode;
import org.tally.problem.ProblemType;
import org.tally.source.SourceKind;
import org.tally.toll.BestFrom;
import org.tally.toll.ConflictKind;
import org.tally.toll.Dimension;
import org.tally.toll.Method;
import org.tally.toll.Reason;

/** Every code of Tally with its meaning. */
record VocabulariesView(
        List<Enumeration> enumerations,
        List<QualifierTerm> qualifiers,
        List<SubEventTypeTerm> subEventTypes,
        List<ProblemTypeTerm> problemTypes) {

    static final VocabulariesView ALL = new VocabulariesView(
            List.of(
                    Enumeration.of(SourceKind.class),
                    Enumeration.of(Reliability.class),
                    Enumeration.of(OrganizationKind.class),
                    Enumeration.of(EventType.class),
                    Enumeration.of(ActorSide.class),
                    Enumeration.of(HarmStatus.class),
                    Enumeration.of(Metric.class),
                    Enumeration.of(VictimStatus.class),
                    Enumeration.of(Side.class),
                    Enumeration.of(Sex.class),
                    Enumeration.of(AgeGroup.class),
                    Enumeration.of(Facility.class),
                    Enumeration.of(CauseOfDeath.class),
                    Enumeration.of(FigureStatus.class),
                    Enumeration.of(Anomaly.class),
                    Enumeration.of(Method.class),
                    Enumeration.of(BestFrom.class),
                    Enumeration.of(Dimension.class),
                    Enumeration.of(Reason.class),
                    Enumeration.of(ConflictKind.class),
                    Enumeration.of(ChangeKind.class),
                    Enumeration.of(ResourceKind.class),
                    Enumeration.of(FaultCode.class),
                    Enumeration.of(ImportState.class),
                    Enumeration.of(Role.class)),
            Arrays.stream(Qualifier.values()).map(QualifierTerm::of).toList(),
            Arrays.stream(SubEventType.values()).map(SubEventTypeTerm::of).toList(),
            Arrays.stream(ProblemType.values()).map(ProblemTypeTerm::of).toList());

    record Enumeration(String name, List<TermView> terms) {

        static <T extends Enum<T> & Term> Enumeration of(Class<T> type) {
            return new Enumeration(
                    type.getSimpleName(),
                    Arrays.stream(type.getEnumConstants()).map(TermView::of).toList());
        }
    }

    record TermView(String code, String meaning) {

        static TermView of(Term term) {
            return new TermView(term.name(), term.meaning());
        }
    }

    /** A qualifier with the fields that it takes and an example of its numbers. */
    record QualifierTerm(Qualifier code, String meaning, List<String> takes, Example example) {

        static QualifierTerm of(Qualifier qualifier) {
            Qualifier.Takes takes = qualifier.takes();
            List<String> fields = new ArrayList<>();
            if (takes.value()) {
                fields.add("value");
            }
            if (takes.valueMin()) {
                fields.add("valueMin");
            }
            if (takes.valueMax()) {
                fields.add("valueMax");
            }
            return new QualifierTerm(qualifier, qualifier.meaning(), fields, Example.of(qualifier));
        }
    }

    /** An example of a claim with the range that it states. */
    record Example(
            @Nullable Long value,
            @Nullable Long valueMin,
            @Nullable Long valueMax,
            @Nullable Long low,
            @Nullable Long best,
            @Nullable Long high) {

        static Example of(Qualifier qualifier) {
            Qualifier.Takes takes = qualifier.takes();
            Claim claim = new Claim(
                    qualifier,
                    takes.value() ? 68L : null,
                    takes.valueMin() ? 60L : null,
                    takes.valueMax() ? 75L : null);
            Range range = claim.range();
            return new Example(
                    claim.value(),
                    claim.valueMin(),
                    claim.valueMax(),
                    number(range.low()),
                    number(range.best()),
                    number(range.high()));
        }

        private static @Nullable Long number(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    record SubEventTypeTerm(SubEventType code, String meaning, EventType eventType) {

        static SubEventTypeTerm of(SubEventType type) {
            return new SubEventTypeTerm(type, type.meaning(), type.eventType());
        }
    }

    record ProblemTypeTerm(String type, int status, String title) {

        static ProblemTypeTerm of(ProblemType type) {
            return new ProblemTypeTerm(type.type(), type.status(), type.title());
        }
    }
}
