package org.calotype.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {

    @Test
    void runs_on_an_embedded_database_when_nothing_is_set() {
        ServerConfig config = ServerConfig.of(Map.of("CALOTYPE_HOME", "/srv/calotype"));

        assertThat(config.database().url()).startsWith("jdbc:h2:file:/srv/calotype/db/calotype;");
        assertThat(config.maxUploadBytes()).isEqualTo(100_000_000L);
        assertThat(config.timeZone()).isEqualTo(java.time.ZoneId.of("UTC"));
        assertThat(config.timeZone().normalized()).isEqualTo(ZoneOffset.UTC);
        assertThat(config.administrator()).isEmpty();
    }

    @Test
    void S1_pins_a_setting_from_the_environment() {
        ServerConfig config =
                ServerConfig.of(
                        Map.of(
                                "CALOTYPE_SET_FLOOD_LIMITS", "off",
                                "CALOTYPE_SET_DUPLICATES", "return-existing",
                                "CALOTYPE_SET_GUEST_UPLOADS", "on"));
        Settings settings = new Settings();
        settings.server = config;

        assertThat(settings.get(UploadSettings.FLOOD_LIMITS).windows()).isEmpty();
        assertThat(settings.get(UploadSettings.DUPLICATES))
                .isEqualTo(UploadSettings.Duplicates.RETURN_EXISTING);
        assertThat(settings.get(UploadSettings.GUEST_UPLOADS)).isTrue();
        assertThat(settings.get(PictureSettings.THUMB_WIDTH)).isEqualTo(320);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    CALOTYPE_HTTP_PRT,            8080
                    CALOTYPE_SET_NO_SUCH_THING,   on
                    CALOTYPE_HTTP_PORT,           eighty
                    CALOTYPE_MAX_UPLOAD_MB,       0
                    CALOTYPE_MAX_PIXELS,          lots
                    CALOTYPE_DB_CONNECTIONS,      2
                    CALOTYPE_TIME_ZONE,           Mars/Olympus
                    CALOTYPE_PUBLIC_URL,          img.example.org
                    CALOTYPE_DB_URL,              jdbc:mysql://db/calotype
                    CALOTYPE_ADMIN_API_KEY,       short
                    CALOTYPE_SET_DUPLICATES,      maybe
                    CALOTYPE_SET_FLOOD_LIMITS,    50/500
                    CALOTYPE_SET_FORMATS,         'jpeg,exe'
                    CALOTYPE_SET_THUMB_WIDTH,     1000000
                    CALOTYPE_SET_SESSION_IDLE,    PT0S
                    CALOTYPE_SET_REMEMBER_ME,     PT4M59S
                    CALOTYPE_SET_ROUTE_IMAGE,     ../image
                    """)
    void S3_refuses_unknown_names_and_bad_values_with_a_sentence(String name, String value) {
        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(() -> ServerConfig.of(Map.of(name, value)))
                .withMessageContaining(name);
    }

    @Test
    void never_prints_a_secret() {
        ServerConfig config =
                ServerConfig.of(
                        Map.of(
                                "CALOTYPE_DB_PASSWORD", "s3cret-db",
                                "CALOTYPE_ADMIN_PASSWORD", "s3cret-pw",
                                "CALOTYPE_ADMIN_API_KEY", "s3cret-key"));

        assertThat(config.toString()).doesNotContain("s3cret");
    }
}
