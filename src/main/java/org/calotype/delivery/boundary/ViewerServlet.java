package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.calotype.delivery.control.ShareLinks;
import org.calotype.delivery.control.ViewerAddress;
import org.calotype.delivery.control.ViewerService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.CurrentVisitor;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.boundary.LockedAlbum;
import org.calotype.gallery.control.AlbumUnlocking;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.MediaFile;

/** Everything under the words of the viewer, which {@link ViewerRoutes} maps. */
public class ViewerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String VIEW = "/WEB-INF/pages/viewer.xhtml";

    @Inject transient ViewerService viewer;
    @Inject transient LockedAlbum lockedAlbum;
    @Inject transient AlbumUnlocking unlocking;
    @Inject transient CurrentVisitor visitor;
    @Inject transient DeleteLink deleteLink;
    @Inject transient LinkMaker linkMaker;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        try {
            ViewerAddress address =
                    ViewerAddress.parse(path).orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
            Optional<String> token = address.deleteToken();
            if (token.isPresent()) {
                deleteLink.answer(address.id(), token.get(), request, response);
                return;
            }
            view(address, path, request, response);
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }

    private void view(
            ViewerAddress address,
            String path,
            HttpServletRequest request,
            HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getMethod().equals("POST") && viewer.isBehindLock(address.id())) {
            MediaFile locked = viewer.behindLock(address.id());
            String backTo = linkMaker.linksFor(request).shortPath(locked);
            lockedAlbum.unlock(gateOf(locked), backTo, request, response);
            return;
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, HEAD");
            throw Problem.of(ErrorCode.METHOD_NOT_ALLOWED);
        }
        Optional<String> permit = Optional.ofNullable(request.getParameter(ShareLinks.PARAMETER));
        MediaFile file;
        try {
            file = viewer.visible(address.id(), visitor.get(), permit);
        } catch (Problem problem) {
            if (problem.code() != ErrorCode.ALBUM_LOCKED) {
                throw problem;
            }
            lockedAlbum.ask(gateOf(viewer.behindLock(address.id())), request, response);
            return;
        }
        show(file, path, request, response);
    }

    private void show(
            MediaFile file, String path, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String canonical = linkMaker.linksFor(request).viewerPath(file);
        if (!ViewerAddress.same(path, canonical)) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(
                    "Location",
                    request.getContextPath() + canonical + ViewerPictures.permitOf(request));
            return;
        }
        if (isLookedAt(request)) {
            viewer.countView(file.id());
        }
        boolean open = file.exposure().openByAddress();
        response.setHeader("Cache-Control", open ? "no-cache" : "private, no-store");
        if (!open) {
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader("X-Robots-Tag", "noindex");
        }
        request.setAttribute(ViewerPage.FILE, file);
        request.getRequestDispatcher(VIEW).forward(request, response);
    }

    private Album gateOf(MediaFile file) {
        long albumId = file.albumId().orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
        return unlocking.gateOf(visitor.get(), albumId);
    }

    /** Neither probes nor browsers that fetch ahead have looked at anything. */
    private static boolean isLookedAt(HttpServletRequest request) {
        String purpose = request.getHeader("Sec-Purpose");
        return request.getMethod().equals("GET")
                && (purpose == null || !purpose.contains("prefetch"));
    }
}
