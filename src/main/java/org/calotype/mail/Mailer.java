package org.calotype.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.calotype.database.BackgroundThreads;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.settings.MailServer;
import org.calotype.settings.ServerConfig;

/** Hands letters to the mail server of the environment. */
@ApplicationScoped
public class Mailer {

    private static final Logger LOG = System.getLogger(Mailer.class.getName());

    /** Mail servers that know nobody yet ask to come again (greylisting, RFC 6647). */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(20));

    private static final String TIMEOUT_MS = "20000";

    @Inject ServerConfig server;
    @Inject Clock clock;
    @Inject BackgroundThreads threads;

    /** Whether letters can be sent at all. */
    public boolean isSetUp() {
        return server.mail().isPresent();
    }

    /**
     * Sends a letter in the background.
     *
     * @throws Problem MAIL_NOT_SET_UP
     */
    public void send(Letter letter) {
        MailServer mail = server.mail().orElseThrow(() -> Problem.of(ErrorCode.MAIL_NOT_SET_UP));
        threads.execute(() -> attempt(mail, letter, 0));
    }

    private void attempt(MailServer mail, Letter letter, int failures) {
        try {
            deliver(mail, letter);
        } catch (MessagingException refused) {
            if (failures == PAUSES.size()) {
                LOG.log(Level.ERROR, "a letter could not be sent, given up", refused);
                return;
            }
            LOG.log(
                    Level.WARNING,
                    "a letter could not be sent, will try again: {0}",
                    kind(refused));
            threads.executeAfter(PAUSES.get(failures), () -> attempt(mail, letter, failures + 1));
        }
    }

    /** The message of a mail server may repeat the reader's address. */
    private static String kind(MessagingException refused) {
        return refused.getClass().getSimpleName();
    }

    private void deliver(MailServer mail, Letter letter) throws MessagingException {
        Session session = Session.getInstance(properties(mail));
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(mail.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: no answer of a machine, please.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        try (Transport transport = session.getTransport()) {
            if (mail.user().isPresent()) {
                transport.connect(mail.user().get(), mail.password().orElse(""));
            } else {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    private static Properties properties(MailServer mail) {
        boolean tls = mail.security() == MailServer.Security.TLS;
        String protocol = tls ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", mail.host());
        properties.setProperty(prefix + "port", Integer.toString(mail.port()));
        properties.setProperty(prefix + "auth", Boolean.toString(mail.user().isPresent()));
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MS);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (mail.security() == MailServer.Security.STARTTLS) {
            properties.setProperty(prefix + "starttls.enable", "true");
            properties.setProperty(prefix + "starttls.required", "true");
        }
        return properties;
    }
}
