package org.calotype.error;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one exception Calotype throws on purpose.
 *
 * <p>{@link #sentence} is written for the client and says nothing about the inside of the house;
 * the cause, if any, is for the log alone. Unchecked, so it rolls a transaction back.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Object> arguments;
    private final @Nullable Duration retryAfter;

    private Problem(
            ErrorCode code,
            List<Object> arguments,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(code.name() + (arguments.isEmpty() ? "" : arguments.toString()), cause);
        this.code = code;
        this.arguments = arguments;
        this.retryAfter = retryAfter;
    }

    /** A refusal; the arguments fill the gaps of its sentence, in order. */
    public static Problem of(ErrorCode code, Object... arguments) {
        return new Problem(code, List.of(arguments), null, null);
    }

    /** A refusal that translates a foreign failure, kept as the cause for the log. */
    public static Problem of(Throwable cause, ErrorCode code, Object... arguments) {
        return new Problem(code, List.of(arguments), null, cause);
    }

    /** What the server underneath refused with nothing but a status; 4xx or a fault of ours. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 401 -> of(ErrorCode.NOT_SIGNED_IN);
            case 403 -> of(ErrorCode.FORBIDDEN);
            case 404 -> of(ErrorCode.NOT_FOUND);
            case 405 -> of(ErrorCode.METHOD_NOT_ALLOWED);
            case 406 -> of(ErrorCode.NOT_ACCEPTABLE);
            case 415 -> of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
            case 429 -> of(ErrorCode.TOO_MANY_REQUESTS);
            default ->
                    status < 500
                            ? of(ErrorCode.MALFORMED_REQUEST, "it is not well formed")
                            : of(ErrorCode.INTERNAL, "");
        };
    }

    /** The refusal that a transaction, an EJB or a page wrapped. */
    static Optional<Problem> inside(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof Problem problem) {
                return Optional.of(problem);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The same refusal with the moment at which trying again makes sense. */
    public Problem retryAfter(Duration wait) {
        return new Problem(code, arguments, wait, getCause());
    }

    /** The same refusal with other words in its gaps, such as the label of a field for its name. */
    public Problem inWords(UnaryOperator<Object> words) {
        return new Problem(code, arguments.stream().map(words).toList(), retryAfter, getCause());
    }

    public ErrorCode code() {
        return code;
    }

    /** Number of the incident in the log; empty for what is no fault of ours. */
    String incident() {
        return code == ErrorCode.INTERNAL && !arguments.isEmpty()
                ? arguments.get(0).toString()
                : "";
    }

    /** How long the client should wait, where waiting helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The sentence for the client in its language. */
    public String sentence(Locale locale) {
        String pattern = Languages.sentences(locale).getString(code.messageKey());
        return arguments.isEmpty()
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments.toArray());
    }
}
