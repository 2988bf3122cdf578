package org.calotype.delivery.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.calotype.account.control.AccountRepository;
import org.calotype.account.control.ReservedNames;
import org.calotype.account.entity.Account;
import org.calotype.delivery.control.CameraFact;
import org.calotype.delivery.control.CameraSummary;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.Access;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.Listing;
import org.calotype.gallery.control.Listing.InAlbum;
import org.calotype.gallery.control.Listing.OfAccount;
import org.calotype.gallery.control.ListingService;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagName;
import org.jspecify.annotations.Nullable;

/** What stands around the file of a viewer: whose it is, where it lies, what may be done. */
@Named
@RequestScoped
public class ViewerSurroundings {

    @Inject HttpServletRequest request;
    @Inject CurrentVisitor visitor;
    @Inject AccountRepository accounts;
    @Inject ReservedNames reserved;
    @Inject AlbumRepository albums;
    @Inject MediaFileRepository files;
    @Inject ListingService listings;
    @Inject Access access;
    @Inject LinkMaker linkMaker;

    /** JSON; blank where the file says nothing. */
    private @Nullable String exif;

    /** A tag and the path of what bears it. */
    public record TagLink(String name, String href) {}

    public String getId() {
        return file().publicId().value();
    }

    /** User name; empty for guests' files. */
    public String getOwner() {
        return owner().map(Account::username).orElse("");
    }

    /** Path of the owner's page; empty for guests' files. */
    public String getOwnerPath() {
        return owner().map(Account::username)
                .map(name -> request.getContextPath() + reserved.pathOf(name))
                .orElse("");
    }

    public String getOwnerName() {
        return owner().map(Account::displayName).orElse("");
    }

    /** Name of the owner's picture for {@code c:avatar}; empty: none. */
    public String getAvatar() {
        return owner().flatMap(Account::avatarKey).orElse("");
    }

    /** Title of the album, if the visitor may open it; else empty. */
    public String getAlbumTitle() {
        return album().map(Album::title).orElse("");
    }

    public String getAlbumPath() {
        return album().map(linkMaker.linksFor(request)::albumPath)
                .map(path -> request.getContextPath() + path)
                .orElse("");
    }

    /** Path of what is shown before it; empty: it is the first. */
    public String getPrevious() {
        return neighbour(false);
    }

    /** Path of what is shown after it; empty: it is the last. */
    public String getNext() {
        return neighbour(true);
    }

    private String neighbour(boolean later) {
        Optional<Listing.Place> place =
                album().<Listing.Place>map(in -> new InAlbum(in.id()))
                        .or(() -> file().ownerId().map(OfAccount::new));
        return place.flatMap(in -> listings.neighbour(visitor.get(), in, file(), later))
                .map(linkMaker.linksFor(request)::viewerPath)
                .map(path -> request.getContextPath() + path)
                .orElse("");
    }

    public List<TagLink> getTags() {
        return file().tags().stream()
                .map(Tag::name)
                .map(
                        name ->
                                new TagLink(
                                        name,
                                        request.getContextPath()
                                                + "/tag/"
                                                + new TagName(name).urlKey()))
                .toList();
    }

    /** All the file says of how it was made. */
    public List<CameraFact> getFacts() {
        return exif().map(CameraFact::read).orElseGet(List::of);
    }

    /** How it was taken, in a few lines. */
    public List<CameraSummary.Line> getCamera() {
        return exif().map(CameraSummary::read).orElseGet(List::of);
    }

    private Optional<String> exif() {
        if (exif == null) {
            exif = files.exifJson(file().id()).orElse("");
        }
        return Optional.of(exif).filter(json -> !json.isBlank());
    }

    /** Where it was made, in degrees; empty where it does not say. */
    public String getPlace() {
        return getFacts().stream()
                .filter(CameraFact::isPlace)
                .map(CameraFact::value)
                .findFirst()
                .orElse("");
    }

    public long getLikes() {
        return file().likes();
    }

    /** The narrower of its own privacy and its album's, as a word. */
    public String getVisibility() {
        return file().visibility().name().toLowerCase(Locale.ROOT);
    }

    public boolean isMember() {
        return !visitor.get().caller().isGuest();
    }

    public boolean isEditable() {
        return access.mayEdit(visitor.get(), file().exposure());
    }

    /** Whether it may be deleted, shared by a signed link, given another privacy. */
    public boolean isOwned() {
        return access.mayDelete(visitor.get(), file().exposure());
    }

    private Optional<Account> owner() {
        return file().ownerId().flatMap(accounts::byId).filter(Account::active);
    }

    /** Whoever was let in by a share link sees this one file, and nothing of what it lies in. */
    private Optional<Album> album() {
        return file().albumId()
                .filter(id -> access.mayRead(visitor.get(), file().exposure()))
                .flatMap(albums::byId)
                .filter(one -> access.mayRead(visitor.get(), one));
    }

    private MediaFile file() {
        return (MediaFile) request.getAttribute(ViewerPage.FILE);
    }
}
