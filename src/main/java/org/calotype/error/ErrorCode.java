package org.calotype.error;

import java.util.Set;

/**
 * The catalogue of refusals.
 *
 * <p>{@link #apiCode()} is the {@code error.code} of the upload API as observed on Chevereto 4.2
 * (contract section 4.2), where that product has the case; {@link #httpStatus()} is the status of
 * the answer and its {@code status_code}. The sentence is the message bundle's {@code
 * error.<NAME>}.
 */
public enum ErrorCode {
    // Who is asking
    NO_VERSION_PROVIDED(100, 400),
    NO_ACTION_PROVIDED(100, 400),
    NO_KEY_PROVIDED(100, 400),
    INVALID_KEY(100, 400),
    INVALID_API_VERSION(110, 400),
    INVALID_API_ACTION(120, 400),
    UPLOADS_DISABLED(401, 400),
    NOT_SIGNED_IN(401, 401),
    SIGNED_OUT(401, 401),
    FORBIDDEN(403, 403),
    TOO_MANY_ATTEMPTS(429, 429),
    WRONG_SIGN_IN(401, 401),
    WRONG_CURRENT_PASSWORD(403, 403),
    WRONG_CODE(401, 401),
    SINGLE_SIGN_ON_FAILED(401, 401),
    ACCOUNT_UNCONFIRMED(403, 403),
    ACCOUNT_UNAPPROVED(403, 403),
    ACCOUNT_BANNED(403, 403),
    SIGN_UP_CLOSED(403, 403),
    LINK_SPENT(404, 404),
    MAIL_NOT_SET_UP(503, 503),
    PASSWORD_TOO_SHORT(400, 400),
    NAME_TAKEN(409, 409),
    LAST_ADMINISTRATOR(409, 409),
    OWN_ADDRESS(400, 400),
    ALBUM_LOCKED(403, 403),
    WRONG_PASSWORD(403, 403),

    // What arrived
    EMPTY_UPLOAD_SOURCE(130, 400),
    EMPTY_SOURCE(130, 400),
    NO_FILE(601, 400),
    BASE64_NEEDS_POST(130, 400),
    INVALID_BASE64(120, 400),
    MALFORMED_REQUEST(400, 400),
    TOO_MANY_FIELDS(400, 400),
    FIELD_TOO_LONG(400, 400),
    INCOMPLETE_UPLOAD(601, 400),
    CONTENT_ENCODING_UNSUPPORTED(415, 415),
    FILE_TOO_BIG(400, 413),

    // URL sources
    URL_UPLOADS_DISABLED(403, 400),
    URL_NOT_ALLOWED(400, 400),
    URL_NOT_FETCHED(400, 400),

    // What it is
    NOT_AN_IMAGE(610, 400),
    UNSUPPORTED_FORMAT(613, 400),
    DISABLED_FORMAT(614, 400),
    INVALID_IMAGE(400, 400),
    METADATA_STAYS(614, 400),
    TOO_MANY_PIXELS(400, 400),
    TOO_MANY_FRAMES(400, 400),
    WIDTH_TOO_GREAT(610, 400),
    INVALID_VIDEO(100, 400),
    VIDEO_TOO_LONG(400, 400),
    VIDEO_UNAVAILABLE(613, 400),
    INFECTED(400, 400),
    SCANNER_UNAVAILABLE(503, 503),

    // What was asked for
    INVALID_WIDTH(400, 400),
    INVALID_ALBUM(400, 400),
    INVALID_CATEGORY(400, 400),
    INVALID_NSFW(400, 400),
    INVALID_EXPIRATION(400, 400),
    EXPIRATION_TOO_LONG(400, 400),
    EXPIRATION_DISABLED(400, 400),
    INVALID_USE_FILE_DATE(400, 400),
    USE_FILE_DATE_NEEDS_ADMIN(403, 400),
    DESCRIPTION_TOO_LONG(400, 400),
    INVALID_FIELD(400, 400),
    NOT_IN_FUTURE(400, 400),
    PASSWORD_NOT_ASKED(400, 400),
    UNKNOWN_FIELD(400, 400),
    INVALID_TAG(400, 400),
    STOP_WORDS_FOUND(400, 400),

    // What the house rules say
    DUPLICATED_UPLOAD(101, 400),
    DUPLICATED_UPLOAD_AFTER_PROCESSING(102, 400),
    FLOODED(130, 429),
    TOO_MUCH_IN_FLIGHT(503, 503),
    MAINTENANCE(503, 503),
    STORAGE_FULL(104, 507),
    STORAGE_UNAVAILABLE(503, 503),
    DATABASE_UNAVAILABLE(503, 503),
    OVERTAKEN(503, 503),
    QUOTA_EXCEEDED(104, 507),

    // Resumable uploads; 460 is of tus 1.0, checksum extension
    UPLOAD_OFFSET_MISMATCH(409, 409),
    TUS_VERSION_UNSUPPORTED(412, 412),
    UPLOAD_INCOMPLETE(422, 422),
    UPLOAD_LOCKED(423, 423),
    UPLOAD_CHECKSUM_MISMATCH(460, 460),

    // Everything else under /api
    NOT_FOUND(404, 404),
    METHOD_NOT_ALLOWED(405, 405),
    NOT_ACCEPTABLE(406, 406),
    CONFLICT(409, 409),
    SETTING_PINNED(409, 409),
    JOB_ENDED(409, 409),
    JOB_NOT_RESUMABLE(409, 409),
    PRECONDITION_REQUIRED(428, 428),
    CHANGED_MEANWHILE(412, 412),
    IDEMPOTENCY_IN_PROGRESS(409, 409),
    IDEMPOTENCY_MISMATCH(422, 422),
    TOO_MANY_REQUESTS(429, 429),
    TOO_MANY_DOWNLOADS(429, 429),
    ARCHIVE_TOO_BIG(413, 413),
    BODY_TOO_BIG(413, 413),
    UNSUPPORTED_MEDIA_TYPE(415, 415),
    INTERNAL(500, 500);

    /** Of 4xx: not signed in, a conflict, locked, too many. */
    private static final Set<Integer> PASSING = Set.of(401, 409, 423, 429);

    private final int apiCode;
    private final int httpStatus;

    ErrorCode(int apiCode, int httpStatus) {
        this.apiCode = apiCode;
        this.httpStatus = httpStatus;
    }

    /** {@code error.code} of the answer. */
    public int apiCode() {
        return apiCode;
    }

    /** HTTP status of the answer, 400 to 599. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same request may be taken another time, without having been changed. */
    public boolean isPassing() {
        return httpStatus >= 500 || PASSING.contains(httpStatus);
    }

    /** Key of the sentence in the message bundle. */
    public String messageKey() {
        return "error." + name();
    }
}
