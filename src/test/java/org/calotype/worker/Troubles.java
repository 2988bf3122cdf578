package org.calotype.worker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Tasks that behave as decoders do on a bad day; they run in real children. */
public final class Troubles {

    private Troubles() {}

    /** Copies its input in capitals. */
    public static final class Capitals implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            Files.writeString(
                    job.output(), Files.readString(job.input()).toUpperCase(java.util.Locale.ROOT));
            return Map.of("pid", Long.toString(ProcessHandle.current().pid()));
        }
    }

    /** Says what it knows of the world. */
    public static final class Surroundings implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            return Map.of(
                    "environment", System.getenv().keySet().toString(),
                    "network", Files.readString(Path.of("/proc/self/net/dev")),
                    "limits", Files.readString(Path.of("/proc/self/limits")),
                    "folder",
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(job.output().getParent())));
        }
    }

    /** Dies as native code dies. */
    public static final class Crash implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) {
            Runtime.getRuntime().halt(139);
            return Map.of();
        }
    }

    /** Dies the first time it sees an input, and leaves a mark there by which it knows it again. */
    public static final class CrashOnce implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            if (Files.readString(job.input()).isEmpty()) {
                Files.writeString(job.input(), "seen", StandardOpenOption.WRITE);
                Runtime.getRuntime().halt(139);
            }
            return Map.of("seen", Files.readString(job.input()));
        }
    }

    /** Never comes back. */
    public static final class Hang implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            return Map.of();
        }
    }

    /** Fills its heap. */
    public static final class Glutton implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) {
            List<byte[]> kept = new ArrayList<>();
            while (kept.size() < Integer.MAX_VALUE) {
                kept.add(new byte[1 << 24]);
            }
            return Map.of("kept", Integer.toString(kept.size()));
        }
    }

    /** Fills the disk. */
    public static final class Flood implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            byte[] zeros = new byte[1 << 20];
            try (var out = Files.newOutputStream(job.output())) {
                while (true) {
                    out.write(zeros);
                }
            }
        }
    }

    /**
     * Maps a gibibyte again and again: shared pages count as addresses, private ones as memory too.
     */
    public static final class Mapper implements WorkerTask {

        private static final int GIBIBYTE = 1 << 30;
        private static final int ENOUGH = 16;

        @Override
        public Map<String, String> run(Job job) throws IOException {
            List<ByteBuffer> kept = new ArrayList<>();
            try (FileChannel file =
                    FileChannel.open(
                            job.output(),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.allocate(1), GIBIBYTE - 1);
                FileChannel.MapMode mode =
                        job.text("pages").equals("private")
                                ? FileChannel.MapMode.PRIVATE
                                : FileChannel.MapMode.READ_ONLY;
                while (kept.size() < ENOUGH) {
                    kept.add(file.map(mode, 0, GIBIBYTE));
                }
            }
            return Map.of("kept", Integer.toString(kept.size()));
        }
    }

    /** Gives up on its input. */
    public static final class Refusal implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            throw new IOException("not a picture");
        }
    }

    /** Prints what looks like messages. */
    public static final class Chatter implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) {
            for (int i = 0; i < 10_000; i++) {
                System.out.println("\0\0\0\1 chatter of a library");
            }
            return Map.of("said", "a lot");
        }
    }

    /** Makes a link to a file that is not its own. */
    public static final class Smuggler implements WorkerTask {
        @Override
        public Map<String, String> run(Job job) throws IOException {
            Files.createSymbolicLink(job.output(), Path.of("/etc/hostname"));
            return Map.of();
        }
    }
}
