package org.calotype.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Sends one file into a bucket: in one request, or in parts when it is large (S3 User Guide,
 * "Multipart upload limits": 5 MiB to 5 GiB a part, at most 10,000 parts). Nothing is held in the
 * heap, and a part that fails is sent again from the file.
 */
final class S3Upload {

    private static final long ONE_REQUEST_BYTES = 32L * 1024 * 1024;
    private static final long PART_BYTES = 16L * 1024 * 1024;
    private static final int MAX_PARTS = 10_000;

    /** Precondition failed. */
    static final int TAKEN = 412;

    private final S3Client client;
    private final String bucket;
    private final String name;
    private final boolean onlyNew;
    private final @Nullable String condition;

    /**
     * @param onlyNew whether to fail with 412 when the name is taken ({@code If-None-Match: *})
     */
    S3Upload(S3Client client, String bucket, String name, boolean onlyNew) {
        this.client = client;
        this.bucket = bucket;
        this.name = name;
        this.onlyNew = onlyNew;
        this.condition = onlyNew ? "*" : null;
    }

    /** Sends it. @return the version (ETag) of what is stored now */
    String send(Path file) {
        long size = size(file);
        return size <= ONE_REQUEST_BYTES ? inOne(file) : inParts(file, size);
    }

    private String inOne(Path file) {
        return client.putObject(
                        put -> put.bucket(bucket).key(name).ifNoneMatch(condition),
                        RequestBody.fromFile(file))
                .eTag();
    }

    private String inParts(Path file, long size) {
        if (onlyNew) {
            refuseTakenName();
        }
        String upload =
                client.createMultipartUpload(create -> create.bucket(bucket).key(name)).uploadId();
        boolean completed = false;
        try {
            List<CompletedPart> parts = sendParts(file, size, upload);
            String version =
                    client.completeMultipartUpload(
                                    complete ->
                                            complete.bucket(bucket)
                                                    .key(name)
                                                    .uploadId(upload)
                                                    .ifNoneMatch(condition)
                                                    .multipartUpload(all -> all.parts(parts)))
                            .eTag();
            completed = true;
            return version;
        } finally {
            if (!completed) {
                client.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(name).uploadId(upload));
            }
        }
    }

    /** Before the parts are sent: the condition is asked for at the end only. */
    private void refuseTakenName() {
        try {
            client.headObject(head -> head.bucket(bucket).key(name));
        } catch (NoSuchKeyException free) {
            return;
        }
        throw S3Exception.builder().statusCode(TAKEN).message("name is taken").build();
    }

    private List<CompletedPart> sendParts(Path file, long size, String upload) {
        long partBytes = Math.max(PART_BYTES, size / MAX_PARTS + 1);
        List<CompletedPart> parts = new ArrayList<>();
        for (long first = 0; first < size; first += partBytes) {
            int number = parts.size() + 1;
            RequestBody part = part(file, first, Math.min(partBytes, size - first));
            String version =
                    client.uploadPart(
                                    sent ->
                                            sent.bucket(bucket)
                                                    .key(name)
                                                    .uploadId(upload)
                                                    .partNumber(number),
                                    part)
                            .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(version).build());
        }
        return parts;
    }

    private static RequestBody part(Path file, long first, long length) {
        return RequestBody.fromContentProvider(
                () -> range(file, first, length), length, "application/octet-stream");
    }

    private static InputStream range(Path file, long first, long length) {
        try {
            return new FileRange(FileChannel.open(file, StandardOpenOption.READ), first, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
