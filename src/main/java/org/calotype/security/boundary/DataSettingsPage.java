package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.account.entity.Account;
import org.calotype.security.control.Caller;

/** What the site keeps of somebody, to take along. */
@Named
@RequestScoped
public class DataSettingsPage {

    @Inject Visit visit;
    @Inject Member member;
    @Inject Amounts amounts;

    private long files;
    private String bytes = "";

    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::show);
    }

    private void show(Caller.Member who) {
        Account account = member.account(who);
        files = account.usedFiles();
        bytes = amounts.bytes(account.usedBytes());
    }

    public long getFiles() {
        return files;
    }

    /** For people, e.g. {@code 1.5 GB}. */
    public String getBytes() {
        return bytes;
    }
}
