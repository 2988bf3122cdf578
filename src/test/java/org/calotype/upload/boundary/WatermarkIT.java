package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertShape;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.calotype.Answer;
import org.calotype.Api;
import org.calotype.CalotypeServer;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A picture as watermark, on derivatives only, switched on while the server runs. */
@NullMarked
class WatermarkIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @BeforeAll
    static void marks_derivatives_of_users() throws IOException {
        BufferedImage mark = new BufferedImage(60, 30, BufferedImage.TYPE_4BYTE_ABGR);
        for (int x = 0; x < 60; x++) {
            for (int y = 0; y < 30; y++) {
                mark.setRGB(x, y, x < 30 ? Color.RED.getRGB() : 0);
            }
        }
        Path file = server.home().resolve("mark.png");
        Files.write(file, Pictures.encoded(mark, "png"));
        server.choose(
                "{\"watermark\": \"derivatives\", \"watermark_image\": \"mark.png\","
                        + " \"watermark_opacity\": 100, \"watermark_roles\": \"user\"}");
    }

    @AfterAll
    static void marks_nothing_again() {
        server.choose(
                "{\"watermark\": null, \"watermark_image\": null, \"watermark_opacity\": null,"
                        + " \"watermark_roles\": null}");
    }

    @Test
    void a_picture_is_on_the_medium_and_the_thumb_and_not_on_the_original() {
        byte[] black =
                Pictures.encoded(new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR), "png");
        Answer marked = server.newUser("user").upload().file("black.png", black).send();
        Answer clean = server.newUser("manager").upload().file("black.png", black).send();

        assertThat(server.get(marked.textAt("image.url")).body()).isEqualTo(black);
        assertThat(reds(marked, "medium")).isBetween(1_000, 20_000);
        assertThat(reds(marked, "thumb")).isPositive();
        assertThat(reds(clean, "medium")).isZero();
    }

    @Test
    void a_file_that_is_no_picture_is_refused_as_watermark_when_it_is_saved() throws IOException {
        Files.writeString(server.home().resolve("words.png"), "not a picture");

        Answer refused =
                Api.ofAdministrator(server)
                        .patch("settings", "{\"watermark_image\": \"words.png\"}")
                        .send();

        assertShape(refused, 400, 400);
        assertThat(refused.textAt("error.message")).contains("watermark_image");
    }

    private static int reds(Answer answer, String derivative) {
        BufferedImage picture =
                Pictures.decoded(server.get(answer.textAt("image." + derivative + ".url")).body());
        int reds = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                int rgb = picture.getRGB(x, y);
                reds += (rgb >> 16 & 255) > 200 && (rgb & 255) < 60 ? 1 : 0;
            }
        }
        return reds;
    }
}
