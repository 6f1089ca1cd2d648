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

/**
 * A constraint that accepts the codes of ISO 3166-1 alpha-3, and those that OCHA adds in its list of countries and territories. It
 * ignores text of another form, which {@code @Pattern} refuses.
 */
@Constraint(validatedBy = CountryCode.Known.class)
@ReportedAs(FaultCode.UNKNOWN_VALUE)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface CountryCode {

    /** The regular expression of a code. */
    String FORM = "^[A-Z]{3}$";

    String message() default "has to be a code of ISO 3166-1 alpha-3, or XKX for Kosovo";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Checks codes against the list that Java carries. */
    final class Known implements ConstraintValidator<CountryCode, String> {

        private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

        /** Kosovo, the Azores, the Canary Islands, the Channel Islands and the Galapagos. */
        private static final Set<String> OF_OCHA = Set.of("XKX", "AZO", "CAI", "CHI", "GLI");

        @Override
        public boolean isValid(String code, ConstraintValidatorContext context) {
            return code == null || !code.matches(FORM) || CODES.contains(code) || OF_OCHA.contains(code);
        }
    }
}
