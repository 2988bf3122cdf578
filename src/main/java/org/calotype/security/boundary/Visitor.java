package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.PersistenceException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ReservedNames;
import org.calotype.account.entity.Account;
import org.calotype.error.Languages;
import org.calotype.error.Problem;
import org.calotype.security.control.Caller;
import org.calotype.settings.AccountSettings;
import org.calotype.settings.AccountSettings.SignUp;
import org.calotype.settings.NsfwDisplay;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.jspecify.annotations.Nullable;

/** Who looks at a page, for the header of every page. */
@Named
@RequestScoped
public class Visitor {

    @Inject CurrentCaller caller;
    @Inject AccountRepository accounts;
    @Inject ReservedNames reserved;
    @Inject Settings settings;
    @Inject HttpServletRequest request;

    private @Nullable Locale locale;

    public boolean isSignedIn() {
        return member().isPresent();
    }

    /** User name; empty for a guest. */
    public String getName() {
        return member().map(Caller.Member::username).orElse("");
    }

    /** Path of the visitor's own page. */
    public String getPath() {
        return reserved.pathOf(getName());
    }

    public boolean isManager() {
        return isSignedIn() && caller.get().isManager();
    }

    public boolean isAdministrator() {
        return isSignedIn() && caller.get().isAdministrator();
    }

    /** Class of every page: whether what is not safe for work is shown without a blur. */
    public String getNsfwClass() {
        NsfwDisplay display =
                member().flatMap(Caller.Member::nsfw)
                        .orElseGet(() -> settings.get(SiteSettings.NSFW_IN_LISTINGS));
        return display == NsfwDisplay.SHOW ? "shows-nsfw" : "";
    }

    /** Whether strangers can get an account by asking. */
    public boolean isSignUpOffered() {
        return settings.get(AccountSettings.SIGN_UP) != SignUp.CLOSED;
    }

    /** The language the visitor chose, else that of the browser. */
    public Locale getLocale() {
        if (locale == null) {
            locale =
                    member().flatMap(who -> accounts.byId(who.accountId()))
                            .flatMap(Account::locale)
                            .map(Locale::forLanguageTag)
                            .orElseGet(() -> Languages.askedFor(request));
        }
        return locale;
    }

    /**
     * A key that opens nothing makes a guest of whoever looks at a page, and so does a database
     * that does not answer: the page that says so has this header too.
     */
    private Optional<Caller.Member> member() {
        try {
            return caller.get().member();
        } catch (Problem | PersistenceException unknown) {
            return Optional.empty();
        }
    }
}
