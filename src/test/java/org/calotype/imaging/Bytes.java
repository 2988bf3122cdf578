package org.calotype.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes files byte by byte, right or wrong ones. */
public final class Bytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static Bytes of(String ascii) {
        return new Bytes().ascii(ascii);
    }

    public static Bytes hex(String hex) {
        Bytes bytes = new Bytes();
        for (String octet : hex.trim().split("\\s+")) {
            bytes.u8(Integer.parseInt(octet, 16));
        }
        return bytes;
    }

    public Bytes u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    public Bytes u16be(int value) {
        return u8(value >>> 8, value);
    }

    public Bytes u16le(int value) {
        return u8(value, value >>> 8);
    }

    public Bytes u24le(int value) {
        return u8(value, value >>> 8, value >>> 16);
    }

    public Bytes u32be(long value) {
        return u16be((int) (value >>> 16)).u16be((int) value);
    }

    public Bytes u32le(long value) {
        return u16le((int) value).u16le((int) (value >>> 16));
    }

    public Bytes ascii(String text) {
        return put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Bytes put(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    public Bytes put(Bytes more) {
        return put(more.toArray());
    }

    public Bytes zeros(int count) {
        return put(new byte[count]);
    }

    /** A PNG chunk with its length and checksum. */
    public Bytes pngChunk(String name, Bytes data) {
        byte[] body = Bytes.of(name).put(data).toArray();
        CRC32 crc = new CRC32();
        crc.update(body);
        return u32be(body.length - 4).put(body).u32be(crc.getValue());
    }

    /** A RIFF chunk with its padding. */
    public Bytes riffChunk(String name, Bytes data) {
        byte[] body = data.toArray();
        return ascii(name).u32le(body.length).put(body).zeros(body.length & 1);
    }

    public byte[] toArray() {
        return bytes.toByteArray();
    }
}
