package org.calotype.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message between server and child, in either direction: a count of entries, then name and
 * value of each as a length of four bytes and so many bytes of UTF-8. Bounded, because the child is
 * not trusted.
 */
final class WorkerFrame {

    static final int MOST_ENTRIES = 256;

    /** Longest name or value in bytes. */
    private static final int LONGEST = 1 << 18;

    private WorkerFrame() {}

    static void write(DataOutputStream out, Map<String, String> entries) throws IOException {
        if (entries.size() > MOST_ENTRIES) {
            throw new IOException("too many entries: " + entries.size());
        }
        out.writeInt(entries.size());
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
        out.flush();
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            throw new IOException("too long a text: " + bytes.length);
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads the next message.
     *
     * @throws java.io.EOFException when the other side is gone
     */
    static Map<String, String> read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MOST_ENTRIES) {
            throw new IOException("not a message: " + count + " entries");
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = readText(in);
            entries.put(name, readText(in));
        }
        return entries;
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("not a message: a text of " + length);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
