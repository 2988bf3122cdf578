package org.calotype;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.Set;

/** What every refusal of the API has in common (contract section 4.1 and "Bad input"). */
public final class Refusals {

    private Refusals() {}

    /**
     * Sends a call that must be refused: JSON of the one shape, nothing of the inside of the house
     * in it, nothing left on disk.
     *
     * @param errorCode {@code error.code}
     */
    public static Answer assertRefused(ApiCall call, int status, int errorCode) {
        Set<String> before = call.server().storedFiles();
        Answer answer = call.send();
        assertShape(answer, status, errorCode);
        assertThat(before).as("stored files").containsAll(call.server().storedFiles());
        return answer;
    }

    /** The same, and the sentence is this one. */
    public static Answer assertRefused(ApiCall call, int status, int errorCode, String sentence) {
        Answer answer = assertRefused(call, status, errorCode);
        assertThat(answer.textAt("error.message")).isEqualTo(sentence);
        return answer;
    }

    /** Looks at an answer alone. */
    public static void assertShape(Answer answer, int status, int errorCode) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        JsonObject json = answer.json();
        assertThat(json.keySet()).containsExactly("status_code", "error", "status_txt");
        assertThat(json.getInt("status_code")).isEqualTo(status);
        assertThat(json.getJsonObject("error").keySet()).containsExactly("message", "code");
        assertThat(json.getJsonObject("error").getInt("code"))
                .as(answer.toString())
                .isEqualTo(errorCode);
        assertThat(json.getString("status_txt")).isEqualTo(reason(status));
        assertTellsNothing(answer.textAt("error.message"));
    }

    /** No path, class, SQL or trace in a sentence for strangers. */
    public static void assertTellsNothing(String sentence) {
        assertThat(sentence)
                .isNotBlank()
                .doesNotContain("<", "/tmp", "/work", ".java", "Exception", "SQL", "org.", "null");
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Request Entity Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            case 507 -> "Insufficient Storage";
            default -> throw new IllegalArgumentException("status " + status);
        };
    }
}
