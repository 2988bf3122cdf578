package org.calotype.upload.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.calotype.security.control.ApiKeyAuthentication;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.InFlight;
import org.calotype.upload.control.Permission;
import org.calotype.upload.control.Reception;
import org.calotype.upload.control.Upload;
import org.calotype.upload.control.UploadRequest;
import org.calotype.upload.control.UploadService;
import org.calotype.upload.entity.Expiration;
import org.calotype.upload.entity.ResponseFormat;
import org.calotype.upload.entity.UploadParameters;

/**
 * From an HTTP request to {@link UploadService} and back, for every door that receives forms.
 *
 * <p>A key in the header is judged before the body is read, so that a stranger cannot fill the
 * disk; a key in the form may stand behind the file and is judged after it.
 */
@ApplicationScoped
public class UploadDoor {

    private static final String KEY_HEADER = "X-API-Key";
    private static final String KEY_FIELD = "key";

    @Inject InFlight inFlight;
    @Inject Permission permission;
    @Inject Reception reception;
    @Inject ApiKeyAuthentication keys;
    @Inject UploadService uploads;
    @Inject Settings settings;

    /** Shapes the answer of an upload that was taken in. */
    @FunctionalInterface
    interface Answer<R> {
        R to(UploadForm form, ResponseFormat format, Upload upload);
    }

    /**
     * Takes an upload whose caller needs a key.
     *
     * @throws org.calotype.error.Problem every refusal
     */
    <R> R through(HttpServletRequest request, InputStream body, Answer<R> answer) {
        return through(request, body, false, answer);
    }

    /** Takes an upload; where the site lets guests upload, one without a key is a guest's. */
    <R> R throughAsVisitor(HttpServletRequest request, InputStream body, Answer<R> answer) {
        return through(request, body, settings.get(UploadSettings.GUEST_UPLOADS), answer);
    }

    private <R> R through(
            HttpServletRequest request, InputStream body, boolean guests, Answer<R> answer) {
        UploadFormReader.tellFormat(request);
        permission.requireOpenSite();
        Optional<String> headerKey =
                Optional.ofNullable(request.getHeader(KEY_HEADER)).filter(key -> !key.isBlank());
        Optional<Caller> known =
                headerKey.map(key -> keys.caller(Optional.of(key), request.getRemoteAddr()));
        inFlight.requireRoom();
        UploadForm form =
                new UploadFormReader(reception.receiver())
                        .read(request, body, FormLimits.around(permission.siteLimit()));
        try {
            ResponseFormat format = UploadParameters.format(form.fields());
            Caller caller = known.orElseGet(() -> callerOf(form, request, guests));
            Upload upload =
                    uploads.upload(
                            new UploadRequest(caller, form.source(), parameters(form, caller)));
            return answer.to(form, format, upload);
        } finally {
            form.discard();
        }
    }

    private Caller callerOf(UploadForm form, HttpServletRequest request, boolean guests) {
        Optional<String> key = form.field(KEY_FIELD);
        if (guests && key.isEmpty()) {
            return Caller.guest(request.getRemoteAddr());
        }
        return keys.caller(key, request.getRemoteAddr());
    }

    private UploadParameters parameters(UploadForm form, Caller caller) {
        UploadParameters asked =
                UploadParameters.parse(
                        form.fields(),
                        settings.get(UploadSettings.EXPIRATION_MIN),
                        settings.get(UploadSettings.EXPIRATION_MAX));
        if (!settings.get(UploadSettings.EXPIRATION)) {
            return asked.expiring(Optional.empty());
        }
        String ofGuests = settings.get(UploadSettings.GUEST_EXPIRATION);
        if (!caller.isGuest() || ofGuests.isEmpty()) {
            return asked;
        }
        Map<String, String> fixed = Map.of("expiration", ofGuests);
        Optional<Expiration> expiration =
                UploadParameters.parse(
                                fixed,
                                settings.get(UploadSettings.EXPIRATION_MIN),
                                settings.get(UploadSettings.EXPIRATION_MAX))
                        .expiration();
        return asked.expiring(expiration);
    }
}
