package org.calotype.imaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.calotype.imaging.HeaderReader;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HEIC, AVIF and TIFF whose parts are named thousands of times, or within each other. */
@NullMarked
class HostileContainersTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** 60 GB, were each looked through. */
    @Test
    void one_picture_said_to_be_alpha_nineteen_thousand_times_is_looked_at_once()
            throws IOException {
        byte[] endless = new byte[3_300_000];
        Arrays.fill(endless, (byte) 'u');
        HeifBytes avif = new HeifBytes("av01").property(HeifBytes.box("auxC", endless));
        for (int i = 0; i < 19_000; i++) {
            avif.reference("auxl");
        }

        assertThat(HeaderReader.read(write(avif.toBytes())).alpha()).isFalse();
    }

    @Test
    void a_picture_said_to_be_alpha_is_alpha() throws IOException {
        byte[] type = HeifBytes.ascii("\0\0\0\0urn:mpeg:hevc:2015:auxid:1\0");
        HeifBytes avif = new HeifBytes("av01").property(HeifBytes.box("auxC", type));

        assertThat(HeaderReader.read(write(avif.reference("auxl").toBytes())).alpha()).isTrue();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file"), bytes);
    }
}
