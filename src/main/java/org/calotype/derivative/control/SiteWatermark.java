package org.calotype.derivative.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.calotype.account.entity.Role;
import org.calotype.error.Problem;
import org.calotype.imaging.HeaderReader;
import org.calotype.imaging.PixelSize;
import org.calotype.imaging.watermark.Watermark;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.WatermarkSettings;
import org.calotype.settings.WatermarkSettings.Target;
import org.calotype.settings.WatermarkSettings.Uploader;

/** The watermark the site's settings describe, read once and again when they change. */
@ApplicationScoped
public class SiteWatermark {

    private static final Logger LOG = System.getLogger(SiteWatermark.class.getName());

    @Inject Settings settings;
    @Inject ServerConfig server;

    private List<Object> wished = List.of();
    private Optional<Watermark> made = Optional.empty();

    /**
     * The mark for pictures of an uploader, where the site marks that kind of picture.
     *
     * @param uploader gives the role of the account, empty for a guest; asked only where it matters
     */
    public Optional<Watermark> on(Target target, Supplier<Optional<Role>> uploader) {
        if (settings.get(WatermarkSettings.TARGET) != target || !isMarked(uploader.get())) {
            return Optional.empty();
        }
        return current();
    }

    private boolean isMarked(Optional<Role> uploader) {
        Uploader kind = uploader.map(role -> Uploader.valueOf(role.name())).orElse(Uploader.GUEST);
        return settings.get(WatermarkSettings.UPLOADERS).contains(kind);
    }

    private synchronized Optional<Watermark> current() {
        String image = settings.get(WatermarkSettings.IMAGE);
        String text = settings.get(WatermarkSettings.TEXT);
        Watermark.Placement placement = placement();
        List<Object> wish = List.of(image, text, placement);
        if (!wish.equals(wished)) {
            made = make(image, text, placement);
            wished = wish;
        }
        return made;
    }

    private Watermark.Placement placement() {
        return new Watermark.Placement(
                settings.get(WatermarkSettings.POSITION),
                settings.get(WatermarkSettings.SIZE),
                settings.get(WatermarkSettings.OPACITY),
                settings.get(WatermarkSettings.MARGIN),
                new PixelSize(
                        Math.max(1, settings.get(WatermarkSettings.MIN_WIDTH)),
                        Math.max(1, settings.get(WatermarkSettings.MIN_HEIGHT))));
    }

    /** A mark that cannot be made is reported and left out: pictures go on without it. */
    private Optional<Watermark> make(String image, String text, Watermark.Placement placement) {
        try {
            if (!image.isBlank()) {
                return Optional.of(ofPicture(image, placement));
            }
            return text.isBlank()
                    ? Optional.empty()
                    : Optional.of(Watermark.ofText(text, placement));
        } catch (IllegalStateException | Problem | UncheckedIOException unusable) {
            LOG.log(Level.ERROR, "event=watermark-unusable", unusable);
            return Optional.empty();
        }
    }

    private Watermark ofPicture(String image, Watermark.Placement placement) {
        Path file = inHome(image);
        return Watermark.ofPicture(file, HeaderReader.read(file), placement);
    }

    private Path inHome(String written) {
        try {
            Path file = server.home().resolve(written).normalize();
            if (file.startsWith(server.home()) && Files.isRegularFile(file)) {
                return file;
            }
        } catch (InvalidPathException nameOfNoFile) {
            throw new IllegalStateException("no file can be called so", nameOfNoFile);
        }
        throw new IllegalStateException("no file in the home folder: " + written);
    }

    /** Whether a file of the home folder is there and can be drawn on pictures. */
    public boolean canUse(String image) {
        try {
            ofPicture(image, placement());
            return true;
        } catch (IllegalStateException | Problem | UncheckedIOException unusable) {
            return false;
        }
    }
}
