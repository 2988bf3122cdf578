package org.calotype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real nginx in front of nodes, with the configuration that ships, on the loopback interface. */
public final class Nginx implements AutoCloseable {

    private final Path directory = ServerProcess.newDirectory("nginx");
    private final int port = ServerProcess.freePort();
    private final List<CalotypeServer> nodes;
    private @Nullable Process process;

    public Nginx(List<CalotypeServer> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() {
        write(Set.of());
        try {
            process =
                    new ProcessBuilder(command())
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("nginx.log").toFile())
                            .start();
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "nginx cannot be started: install the package nginx", missing);
        }
    }

    /** Passes nothing more on to these nodes; what is under way is finished. */
    public void takeOut(Set<CalotypeServer> down) {
        write(down);
        try {
            List<String> reload = new ArrayList<>(command());
            reload.addAll(List.of("-s", "reload"));
            int code =
                    new ProcessBuilder(reload)
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("reload.log").toFile())
                            .start()
                            .waitFor();
            if (code != 0) {
                throw new IllegalStateException(Files.readString(directory.resolve("reload.log")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private List<String> command() {
        return List.of(
                "nginx",
                "-p",
                directory.toString(),
                "-e",
                directory.resolve("error.log").toString(),
                "-c",
                directory.resolve("nginx.conf").toString());
    }

    private void write(Set<CalotypeServer> down) {
        String servers =
                nodes.stream()
                        .map(
                                node ->
                                        "    server 127.0.0.1:"
                                                + node.address().getPort()
                                                + " max_fails=1 fail_timeout=2s"
                                                + (down.contains(node) ? " down;" : ";"))
                        .collect(Collectors.joining("\n"));
        Path shipped = Path.of("server-config/nginx/calotype.conf").toAbsolutePath();
        try {
            Files.writeString(
                    directory.resolve("nginx.conf"),
                    """
                    daemon off;
                    %s
                    worker_processes 1;
                    pid nginx.pid;
                    events {}
                    http {
                      access_log off;
                      client_body_temp_path body;
                      proxy_temp_path proxy;
                      fastcgi_temp_path fastcgi;
                      uwsgi_temp_path uwsgi;
                      scgi_temp_path scgi;
                      upstream calotype {
                    %s
                        keepalive 16;
                      }
                      server {
                        listen 127.0.0.1:%d;
                        include %s;
                      }
                    }
                    """
                            .formatted(workers(), servers, port, shipped));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Its workers would be nobody otherwise, who may not enter this folder. */
    private static String workers() {
        return System.getProperty("user.name").equals("root") ? "user root root;" : "";
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
