package org.tertulia.server.configuration;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The line of the manual for one setting; {@code config reference} prints it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Doc {

    /** What the setting does, in one or two sentences. */
    String value();

    /** The rows or RFC sections that it decides, if any. */
    String clause() default "";

    /** The whole key, where it is not the section and the component's name. */
    String key() default "";
}
