package org.calotype.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calotype.imaging.Planes.samples;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.imaging.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JpegHostileTest {

    private static final int MUTATIONS = 4000;

    @TempDir Path folder;

    @Test
    void a_file_cut_at_1_50_and_99_percent_is_refused() throws IOException {
        for (byte[] whole : List.of(baseline().bytes(), progressive().bytes())) {
            for (int percent : new int[] {0, 1, 50, 99}) {
                byte[] cut = Arrays.copyOf(whole, whole.length * percent / 100);
                assertRefused(cut, ErrorCode.INVALID_IMAGE, "cut at " + percent + " %");
            }
        }
    }

    @Test
    void a_file_cut_in_its_last_scan_is_refused_even_if_that_scan_does_not_matter()
            throws IOException {
        byte[] whole = progressive().withoutEndMarker().bytes();
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        write(cut);
        for (int min : new int[] {0, 5, 10, 20}) {
            assertThatThrownBy(() -> JpegDecoder.decode(file(), min, min))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_IMAGE));
        }
    }

    @Test
    void a_missing_end_marker_alone_is_fine() throws IOException {
        assertSame(baseline().withoutEndMarker().bytes(), baseline().bytes());
        assertSame(progressive().withoutEndMarker().bytes(), progressive().bytes());
    }

    @Test
    void bytes_behind_the_end_are_fine() throws IOException {
        for (JpegSample sample : List.of(baseline(), progressive())) {
            byte[] whole = sample.bytes();
            byte[] longer = Arrays.copyOf(whole, whole.length + 5000);
            new Random(7).nextBytes(longer);
            System.arraycopy(whole, 0, longer, 0, whole.length);
            assertSame(longer, whole);
        }
    }

    @Test
    void superfluous_bytes_before_a_marker_are_fine() throws IOException {
        byte[] whole = baseline().bytes();
        byte[] longer = Arrays.copyOf(whole, whole.length + 3);
        longer[whole.length + 1] = (byte) 0xFF;
        longer[whole.length + 2] = (byte) Marker.EOI;
        longer[whole.length - 2] = 17;
        longer[whole.length - 1] = 4;
        assertSame(longer, whole);
    }

    private void assertSame(byte[] jpeg, byte[] expected) throws IOException {
        write(expected);
        Picture picture = JpegDecoder.decode(file(), 0, 0);
        write(jpeg);
        assertThat(samples(JpegDecoder.decode(file(), 0, 0).planes().get(0)))
                .containsExactly(samples(picture.planes().get(0)));
    }

    @Test
    void a_restart_marker_out_of_turn_is_refused() throws IOException {
        byte[] jpeg = new JpegSample(100, 60, "22 11 11").withRestarts(4).scan(0, 1, 2).bytes();
        jpeg[JpegDecoderTest.indexOf(jpeg, 0xFF, Marker.RST0 + 2) + 1] = (byte) (Marker.RST0 + 3);
        assertRefused(jpeg, ErrorCode.INVALID_IMAGE, "restart 3 instead of 2");
    }

    @Test
    void a_component_without_a_scan_is_refused() throws IOException {
        assertRefused(
                new JpegSample(40, 40, "11 11 11").scan(0).scan(1).bytes(),
                ErrorCode.INVALID_IMAGE,
                "no third component");
        JpegSample progressive = new JpegSample(40, 40, "11 11 11").asProgressive();
        assertRefused(
                progressive.band(0, 0, 0, 0, 0, 1).band(1, 63, 0, 0, 2).bytes(),
                ErrorCode.INVALID_IMAGE,
                "no third DC");
    }

    @Test
    void a_sequential_frame_that_repeats_a_component_is_refused() throws IOException {
        for (JpegSample repeated :
                List.of(
                        new JpegSample(40, 40, "11 11 11").scan(0).scan(0).scan(1).scan(2),
                        new JpegSample(40, 40, "11 11 11").scan(0, 1).scan(1, 2),
                        new JpegSample(40, 40, "11 11 11").scan(0).scan(0, 1, 2))) {
            assertRefused(repeated.bytes(), ErrorCode.INVALID_IMAGE, "a component twice");
        }
    }

    @Test
    void four_hundred_scans_are_refused_before_they_are_decoded() throws IOException {
        JpegSample bomb = new JpegSample(8, 8, "11").asProgressive().band(0, 0, 0, 0, 0);
        for (int i = 0; i < 400; i++) {
            bomb.band(1, 63, 0, 0, 0);
        }
        assertRefused(bomb.bytes(), ErrorCode.INVALID_IMAGE, "400 scans");
    }

    @Test
    void a_header_that_promises_more_than_the_file_holds_costs_nothing() throws IOException {
        assertLieIsRefused(baseline().bytes(), Marker.SOF0);
        assertLieIsRefused(progressive().bytes(), Marker.SOF2);
    }

    private void assertLieIsRefused(byte[] jpeg, int frameMarker) throws IOException {
        int frame = JpegDecoderTest.indexOf(jpeg, 0xFF, frameMarker);
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xFA);
        long before = allocated();
        assertRefused(jpeg, ErrorCode.INVALID_IMAGE, "64250 x 64250");
        assertThat(allocated() - before).isLessThan(4L << 20);
    }

    @Test
    void what_it_does_not_know_is_unsupported() throws IOException {
        for (int process : new int[] {3, 5, 6, 7, 9, 10, 11, 13, 14, 15}) {
            byte[] jpeg = baseline().bytes();
            jpeg[JpegDecoderTest.indexOf(jpeg, 0xFF, Marker.SOF0) + 1] =
                    (byte) (Marker.SOF0 + process);
            assertRefused(jpeg, ErrorCode.UNSUPPORTED_FORMAT, "process " + process);
        }
        byte[] deep = baseline().bytes();
        deep[JpegDecoderTest.indexOf(deep, 0xFF, Marker.SOF0) + 4] = 12;
        assertRefused(deep, ErrorCode.UNSUPPORTED_FORMAT, "12 bits");
    }

    @Test
    void whatever_is_changed_in_a_file_only_a_problem_comes_out() throws IOException {
        List<byte[]> seeds =
                List.of(
                        baseline().bytes(),
                        progressive().bytes(),
                        baseline().withRestarts(3).bytes(),
                        progressive().withRestarts(5).withLongCodes().bytes(),
                        new JpegSample(40, 30, "11 11 11 11").withAdobe(2).scan(0, 1, 2, 3).bytes(),
                        new JpegSample(60, 50, "21 11 11").scan(0).scan(2).scan(1).bytes());
        Random random = new Random(2024);
        long most = 0;
        int decoded = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = mutated(seeds.get(i % seeds.size()), random);
            write(mutant);
            int min = random.nextInt(3) * 7;
            long before = allocated();
            try {
                JpegDecoder.decode(file(), min, min);
                decoded++;
            } catch (Problem e) {
                assertThat(e.code()).isIn(ErrorCode.INVALID_IMAGE, ErrorCode.UNSUPPORTED_FORMAT);
            }
            most = Math.max(most, allocated() - before);
        }
        assertThat(decoded).isBetween(MUTATIONS / 20, MUTATIONS * 19 / 20);
        assertThat(most).isLessThan(32L << 20);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? 400 : mutant.length);
            switch (random.nextInt(5)) {
                case 0 -> mutant[at] = (byte) random.nextInt(256);
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 3 -> mutant = Arrays.copyOf(mutant, Math.max(401, at));
                default -> {
                    int from = random.nextInt(mutant.length);
                    int length = Math.min(mutant.length - Math.max(from, at), random.nextInt(99));
                    System.arraycopy(mutant, from, mutant, at, length);
                }
            }
        }
        return mutant;
    }

    private static JpegSample baseline() {
        return new JpegSample(70, 50, "22 11 11").scan(0, 1, 2);
    }

    private static JpegSample progressive() {
        return new JpegSample(70, 50, "22 11 11").progressive();
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private void assertRefused(byte[] jpeg, ErrorCode code, String what) throws IOException {
        write(jpeg);
        assertThatThrownBy(() -> JpegDecoder.decode(file(), 0, 0))
                .as(what)
                .isInstanceOfSatisfying(
                        Problem.class, e -> assertThat(e.code()).as(what).isEqualTo(code));
    }

    private Path file() {
        return folder.resolve("hostile.jpg");
    }

    private void write(byte[] jpeg) throws IOException {
        Files.write(file(), jpeg);
    }
}
