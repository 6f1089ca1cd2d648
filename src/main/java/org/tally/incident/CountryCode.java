package org.tally.incident;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;
import org.tally.input.ReportedAs;
import org.tally.problem.FaultCode;

/** A code that ISO 3166-1 alpha-3 has. Text that is not of the form of a code is left to {@code @Pattern}. */
@Constraint(validatedBy = CountryCode.Known.class)
@ReportedAs(FaultCode.UNKNOWN_VALUE)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CountryCode {

    /** The form of a code. */
    String FORM = "^[A-Z]{3}$";

    String message() default "has to be a code of ISO 3166-1 alpha-3";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows the codes. */
    final class Known implements ConstraintValidator<CountryCode, String> {

        private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || !code.matches(FORM) || CODES.contains(code);
        }
    }
}
