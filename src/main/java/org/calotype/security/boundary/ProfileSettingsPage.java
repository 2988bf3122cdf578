package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.control.ProfileService;
import org.calotype.account.entity.Account;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;

/** What others are told of somebody; a new picture comes by a form of its own. */
@Named
@RequestScoped
public class ProfileSettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject Member member;
    @Inject ProfileService profiles;

    private String displayName = "";
    private String about = "";
    private String avatar = "";

    /** Shows it, or does what a form asks. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member who) {
        reply.take(() -> change(who));
        if (visit.field("shown").equals("1")) {
            reply.done("settings.reply.saved");
        }
        Account account = member.account(who);
        displayName = account.ownDisplayName().orElse("");
        about = account.about().orElse("");
        avatar = account.avatarKey().orElse("");
    }

    private void change(Caller.Member who) {
        switch (visit.field("do")) {
            case "introduce" ->
                    profiles.introduce(
                            visit.caller().actor(),
                            who.accountId(),
                            visit.field("display-name"),
                            visit.field("about"));
            case "remove-avatar" -> profiles.removeAvatar(visit.caller().actor(), who.accountId());
            default -> throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        reply.done("settings.reply.saved");
    }

    public String getDisplayName() {
        return displayName;
    }

    public String getAbout() {
        return about;
    }

    /** Name of the picture; empty where there is none. */
    public String getAvatar() {
        return avatar;
    }
}
