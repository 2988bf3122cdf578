package org.calotype.upload.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import org.calotype.upload.control.ReceivedFile;
import org.calotype.upload.control.SizeLimit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart bodies that are broken, cut, endless or very large. */
@NullMarked
class MultipartFormTest extends FormReading {

    @Test
    void a_form_without_a_part_is_empty() {
        assertRefusedLater(SentRequest.multipart("b", "--b--\n", PNG), "EMPTY_UPLOAD_SOURCE");
        assertRefusedLater(SentRequest.multipart("b", "", PNG), "EMPTY_UPLOAD_SOURCE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary="})
    void a_body_without_a_boundary_is_malformed(String type) {
        assertRefused(SentRequest.post().type(type).body(PNG), "MALFORMED_REQUEST");
    }

    @Test
    void a_boundary_of_three_times_the_longest_is_malformed() {
        String boundary = "b".repeat(201);
        String body = filePart("filename=a").replace("--b", "--" + boundary);

        assertRefused(SentRequest.multipart(boundary, body, PNG), "MALFORMED_REQUEST");
    }

    @Test
    void a_body_in_which_the_boundary_never_comes_is_malformed() {
        assertRefused(
                SentRequest.multipart("other", filePart("filename=a"), PNG), "MALFORMED_REQUEST");
    }

    @Test
    void part_headers_without_end_are_malformed() {
        String head = "--b\r\nContent-Disposition: form-data; name=\"";
        SentRequest endless =
                SentRequest.post()
                        .type("multipart/form-data; boundary=b")
                        .chunked(
                                new SequenceInputStream(
                                        stream(head), Wire.repeat('x', Long.MAX_VALUE)));

        assertRefused(endless, "MALFORMED_REQUEST");
    }

    @Test
    void ten_thousand_parts_are_too_many() {
        String part = "--b\nContent-Disposition: form-data; name=\"a\"\n\nx\n";

        assertRefused(
                SentRequest.multipart("b", part.repeat(10_000) + "--b--\n", PNG),
                "TOO_MANY_FIELDS");
    }

    @Test
    void a_cut_body_is_incomplete_wherever_it_is_cut() {
        byte[] whole;
        try (InputStream body =
                SentRequest.multipart("b", filePart("filename=a"), new byte[50]).body()) {
            whole = body.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        for (int length = 1; length < whole.length - 4; length++) {
            InputStream cut = new ByteArrayInputStream(whole, 0, length);
            SentRequest sent =
                    SentRequest.post().type("multipart/form-data; boundary=b").chunked(cut);
            assertRefused(sent.declaring(whole.length), "INCOMPLETE_UPLOAD");
        }
    }

    @Test
    void a_chunked_body_cut_in_the_file_is_incomplete() {
        String body = filePart("filename=a");
        SentRequest sent =
                SentRequest.multipart("b", body.substring(0, body.indexOf("\n--b--")), PNG);

        assertRefused(sent.chunked(), "INCOMPLETE_UPLOAD");
    }

    @Test
    void an_endless_file_is_cut_at_the_limit() {
        String head = "--b\r\nContent-Disposition: form-data; name=source; filename=a\r\n\r\n";
        InputStream endless =
                new SequenceInputStream(stream(head), Wire.repeat('x', Long.MAX_VALUE));

        assertRefused(
                SentRequest.post().type("multipart/form-data; boundary=b").chunked(endless),
                "FILE_TOO_BIG");
    }

    @Test
    void an_endless_part_that_nobody_wants_ends_the_reading() {
        String head = "--b\r\nContent-Disposition: form-data; name=other; filename=a\r\n\r\n";
        InputStream endless =
                new SequenceInputStream(stream(head), Wire.repeat('x', Long.MAX_VALUE));

        assertRefused(
                SentRequest.post().type("multipart/form-data; boundary=b").chunked(endless),
                "FILE_TOO_BIG");
    }

    @Test
    void a_declared_length_over_the_limit_is_refused_at_the_head_of_the_file() {
        String head = "--b\r\nContent-Disposition: form-data; name=source; filename=a\r\n\r\n";
        InputStream onlyHead = new SequenceInputStream(stream(head), Wire.untouched());
        SizeLimit large = new SizeLimit(64_000_000, "64 MB");

        assertProblem(
                () ->
                        read(
                                SentRequest.post()
                                        .type("multipart/form-data; boundary=b")
                                        .chunked(onlyHead)
                                        .declaring(80_000_000),
                                large),
                "FILE_TOO_BIG");
    }

    @Test
    void five_hundred_megabytes_pass_through_little_memory() {
        long size = 500L * 1024 * 1024;
        String head = "--b\r\nContent-Disposition: form-data; name=source; filename=a\r\n\r\n";
        InputStream body =
                new SequenceInputStream(
                        new SequenceInputStream(stream(head), Wire.repeat('x', size)),
                        stream("\r\n--b--\r\n"));
        SentRequest sent = SentRequest.post().type("multipart/form-data; boundary=b").chunked(body);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        UploadForm form = read(sent, new SizeLimit(size, "500 MB"));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(((ReceivedFile) form.source()).sizeBytes()).isEqualTo(size);
        assertThat(allocated).isLessThan(4_000_000);
        form.discard();
    }
}
