package org.calotype.storage;

import java.time.Duration;
import java.util.Optional;
import org.calotype.settings.StorageConfig.Bucket;
import org.calotype.settings.StorageConfig.Credentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The client of one bucket's service: its address, its credentials, its connections. */
final class S3Connection implements AutoCloseable {

    /** Every file that is being sent or read holds one. */
    private static final int MAX_CONNECTIONS = 256;

    private final S3Client client;
    private final S3Presigner presigner;

    S3Connection(Bucket bucket, Optional<Credentials> credentials) {
        AwsCredentialsProvider who =
                credentials.map(S3Connection::fixed).orElseGet(S3Connection::found);
        S3Configuration style =
                S3Configuration.builder()
                        .pathStyleAccessEnabled(bucket.pathStyle())
                        // Signed chunks with trailers are Amazon's alone; the checksum goes ahead.
                        .chunkedEncodingEnabled(false)
                        .build();
        var clients =
                S3Client.builder()
                        .region(Region.of(bucket.region()))
                        .credentialsProvider(who)
                        .serviceConfiguration(style)
                        .httpClientBuilder(
                                Apache5HttpClient.builder()
                                        .maxConnections(MAX_CONNECTIONS)
                                        .connectionTimeout(Duration.ofSeconds(5))
                                        .connectionAcquisitionTimeout(Duration.ofSeconds(10))
                                        .socketTimeout(Duration.ofSeconds(30)));
        var presigners =
                S3Presigner.builder()
                        .region(Region.of(bucket.region()))
                        .credentialsProvider(who)
                        .serviceConfiguration(style);
        bucket.endpoint().ifPresent(clients::endpointOverride);
        bucket.endpoint().ifPresent(presigners::endpointOverride);
        this.client = clients.build();
        this.presigner = presigners.build();
    }

    private static AwsCredentialsProvider fixed(Credentials known) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(known.accessKey(), known.secretKey()));
    }

    private static AwsCredentialsProvider found() {
        return DefaultCredentialsProvider.builder().build();
    }

    S3Client client() {
        return client;
    }

    S3Presigner presigner() {
        return presigner;
    }

    @Override
    public void close() {
        client.close();
        presigner.close();
    }
}
