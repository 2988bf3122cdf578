package org.calotype.security.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.Answer;
import org.calotype.Browser;
import org.calotype.CalotypeServer;

/** People of a site, who sign up, read letters and sign in as people do. */
record People(CalotypeServer site) {

    static final String PASSWORD = "a long enough password";

    /** Somebody with a confirmed account. */
    record Somebody(String username, String email) {}

    Browser browser() {
        return new Browser(site);
    }

    /** Signs up and follows the link of the letter. */
    Somebody newMember() {
        Somebody somebody = signUp(browser());
        String link = linkOf(onlyLetterTo(somebody.email()), "/confirm");
        Browser mailReader = browser();
        Answer confirmed = mailReader.post("/confirm", "token", token(link));
        assertThat(confirmed.text()).contains("Your address is confirmed.");
        return somebody;
    }

    Somebody signUp(Browser browser) {
        String name = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        String email = name + "@example.org";
        Answer answer =
                browser.post(
                        "/sign-up",
                        "username",
                        name,
                        "email",
                        email,
                        "password",
                        PASSWORD,
                        "repeated",
                        PASSWORD);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new Somebody(name, email);
    }

    /** A browser in which a new member is signed in. */
    Browser signedIn(Somebody somebody) {
        Browser browser = browser();
        assertThat(browser.signIn(somebody.username(), PASSWORD).status()).isEqualTo(302);
        return browser;
    }

    static String onlyLetterTo(String email) {
        List<String> letters = lettersTo(email, 1);
        assertThat(letters).hasSize(1);
        return letters.get(0);
    }

    /** Waits for letters; they are sent in the background. */
    static List<String> lettersTo(String email, int count) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        List<String> letters = received(email);
        while (letters.size() < count && System.nanoTime() < deadline) {
            PeopleServers.MAIL.waitForIncomingEmail(
                    200, PeopleServers.MAIL.getReceivedMessages().length + 1);
            letters = received(email);
        }
        return letters;
    }

    private static List<String> received(String email) {
        return Arrays.stream(PeopleServers.MAIL.getReceivedMessages())
                .filter(message -> readerOf(message).equals(email))
                .map(People::textOf)
                .toList();
    }

    private static String readerOf(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String textOf(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (MessagingException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The link of a letter, as a path of the site. */
    static String linkOf(String letter, String path) {
        Matcher link =
                Pattern.compile(Pattern.quote(PeopleServers.PUBLIC_URL) + "(" + path + "\\S*)")
                        .matcher(letter);
        assertThat(link.find()).as(letter).isTrue();
        return link.group(1);
    }

    static String token(String link) {
        return link.substring(link.indexOf("token=") + "token=".length());
    }
}
