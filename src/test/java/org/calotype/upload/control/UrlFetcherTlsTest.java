package org.calotype.upload.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.calotype.upload.control.LoopbackServer.write;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS towards a server whose certificate names {@code a.example} and 1.1.1.1. */
@NullMarked
class UrlFetcherTlsTest extends Fetching {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir static Path keys;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext trusted;

    @BeforeAll
    static void makes_a_certificate() throws Exception {
        Path store = keys.resolve("keys.p12");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command =
                List.of(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        "CN=a.example",
                        "-ext",
                        "san=dns:a.example,ip:1.1.1.1",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString());
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        trusted = context(store);
    }

    @Test
    void the_name_is_asked_for_and_its_certificate_is_verified() throws IOException {
        names.put("a.example", answers(PUBLIC));
        List<String> asked = new ArrayList<>();
        try (LoopbackServer server = secureServer(asked)) {
            ReceivedFile file =
                    fetcher(server, trusted.getSocketFactory())
                            .fetch(new SourceUrl("https://a.example/x.png"), LIMIT);

            assertThat(Files.readString(file.path())).isEqualTo("hello");
            assertThat(server.requests().get(0)).contains("Host: a.example\r\n");
        }
        assertThat(asked).containsExactly("a.example");
        assertThat(connected.get(0).getPort()).isEqualTo(443);
    }

    @Test
    void an_address_is_verified_too() throws IOException {
        try (LoopbackServer server = secureServer(new ArrayList<>())) {
            UrlFetcher fetcher = fetcher(server, trusted.getSocketFactory());

            assertThat(fetcher.fetch(new SourceUrl("https://1.1.1.1/"), LIMIT).sizeBytes())
                    .isEqualTo(5);
            assertNotFetched(fetcher, "https://9.9.9.9/");
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws IOException {
        names.put("b.example", answers(PUBLIC));
        try (LoopbackServer server = secureServer(new ArrayList<>())) {
            assertNotFetched(fetcher(server, trusted.getSocketFactory()), "https://b.example/");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_certificate_nobody_vouches_for_is_refused() throws IOException {
        names.put("a.example", answers(PUBLIC));
        try (LoopbackServer server = secureServer(new ArrayList<>())) {
            assertNotFetched(
                    fetcher(server, (SSLSocketFactory) SSLSocketFactory.getDefault()),
                    "https://a.example/");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void a_server_that_never_shakes_hands_meets_the_deadline() throws IOException {
        limits = HASTY;
        names.put("a.example", answers(PUBLIC));
        try (ServerSocket silent =
                ServerSocketFactory.getDefault()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Connector toSilence =
                    (socket, address, timeout) ->
                            socket.connect(silent.getLocalSocketAddress(), timeout);

            assertNotFetched(fetcher(toSilence, trusted.getSocketFactory()), "https://a.example/");
        }
    }

    private static void assertNotFetched(UrlFetcher fetcher, String url) {
        assertThatThrownBy(() -> fetcher.fetch(new SourceUrl(url), LIMIT))
                .hasMessageContaining("URL_NOT_FETCHED")
                .hasCauseInstanceOf(IOException.class);
    }

    /** Remembers the names that clients ask for in their hello (RFC 6066 §3). */
    private static LoopbackServer secureServer(List<String> asked) throws IOException {
        SSLServerSocket listener =
                (SSLServerSocket)
                        trusted.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setSNIMatchers(
                List.of(
                        new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
                            @Override
                            public boolean matches(SNIServerName name) {
                                asked.add(new String(name.getEncoded(), StandardCharsets.UTF_8));
                                return true;
                            }
                        }));
        listener.setSSLParameters(parameters);
        return new LoopbackServer(
                listener, (target, out) -> write(out, OK + "Content-Length: 5\r\n\r\nhello"));
    }

    private static SSLContext context(Path store) throws GeneralSecurityException, IOException {
        KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keyStore.load(in, PASSWORD);
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", keyStore.getCertificate("server"));
        KeyManagerFactory serverKeys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        serverKeys.init(keyStore, PASSWORD);
        TrustManagerFactory trusting =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(serverKeys.getKeyManagers(), trusting.getTrustManagers(), null);
        return context;
    }
}
