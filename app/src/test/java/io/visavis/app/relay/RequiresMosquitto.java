package io.visavis.app.relay;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test talks to Debian's mosquitto. Where that is missing the test is skipped and says why;
/// with `CI=true` in the environment it fails instead.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("mosquitto")
@ExtendWith(MosquittoCondition.class)
public @interface RequiresMosquitto {}
