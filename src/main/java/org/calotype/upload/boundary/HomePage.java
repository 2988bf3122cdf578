package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.calotype.format.MediaFormat;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.boundary.Visit;
import org.calotype.security.boundary.Visitor;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Permission;
import org.calotype.upload.control.UploadDefaultsService;
import org.calotype.upload.control.UploadDefaultsService.Choices;
import org.calotype.upload.control.UploadDefaultsService.Wish;
import org.jspecify.annotations.Nullable;

/** The plain upload form on the home page. */
@Named
@RequestScoped
public class HomePage {

    @Inject Settings settings;
    @Inject Permission permission;
    @Inject Visitor visitor;
    @Inject CurrentCaller caller;
    @Inject UploadDefaultsService defaults;
    @Inject ExpirationChoices expirations;
    @Inject Visit visit;

    private @Nullable Wish wish;

    /** Whether the visitor can upload only with a key. */
    public boolean isKeyNeeded() {
        return !settings.get(UploadSettings.GUEST_UPLOADS) && !visitor.isSignedIn();
    }

    /** Whether the visitor may upload as they are: signed in, or a guest where guests may. */
    public boolean isOpen() {
        return !isPaused() && !isKeyNeeded();
    }

    /** Whether nobody can upload for a while. */
    public boolean isPaused() {
        return !settings.get(UploadSettings.UPLOADS) || settings.get(SiteSettings.MAINTENANCE);
    }

    /** Why the last try was refused; empty when nothing was. */
    public String getRefusal() {
        return visit.refusal();
    }

    /** Formats by name, for people. */
    public String getFormats() {
        return enabled().stream().map(MediaFormat::word).collect(Collectors.joining(", "));
    }

    /** Formats by type, for the file dialogue. */
    public String getAccept() {
        return enabled().stream().map(MediaFormat::mimeType).collect(Collectors.joining(","));
    }

    public String getMaxSize() {
        boolean asGuest = settings.get(UploadSettings.GUEST_UPLOADS) && !visitor.isSignedIn();
        return asGuest
                ? permission.largestFile(Caller.guest("")).text()
                : permission.siteLimit().text();
    }

    /** What the visitor chose for uploads to come; nothing for a guest. */
    public Choices getChosen() {
        return wish().fields();
    }

    /** The album of {@link #getChosen}, by name; scripts offer all. */
    public List<Choice> getAlbums() {
        return wish().album().stream()
                .map(album -> new Choice(album.publicId().value(), album.title()))
                .toList();
    }

    /** The category of {@link #getChosen}, by name. */
    public List<Choice> getCategories() {
        return wish().category().stream()
                .map(category -> new Choice(Long.toString(category.id()), category.name()))
                .toList();
    }

    /** Empty where uploads do not expire. */
    public List<Choice> getExpirations() {
        return expirations.with(getChosen().expiration());
    }

    private Wish wish() {
        if (wish == null) {
            wish =
                    visitor.isSignedIn()
                            ? caller.get()
                                    .member()
                                    .map(who -> defaults.wishOf(who.accountId()))
                                    .orElse(Wish.NONE)
                            : Wish.NONE;
        }
        return wish;
    }

    private List<MediaFormat> enabled() {
        return Arrays.stream(MediaFormat.values())
                .filter(settings.get(UploadSettings.FORMATS_ENABLED)::contains)
                .toList();
    }
}
