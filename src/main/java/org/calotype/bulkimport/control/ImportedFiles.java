package org.calotype.bulkimport.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.control.TagRepository;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.PublicId;
import org.calotype.gallery.entity.Tag;
import org.calotype.gallery.entity.TagList;
import org.calotype.gallery.entity.TagName;

/** What other tables of a dump say of files that have come. Of those that have not, nothing. */
@ApplicationScoped
public class ImportedFiles {

    @Inject MediaFileRepository files;
    @Inject TagRepository tags;

    /** Lets the delete link that was handed out elsewhere delete the file here. */
    @Transactional
    public void openDeleteLink(PublicId id, String bcryptHash) {
        locked(id).ifPresent(file -> file.deleteBy(bcryptHash));
    }

    /** Puts a tag behind those the file has, if that is not one too many. */
    @Transactional
    public void tag(PublicId id, TagName name) {
        Optional<MediaFile> file = locked(id);
        if (file.isEmpty() || file.get().tags().size() >= TagList.MAX_TAGS) {
            return;
        }
        List<Tag> all = new ArrayList<>(file.get().tags());
        tags.named(List.of(name)).stream().filter(tag -> !all.contains(tag)).forEach(all::add);
        file.get().tagWith(all);
        files.markStale(Set.of(file.get().id()));
    }

    private Optional<MediaFile> locked(PublicId id) {
        return files.lock(Set.of(id)).stream().findFirst();
    }
}
