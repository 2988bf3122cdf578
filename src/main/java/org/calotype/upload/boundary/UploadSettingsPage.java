package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.control.CategoryService;
import org.calotype.gallery.control.OwnAlbums;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;
import org.calotype.upload.control.UploadDefaultsService;
import org.calotype.upload.control.UploadDefaultsService.Choices;
import org.calotype.upload.control.UploadDefaultsService.Wish;

/** What somebody wants for their uploads unless they say otherwise. */
@Named
@RequestScoped
public class UploadSettingsPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject CurrentVisitor visitor;
    @Inject UploadDefaultsService defaults;
    @Inject OwnAlbums ownAlbums;
    @Inject CategoryService categories;
    @Inject ExpirationChoices expirations;

    private Choices chosen = Choices.NONE;
    private List<Choice> albums = List.of();

    /** Shows the choices, or takes them. */
    public void open() {
        visit.keepSecret();
        visit.memberOrSignIn().ifPresent(this::open);
    }

    private void open(Caller.Member who) {
        reply.take(
                () -> {
                    defaults.choose(visitor.get(), asked());
                    reply.done("settings.reply.saved");
                });
        Wish wish = defaults.wishOf(who.accountId());
        chosen = wish.fields();
        albums =
                ownAlbums.with(who.accountId(), wish.album()).stream()
                        .map(album -> new Choice(album.publicId().value(), album.title()))
                        .toList();
    }

    private Choices asked() {
        return new Choices(
                visit.field("album"),
                visit.field("category"),
                visit.field("expiration"),
                visit.field("nsfw").equals("1"));
    }

    public Choices getChosen() {
        return chosen;
    }

    public List<Choice> getAlbums() {
        return albums;
    }

    public List<Choice> getCategories() {
        return categories.all().stream()
                .map(one -> new Choice(Long.toString(one.id()), one.name()))
                .toList();
    }

    /** Empty where uploads do not expire. */
    public List<Choice> getExpirations() {
        return expirations.with(chosen.expiration());
    }
}
