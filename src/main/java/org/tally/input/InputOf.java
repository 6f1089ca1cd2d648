package org.tally.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record as what a client writes of a view, so that a field which only the view has is refused as read-only. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InputOf {

    /** The record that a client reads. */
    Class<? extends Record> value();
}
