package org.calotype.upload.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.calotype.account.control.Quota;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.gallery.entity.Expiration;
import org.calotype.security.control.ApiKeyAuthentication;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.settings.UploadSettings.Duplicates;
import org.calotype.upload.control.Destination;
import org.calotype.upload.control.InFlight;
import org.calotype.upload.control.Permission;
import org.calotype.upload.control.Reception;
import org.calotype.upload.control.SizeLimit;
import org.calotype.upload.control.Upload;
import org.calotype.upload.control.UploadRequest;
import org.calotype.upload.control.UploadService;
import org.calotype.upload.control.UploadSource;
import org.calotype.upload.entity.FileName;
import org.calotype.upload.entity.ResponseFormat;
import org.calotype.upload.entity.UploadParameters;
import org.jspecify.annotations.Nullable;

/**
 * From an HTTP request to {@link UploadService} and back, for every door that receives forms.
 *
 * <p>A caller who is known from the header is judged before the body is read, so that nobody fills
 * the disk or waits in vain; a key in the form may stand behind the file and is judged after it.
 */
@ApplicationScoped
public class UploadDoor {

    private static final String KEY_HEADER = "X-API-Key";
    private static final String KEY_FIELD = "key";

    private static final Set<String> KNOWN_FIELDS =
            Stream.concat(Stream.of(FormDraft.SOURCE), UploadParameters.OPTIONS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    @Inject InFlight inFlight;
    @Inject Permission permission;
    @Inject Reception reception;
    @Inject ApiKeyAuthentication keys;
    @Inject UploadService uploads;
    @Inject Destination destination;
    @Inject Quota quota;
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
        known.ifPresent(permission::requireUploader);
        return receive(
                request,
                body,
                limits(),
                form -> known.orElseGet(() -> callerOf(form, request, guests)),
                answer);
    }

    /** Takes an upload of a caller that is known already. */
    <R> R throughAs(Caller caller, HttpServletRequest request, InputStream body, Answer<R> answer) {
        permission.requireOpenSite();
        permission.requireUploader(caller);
        return receive(request, body, limits(), form -> caller, answer);
    }

    /**
     * The same of a form in which every field must be {@code source} or an option.
     *
     * @throws org.calotype.error.Problem UNKNOWN_FIELD besides
     */
    <R> R throughKnownAs(
            Caller caller, HttpServletRequest request, InputStream body, Answer<R> answer) {
        permission.requireOpenSite();
        permission.requireUploader(caller);
        return receive(request, body, limits().only(KNOWN_FIELDS), form -> caller, answer);
    }

    private FormLimits limits() {
        return FormLimits.around(permission.siteLimit());
    }

    private <R> R receive(
            HttpServletRequest request,
            InputStream body,
            FormLimits limits,
            Function<UploadForm, Caller> whose,
            Answer<R> answer) {
        inFlight.requireRoom();
        UploadForm form = new UploadFormReader(reception.receiver()).read(request, body, limits);
        try {
            ResponseFormat format = UploadParameters.format(form.fields());
            Caller caller = whose.apply(form);
            return answer.to(form, format, take(caller, form.source(), form.fields()));
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

    /** Takes a source whose caller and fields are known. */
    Upload take(Caller caller, UploadSource source, Map<String, String> fields) {
        return uploads.upload(new UploadRequest(caller, source, parameters(fields, caller)));
    }

    /**
     * Judges what can be judged before a byte has arrived.
     *
     * @param declaredBytes size of the file as the client says it; null: not known
     * @throws org.calotype.error.Problem MAINTENANCE, NO_KEY_PROVIDED for a guest where guests may
     *     not upload, FILE_TOO_BIG, FLOODED, QUOTA_EXCEEDED, those of the parameters and of {@link
     *     Destination}
     */
    void judge(Caller caller, @Nullable Long declaredBytes, Map<String, String> fields) {
        permission.requireOpenSite();
        if (caller.isGuest() && !settings.get(UploadSettings.GUEST_UPLOADS)) {
            throw Problem.of(ErrorCode.NO_KEY_PROVIDED);
        }
        permission.requireUploader(caller);
        destination.of(caller, parameters(fields, caller));
        SizeLimit limit = permission.largestFile(caller);
        if (declaredBytes != null && declaredBytes > limit.bytes()) {
            throw limit.exceeded();
        }
        permission.requireCalm(caller);
        if (settings.get(UploadSettings.DUPLICATES) != Duplicates.RETURN_EXISTING) {
            long kept = leastKept(declaredBytes, fields);
            caller.member().ifPresent(owner -> quota.requireRoom(owner.accountId(), kept));
        }
    }

    /** A clip is kept as it comes; a picture may be made smaller. */
    private static long leastKept(@Nullable Long declaredBytes, Map<String, String> fields) {
        boolean clip = FileName.of(fields.getOrDefault("filename", "")).isOfClip();
        return declaredBytes == null || !clip ? 1 : declaredBytes;
    }

    private UploadParameters parameters(Map<String, String> fields, Caller caller) {
        UploadParameters asked =
                UploadParameters.parse(
                        fields,
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
