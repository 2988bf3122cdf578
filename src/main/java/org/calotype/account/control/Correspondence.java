package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.MailedToken.Purpose;
import org.calotype.account.entity.SecretToken;
import org.calotype.error.Languages;
import org.calotype.mail.Letter;
import org.calotype.mail.Mailer;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;

/** Writes the letters to people with accounts, in their language. */
@ApplicationScoped
public class Correspondence {

    @Inject Mailer mailer;
    @Inject CredentialService credentials;
    @Inject ServerConfig server;
    @Inject Settings settings;

    public boolean isSetUp() {
        return mailer.isSetUp();
    }

    /** Asks whether an address is the account's. */
    public void askToConfirm(Account account, String email, Locale locale) {
        SecretToken token = credentials.drawLink(account.id(), Purpose.CONFIRM_EMAIL, email);
        write(email, "confirm", localeOf(account, locale), link("/confirm?token=", token));
    }

    /** Tells the owner of an address that somebody signed up with it again. */
    public void tellAccountExists(Account account, Locale locale) {
        account.email()
                .ifPresent(
                        email ->
                                write(
                                        email,
                                        "exists",
                                        localeOf(account, locale),
                                        publicUrl() + "/forgot"));
    }

    /** Tells the owner of an account that its password is another now, where letters are sent. */
    public void tellPasswordChanged(Account account) {
        account.email()
                .filter(address -> isSetUp() && account.emailConfirmed())
                .ifPresent(
                        email ->
                                write(
                                        email,
                                        "password",
                                        localeOf(account, Locale.ENGLISH),
                                        publicUrl() + "/forgot"));
    }

    /** Sends the link for a new password. */
    public void sendReset(Account account, Locale locale) {
        Optional<String> email = account.email();
        if (email.isPresent()) {
            SecretToken token =
                    credentials.drawLink(account.id(), Purpose.RESET_PASSWORD, email.get());
            write(email.get(), "reset", localeOf(account, locale), link("/reset?token=", token));
        }
    }

    private void write(String to, String kind, Locale locale, String link) {
        ResourceBundle texts = Languages.sentences(locale);
        Object[] gaps = {settings.get(SiteSettings.SITE_NAME), link};
        mailer.send(
                new Letter(
                        to,
                        fill(texts.getString("mail." + kind + ".subject"), locale, gaps)
                                .replaceAll("\\p{Cntrl}", " "),
                        fill(texts.getString("mail." + kind + ".text"), locale, gaps)));
    }

    private static String fill(String pattern, Locale locale, Object... gaps) {
        return new MessageFormat(pattern, locale).format(gaps);
    }

    private String link(String path, SecretToken token) {
        return publicUrl() + path + token.value();
    }

    private String publicUrl() {
        return server.publicUrl().map(URI::toString).orElse("");
    }

    private static Locale localeOf(Account account, Locale fallback) {
        return account.locale().map(Locale::forLanguageTag).orElse(fallback);
    }
}
