package org.tally.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the view that an input record belongs to. A field that only the view has is refused as read-only. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InputOf {

    /** The view, which a client reads. */
    Class<? extends Record> value();
}
