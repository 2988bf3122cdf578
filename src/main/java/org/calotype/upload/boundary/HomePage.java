package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.calotype.format.MediaFormat;
import org.calotype.security.boundary.Visitor;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Permission;

/** The plain upload form on the home page. */
@Named
@RequestScoped
public class HomePage {

    /** Request attribute with the sentence of an upload that was refused. */
    static final String REFUSAL = "org.calotype.upload.refusal";

    @Inject Settings settings;
    @Inject Permission permission;
    @Inject Visitor visitor;
    @Inject HttpServletRequest request;

    /** Whether the visitor can upload only with a key. */
    public boolean isKeyNeeded() {
        return !settings.get(UploadSettings.GUEST_UPLOADS) && !visitor.isSignedIn();
    }

    /** Why the last try was refused; empty when nothing was. */
    public String getRefusal() {
        return Objects.toString(request.getAttribute(REFUSAL), "");
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

    private List<MediaFormat> enabled() {
        return Arrays.stream(MediaFormat.values())
                .filter(settings.get(UploadSettings.FORMATS_ENABLED)::contains)
                .toList();
    }
}
