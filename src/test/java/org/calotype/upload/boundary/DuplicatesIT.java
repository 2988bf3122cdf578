package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.calotype.Refusals.assertRefused;

import java.util.Arrays;
import org.calotype.Answer;
import org.calotype.CalotypeServer;
import org.calotype.Person;
import org.calotype.Pictures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The duplicate rule as it is by default (contract: "duplicates"; observed section 7.6). */
@NullMarked
class DuplicatesIT {

    @RegisterExtension static final CalotypeServer server = CalotypeServer.usual();

    @Test
    void the_same_file_again_from_the_same_owner_is_101() {
        Person ada = server.newUser("user");
        byte[] picture = Pictures.jpeg(40, 30);
        assertTaken(ada, "cat.jpg", picture);

        assertRefused(ada.upload().file("cat.jpg", picture), 400, 101, "Duplicated upload");
    }

    @Test
    void renaming_does_not_help() {
        Person ada = server.newUser("user");
        byte[] picture = Pictures.jpeg(40, 30);
        assertTaken(ada, "cat.jpg", picture);

        assertRefused(ada.upload().file("dog.png", picture).field("title", "x"), 400, 101);
    }

    @Test
    void the_source_of_a_shrunk_file_is_remembered() {
        Person ada = server.newUser("user");
        byte[] picture = Pictures.jpeg(60, 40);
        assertThat(ada.upload().field("width", "30").file("a.jpg", picture).send().status())
                .isEqualTo(200);

        assertRefused(ada.upload().file("a.jpg", picture), 400, 101);
        assertRefused(ada.upload().field("width", "20").file("a.jpg", picture), 400, 101);
    }

    @Test
    void a_file_known_only_after_processing_is_102() {
        Person ada = server.newUser("user");
        byte[] bmp = Pictures.bmp(40, 30);
        assertTaken(ada, "a.bmp", bmp);

        assertRefused(ada.upload().file("a.bmp", bmp), 400, 102, "Duplicated upload");
    }

    @Test
    void what_was_shrunk_to_the_bytes_of_another_file_is_102() {
        Person ada = server.newUser("user");
        byte[] picture = Pictures.png(60, 40);
        Answer shrunk = ada.upload().field("width", "30").file("a.png", picture).send();
        assertThat(shrunk.status()).isEqualTo(200);
        byte[] longer = Arrays.copyOf(picture, picture.length + 1);

        assertRefused(ada.upload().field("width", "30").file("a.png", longer), 400, 102);
    }

    @Test
    void another_owner_may_have_the_same_file() {
        byte[] picture = Pictures.jpeg(40, 30);

        assertTaken(server.newUser("user"), "cat.jpg", picture);
        assertTaken(server.newUser("user"), "cat.jpg", picture);
    }

    @Test
    void guests_of_one_address_are_one_owner() {
        byte[] picture = Pictures.jpeg(40, 30);
        assertThat(
                        server.upload()
                                .header("X-API-Key", CalotypeServer.GUEST_KEY)
                                .file("cat.jpg", picture)
                                .send()
                                .status())
                .isEqualTo(200);

        assertRefused(
                server.upload()
                        .header("X-API-Key", CalotypeServer.GUEST_KEY)
                        .file("cat.jpg", picture),
                400,
                101);
        assertTaken(server.newUser("user"), "cat.jpg", picture);
    }

    @Test
    void after_its_deletion_a_file_may_come_again() {
        Person ada = server.newUser("user");
        byte[] picture = Pictures.jpeg(40, 30);
        Answer first = ada.upload().file("cat.jpg", picture).send();
        assertThat(server.request("POST", first.textAt("image.delete_url")).send().status())
                .isLessThan(400);

        assertTaken(ada, "cat.jpg", picture);
    }

    private static void assertTaken(Person who, String name, byte[] picture) {
        Answer answer = who.upload().file(name, picture).send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
