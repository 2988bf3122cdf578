package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import org.calotype.security.boundary.CurrentCaller;
import org.calotype.security.boundary.Visit;
import org.calotype.security.boundary.Visitor;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
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
    @Inject ExpirationChoices expirations;
    @Inject Visit visit;

    /** Safe inside a script element: what could end it is escaped. */
    public String getJson() {
        Caller caller = visitor.isSignedIn() ? currentCaller.get() : Caller.guest("");
        Choices chosen =
                caller.member().map(who -> defaults.of(who.accountId())).orElse(Choices.NONE);
        JsonObjectBuilder json =
                BUILDERS.createObjectBuilder()
                        .add("mayUpload", home.isOpen())
                        .add("member", !caller.isGuest())
                        .add("endpoint", ResumableUploads.ADDRESS)
                        .add("types", types())
                        .add("formats", home.getFormats())
                        .add("maxBytes", permission.largestFile(caller).bytes())
                        .add("memberMaxBytes", permission.siteLimit().bytes())
                        .add("atOnce", UPLOADS_AT_ONCE)
                        .add("signIn", "/sign-in")
                        .add("signUp", visitor.isSignUpOffered() ? "/sign-up" : "")
                        .add("terms", settings.get(SiteSettings.TERMS_URL))
                        .add("albums", BUILDERS.createArrayBuilder())
                        .add("categories", BUILDERS.createArrayBuilder())
                        .add("expirations", expirations(chosen.expiration()))
                        .add("chosen", fields(chosen));
        if (!caller.isGuest()) {
            json.add("home", visitor.getPath());
        }
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

    private JsonArrayBuilder types() {
        JsonArrayBuilder types = BUILDERS.createArrayBuilder();
        List.of(home.getAccept().split(",")).forEach(types::add);
        return types;
    }

    private JsonArrayBuilder expirations(String chosen) {
        JsonArrayBuilder choices = BUILDERS.createArrayBuilder();
        List<Choice> offered = expirations.with(chosen);
        if (!offered.isEmpty()) {
            choices.add(choice(new Choice("", visit.text("home.upload.never"))));
        }
        offered.forEach(one -> choices.add(choice(one)));
        return choices;
    }

    private static JsonObjectBuilder choice(Choice one) {
        return BUILDERS.createObjectBuilder().add("value", one.value()).add("label", one.label());
    }
}
