package org.calotype.worker.ffmpeg;

import java.util.Optional;

/**
 * Which engines run on this machine.
 *
 * @param program path and version of the installed ffmpeg
 * @param libraries version of the ffmpeg libraries in the WAR, if they load here
 * @param limited whether the system limits memory and processor time of children
 * @param offline whether children are cut off from every network
 */
public record WorkerHealth(
        Optional<String> program, Optional<String> libraries, boolean limited, boolean offline) {

    /** Whether clips can be taken in. */
    public boolean decodesVideo() {
        return program.isPresent() || libraries.isPresent();
    }

    /** Whether HEIC and AVIF stills can be taken in. */
    public boolean decodesStills() {
        return libraries.isPresent();
    }

    /** One line for the log. */
    @Override
    public String toString() {
        return "ffmpeg program: %s; ffmpeg libraries: %s; children: %s, %s"
                .formatted(
                        program.orElse("none"),
                        libraries.orElse("none for this machine"),
                        limited ? "limited by the system" : "limited by time and heap only",
                        offline ? "without a network" : "not cut off from the network");
    }
}
