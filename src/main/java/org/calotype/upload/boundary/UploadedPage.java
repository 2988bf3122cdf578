package org.calotype.upload.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Derivative;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.upload.control.Upload;

/** What somebody sees after the plain form: where the file is, and the delete link, this once. */
@Named
@RequestScoped
public class UploadedPage {

    static final String UPLOAD = "org.calotype.upload.upload";

    @Inject HttpServletRequest request;
    @Inject LinkMaker linkMaker;

    public String getTitle() {
        return file().title().orElse(file().originalFilename());
    }

    public boolean isApproved() {
        return file().approved();
    }

    public String getThumb() {
        return links().direct(thumb().storageKey());
    }

    public int getThumbWidth() {
        return thumb().width();
    }

    public int getThumbHeight() {
        return thumb().height();
    }

    public String getViewer() {
        return links().viewer(file());
    }

    public String getDirect() {
        return file().approved() ? links().direct(file().storageKey()) : "";
    }

    /** Empty for a file that was there already. */
    public String getDeletion() {
        return upload().deleteToken().map(token -> links().delete(file(), token)).orElse("");
    }

    private Derivative thumb() {
        return file().derivative(DerivativeKind.THUMB).orElseThrow();
    }

    private MediaFile file() {
        return upload().file();
    }

    private Upload upload() {
        return (Upload) request.getAttribute(UPLOAD);
    }

    private Links links() {
        return linkMaker.linksFor(request);
    }
}
