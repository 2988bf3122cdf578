package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.Configuration;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of X3: what browsers say, and what may change something then. */
@NullMarked
class SameOriginTest {

    private final SameOrigin sameOrigin = new SameOrigin();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Sec-Fetch-Site | Origin                       | with a cookie | without
                "same-origin | http://img.example.org:8080 | passes  | passes",
                "same-origin |                             | passes  | passes",
                "            | http://img.example.org:8080 | passes  | passes",
                "            | HTTP://IMG.example.org:8080 | passes  | passes",
                "            | https://public.example      | passes  | passes",
                "            |                             | refused | passes",
                "            | http://img.example.org      | refused | refused",
                "            | http://img.example.org:8081 | refused | refused",
                "            | https://evil.example        | refused | refused",
                "            | null                        | refused | refused",
                "            | garbage %                   | refused | refused",
                "same-site   |                             | refused | refused",
                "cross-site  | http://img.example.org:8080 | refused | refused",
                "same-origin | https://evil.example        | refused | refused",
            })
    void X3_a_change_needs_to_come_from_here(
            @Nullable String site, @Nullable String origin, String withCookie, String without) {
        sameOrigin.server = Configuration.of("CALOTYPE_PUBLIC_URL", "https://public.example");
        ClientRequest request = ClientRequest.from("203.0.113.9");
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }

        Throwable proved = catchThrowable(() -> sameOrigin.requireProof(request.asServlet()));
        Throwable judged = catchThrowable(() -> sameOrigin.require(request.asServlet()));

        assertThat(verdict(proved)).isEqualTo(withCookie);
        assertThat(verdict(judged)).isEqualTo(without);
    }

    private static String verdict(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "passes";
        }
        assertThat(((Problem) thrown).code()).isEqualTo(ErrorCode.FORBIDDEN);
        return "refused";
    }
}
