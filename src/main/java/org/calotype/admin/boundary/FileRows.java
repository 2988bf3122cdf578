package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.calotype.account.control.AccountRepository;
import org.calotype.admin.control.ShelfRepository;
import org.calotype.api.boundary.Word;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Moments;
import org.calotype.security.boundary.Visit;

/** Files as the lists of the desk show them; owners are looked up together. */
@RequestScoped
public class FileRows {

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;
    @Inject AccountRepository accounts;
    @Inject ShelfRepository shelf;
    @Inject Moments moments;
    @Inject Amounts amounts;
    @Inject Visit visit;

    /**
     * One file.
     *
     * @param key primary key
     * @param thumb address of its thumb; empty where there is none
     * @param owner user name; empty for a guest's
     * @param marks what is particular about it, in words
     */
    public record FileRow(
            long key,
            String id,
            String href,
            String thumb,
            String title,
            String owner,
            String address,
            String uploaded,
            String size,
            List<String> marks) {}

    List<FileRow> of(Collection<MediaFile> files) {
        Map<Long, String> owners =
                accounts.usernames(
                        files.stream()
                                .flatMap(file -> file.ownerId().stream())
                                .collect(Collectors.toSet()));
        Map<Long, String> addresses = shelf.addresses(files.stream().map(MediaFile::id).toList());
        Links links = linkMaker.linksFor(request);
        return files.stream().map(file -> row(file, owners, addresses, links)).toList();
    }

    private FileRow row(
            MediaFile file, Map<Long, String> owners, Map<Long, String> addresses, Links links) {
        return new FileRow(
                file.id(),
                file.publicId().value(),
                links.viewerPath(file),
                file.derivative(DerivativeKind.THUMB)
                        .filter(Derivative::isReady)
                        .map(thumb -> "/" + thumb.storageKey().value())
                        .orElse(""),
                file.displayTitle(),
                file.ownerId().map(owners::get).orElse(""),
                addresses.getOrDefault(file.id(), ""),
                moments.text(file.uploadedAt()),
                amounts.bytes(file.sizeBytes()),
                marks(file));
    }

    private List<String> marks(MediaFile file) {
        List<String> marks = new ArrayList<>();
        String visibility = Word.of(file.visibility());
        if (!visibility.equals("public")) {
            marks.add(visit.text("desk.mark." + visibility));
        }
        if (!file.approved()) {
            marks.add(visit.text("desk.mark." + Word.of(file.review())));
        }
        if (file.nsfw()) {
            marks.add(visit.text("desk.mark.nsfw"));
        }
        if (file.trashedAt().isPresent()) {
            marks.add(visit.text("desk.mark.trashed"));
        }
        return marks;
    }
}
