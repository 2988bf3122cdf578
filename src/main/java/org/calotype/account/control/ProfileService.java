package org.calotype.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.calotype.account.entity.Account;
import org.calotype.account.entity.Avatar;
import org.calotype.audit.control.Audit;
import org.calotype.audit.entity.Actor;
import org.calotype.audit.entity.AuditAction;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;

/** Who people are to others: the name they go by, some words, a picture. */
@ApplicationScoped
public class ProfileService {

    /** Longest name, characters. */
    public static final int MAX_NAME = 100;

    /** Longest text about oneself, characters. */
    public static final int MAX_ABOUT = 500;

    private static final int NAME_BYTES = 16;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

    private final SecureRandom random = new SecureRandom();

    @Inject AccountRepository accounts;
    @Inject AvatarRepository avatars;
    @Inject Enrolment enrolment;
    @Inject Audit audit;

    /**
     * Changes several things at once, all or none.
     *
     * @throws Problem CHANGED_MEANWHILE, INVALID_FIELD
     */
    @Transactional
    public Account edit(Actor by, long accountId, ProfileEdit edit) {
        Account account = require(accountId);
        edit.version().require(account.version());
        if (edit.introduces()) {
            introduce(
                    by,
                    accountId,
                    edit.displayName().orElseGet(() -> account.ownDisplayName().orElse("")),
                    edit.about().orElseGet(() -> account.about().orElse("")));
        }
        enrolment.prefer(
                accountId,
                edit.locale().or(account::locale).filter(word -> !word.isEmpty()),
                edit.timeZone().or(account::timeZone).filter(word -> !word.isEmpty()),
                edit.nsfw().orElseGet(account::nsfw));
        return account;
    }

    /**
     * Keeps the name a person goes by and what they say of themselves; blank takes it away.
     *
     * @throws Problem INVALID_FIELD for what is too long or holds control characters
     */
    @Transactional
    public void introduce(Actor by, long accountId, String name, String about) {
        Account account = require(accountId);
        account.introduce(
                text("display_name", name, MAX_NAME).orElse(null),
                text("about", about.replace("\r\n", "\n"), MAX_ABOUT).orElse(null));
        record(by, account, "profile");
    }

    private static Optional<String> text(String field, String written, int most) {
        String text = written.strip();
        boolean broken = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n');
        if (broken || text.length() > most || (most == MAX_NAME && text.contains("\n"))) {
            throw Problem.of(ErrorCode.INVALID_FIELD, field);
        }
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    /** Shows this picture from now on; the one before is gone. */
    @Transactional
    public void showAvatar(Actor by, long accountId, String mimeType, byte[] picture) {
        Account account = require(accountId);
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        Avatar avatar = new Avatar(HexFormat.of().formatHex(name), accountId, mimeType, picture);
        avatars.removeOf(accountId);
        avatars.add(avatar);
        account.showAvatar(avatar.name());
        record(by, account, "picture");
    }

    /** Shows no picture any more. */
    @Transactional
    public void removeAvatar(Actor by, long accountId) {
        Account account = require(accountId);
        avatars.removeOf(accountId);
        account.showAvatar(null);
        record(by, account, "no picture");
    }

    /** The picture of a name, which nobody guesses. */
    public Optional<Avatar> avatar(String name) {
        return NAME.matcher(name).matches() ? avatars.byName(name) : Optional.empty();
    }

    private void record(Actor by, Account account, String what) {
        audit.record(by, AuditAction.ACCOUNT_CHANGED, "user " + account.username(), what);
    }

    private Account require(long accountId) {
        return accounts.lock(accountId).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }
}
