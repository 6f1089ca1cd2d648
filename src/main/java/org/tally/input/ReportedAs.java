package org.tally.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.tally.problem.FaultCode;

/** Gives a constraint of Tally's own the code of its faults. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface ReportedAs {

    FaultCode value();
}
