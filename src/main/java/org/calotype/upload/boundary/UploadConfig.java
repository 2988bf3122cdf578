package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.boundary.Visitor;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.UploadSettings;
import org.calotype.upload.control.Permission;
import org.calotype.upload.control.ResumableUploads;
import org.calotype.upload.control.UploadDefaultsService;
import org.calotype.upload.control.UploadDefaultsService.Choices;

/** What the uploader in the browser must know, as JSON in the page. */
@Named
@RequestScoped
public class UploadConfig {

    /** Made once: looking for the provider opens jar files. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final int UPLOADS_AT_ONCE = 2;

    @Inject CurrentCaller currentCaller;
    @Inject Visitor visitor;
    @Inject Settings settings;
    @Inject Permission permission;
    @Inject HomePage home;
    @Inject UploadDefaultsService defaults;

    /** Safe inside a script element: what could end it is escaped. */
    public String getJson() {
        Caller caller = visitor.isSignedIn() ? currentCaller.get() : Caller.guest("");
        Choices chosen =
                caller.member().map(who -> defaults.of(who.accountId())).orElse(Choices.NONE);
        JsonObjectBuilder json =
                BUILDERS.createObjectBuilder()
                        .add("mayUpload", !caller.isGuest() || guestsMayUpload())
                        .add("member", !caller.isGuest())
                        .add("endpoint", ResumableUploads.ADDRESS)
                        .add("types", types())
                        .add("formats", home.getFormats())
                        .add("maxBytes", permission.largestFile(caller).bytes())
                        .add("memberMaxBytes", permission.siteLimit().bytes())
                        .add("atOnce", UPLOADS_AT_ONCE)
                        .add("signIn", "/sign-in")
                        .add("signUp", "")
                        .add("terms", false)
                        .add("albums", BUILDERS.createArrayBuilder())
                        .add("categories", BUILDERS.createArrayBuilder())
                        .add("expirations", expirations(chosen.expiration()))
                        .add("chosen", fields(chosen));
        if (!caller.isGuest() && settings.get(UploadSettings.URL_UPLOADS)) {
            json.add("addressEndpoint", "/upload");
        }
        return json.build()
                .toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    /** What the member chose for uploads to come, by the names of the upload's fields. */
    private static JsonObjectBuilder fields(Choices chosen) {
        return BUILDERS.createObjectBuilder()
                .add("album_id", chosen.albumId())
                .add("category_id", chosen.categoryId())
                .add("expiration", chosen.expiration())
                .add("nsfw", chosen.nsfw());
    }

    private boolean guestsMayUpload() {
        return settings.get(UploadSettings.GUEST_UPLOADS);
    }

    private JsonArrayBuilder types() {
        JsonArrayBuilder types = BUILDERS.createArrayBuilder();
        List.of(home.getAccept().split(",")).forEach(types::add);
        return types;
    }

    private static JsonArrayBuilder expirations(String chosen) {
        Locale locale = FacesContext.getCurrentInstance().getViewRoot().getLocale();
        ResourceBundle words = ResourceBundle.getBundle("org.calotype.messages", locale);
        JsonArrayBuilder choices = BUILDERS.createArrayBuilder();
        choices.add(choice(new Choice("", words.getString("home.upload.never"))));
        ExpirationChoices.of(words, chosen).forEach(one -> choices.add(choice(one)));
        return choices;
    }

    private static JsonObjectBuilder choice(Choice one) {
        return BUILDERS.createObjectBuilder().add("value", one.value()).add("label", one.label());
    }
}
