package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.calotype.format.MediaFormat;
import org.jspecify.annotations.NullMarked;

/**
 * Small files that tell all they can: each secret below stands somewhere in them. Words that begin
 * with PLACE must not survive the removal of the location, no secret the removal of everything.
 */
@NullMarked
public final class TalkativeFiles {

    static final String TITLE = "Café am Ufer";
    static final String SERIAL = "SERIAL-4711";
    static final int[] LATITUDE = {48, 1, 51, 1, 756, 25};
    static final int[] LONGITUDE = {2, 1, 21, 1, 123, 10};

    private TalkativeFiles() {}

    public static byte[] of(MediaFormat format) {
        return switch (format) {
            case JPEG -> jpeg(exif(ByteOrder.LITTLE_ENDIAN, 6), xmp());
            case PNG -> png(exif(ByteOrder.BIG_ENDIAN, 6), xmp());
            case GIF -> gif();
            case WEBP -> webp(exif(ByteOrder.LITTLE_ENDIAN, 6), xmp());
            case BMP -> encoded("bmp");
            default -> throw new IllegalArgumentException("no talkative " + format);
        };
    }

    static byte[] exif(ByteOrder order, int orientation) {
        TiffBytes.Directory gps =
                new TiffBytes.Directory(order)
                        .bytes(0, ExifValue.BYTE, new byte[] {2, 3, 0, 0})
                        .text(1, "N")
                        .rationals(2, ExifValue.RATIONAL, LATITUDE)
                        .text(3, "E")
                        .rationals(4, ExifValue.RATIONAL, LONGITUDE)
                        .bytes(5, ExifValue.BYTE, (byte) 0)
                        .rationals(6, ExifValue.RATIONAL, 351, 10)
                        .bytes(0x1C, ExifValue.UNDEFINED, "ASCII\0\0\0PLACE-area".getBytes(UTF_8));
        TiffBytes.Directory interoperability = new TiffBytes.Directory(order).text(1, "R98");
        TiffBytes.Directory exif =
                new TiffBytes.Directory(order)
                        .rationals(0x829A, ExifValue.RATIONAL, 1, 250)
                        .rationals(0x829D, ExifValue.RATIONAL, 14, 5)
                        .shorts(0x8827, 400)
                        .bytes(0x9000, ExifValue.UNDEFINED, "0232".getBytes(UTF_8))
                        .text(0x9003, "2024:05:01 12:34:56")
                        .text(0x9011, "+02:00")
                        .bytes(0x9101, ExifValue.UNDEFINED, new byte[] {1, 2, 3, 0})
                        .rationals(0x9204, ExifValue.SRATIONAL, -1, 3)
                        .bytes(0x927C, ExifValue.UNDEFINED, "PLACE-maker-note".getBytes(UTF_8))
                        .bytes(0x9286, ExifValue.UNDEFINED, "ASCII\0\0\0a remark".getBytes(UTF_8))
                        .text(0xA431, SERIAL)
                        .text(0xA434, "50mm F1.8")
                        .text(0xEEEE, "PLACE-unknown-tag")
                        .child(TiffBytes.INTEROPERABILITY_POINTER, interoperability);
        TiffBytes.Directory image =
                new TiffBytes.Directory(order)
                        .text(0x010E, "Beschreibung über\nzwei Zeilen")
                        .text(0x010F, "Acme")
                        .text(0x0110, "Box 2")
                        .shorts(0x0112, orientation)
                        .text(0x0131, "Firmware 1.0")
                        .bytes(0x02BC, ExifValue.BYTE, "PLACE-xmp-in-tiff".getBytes(UTF_8))
                        .bytes(0x9C9B, ExifValue.BYTE, (TITLE + "\0").getBytes(UTF_16LE))
                        .child(TiffBytes.EXIF_POINTER, exif)
                        .child(TiffBytes.GPS_POINTER, gps);
        TiffBytes.Directory thumbnail =
                new TiffBytes.Directory(order)
                        .bytes(0xC001, ExifValue.UNDEFINED, "PLACE-thumbnail".getBytes(UTF_8));
        return TiffBytes.of(image, thumbnail);
    }

    static String xmp() {
        return """
        <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="PLACE-toolkit">
         <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="PLACE-about"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
            xmlns:exif="http://ns.adobe.com/exif/1.0/"
            xmlns:iptc="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
            xmlns:xap="http://ns.adobe.com/xap/1.0/"
            xmlns:GPano="http://ns.google.com/photos/1.0/panorama/"
            xap:CreateDate="2023-01-02T03:04:05Z"
            GPano:ProjectionType="equirectangular"
            exif:GPSLatitude="48,51.504N"
            photoshop:City="PLACE-city">
           <dc:title><rdf:Alt>
            <rdf:li xml:lang="fr">Titre</rdf:li>
            <rdf:li xml:lang="x-default">XMP title &amp; more</rdf:li>
           </rdf:Alt></dc:title>
           <dc:coverage>PLACE-coverage</dc:coverage>
           <iptc:LocationShown><rdf:Bag><rdf:li iptc:City="PLACE-shown"/></rdf:Bag>
           </iptc:LocationShown>
           <dc:source iptc:City="PLACE-qualifier">XMP source</dc:source>
          </rdf:Description>
         </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="w"?>
        """;
    }

    static byte[] iptc() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        dataset(out, 1, 90, new byte[] {0x1B, '%', 'G'});
        dataset(out, 2, 5, "IPTC-Überschrift".getBytes(UTF_8));
        dataset(out, 2, 25, "eins".getBytes(UTF_8));
        dataset(out, 2, 25, "zwei".getBytes(UTF_8));
        dataset(out, 2, 90, "PLACE-iptc".getBytes(UTF_8));
        dataset(out, 2, 120, "IPTC caption".getBytes(UTF_8));
        return out.toByteArray();
    }

    static void dataset(ByteArrayOutputStream out, int record, int number, byte[] value) {
        out.writeBytes(new byte[] {0x1C, (byte) record, (byte) number});
        out.writeBytes(new byte[] {(byte) (value.length >> 8), (byte) value.length});
        out.writeBytes(value);
    }

    private static byte[] photoshop() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Photoshop 3.0\0".getBytes(ISO_8859_1));
        resource(out, 0x0409, "PLACE-photoshop-thumbnail".getBytes(UTF_8));
        resource(out, 0x0404, iptc());
        return out.toByteArray();
    }

    private static void resource(ByteArrayOutputStream out, int number, byte[] value) {
        out.writeBytes("8BIM".getBytes(ISO_8859_1));
        out.writeBytes(new byte[] {(byte) (number >> 8), (byte) number, 3, 'a', 'b', 'c'});
        out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        out.writeBytes(value);
        out.writeBytes(new byte[value.length % 2]);
    }

    static byte[] jpeg(byte[] exif, String xmp) {
        byte[] plain = encoded("jpg");
        byte[] jfif = Arrays.copyOfRange(plain, 6, 6 + 14);
        jfif[12] = 1;
        jfif[13] = 1;
        byte[] afterJfif = Arrays.copyOfRange(plain, 20, plain.length);
        return joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xE0, jfif, new byte[] {1, 2, 3}),
                segment(0xE0, "JFXX\0\u0010PLACE-jfxx".getBytes(ISO_8859_1)),
                segment(0xE1, "Exif\0\0".getBytes(ISO_8859_1), exif),
                segment(
                        0xE1,
                        "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1),
                        xmp.getBytes(UTF_8)),
                segment(0xE1, "http://ns.adobe.com/xmp/extension/\0PLACE-more".getBytes(UTF_8)),
                segment(0xE2, "ICC_PROFILE\0\1\1profile".getBytes(ISO_8859_1)),
                segment(0xE2, "MPF\0PLACE-mpf".getBytes(ISO_8859_1)),
                segment(0xE5, "PLACE-vendor".getBytes(UTF_8)),
                segment(0xED, photoshop()),
                segment(0xF5, "PLACE-reserved-marker".getBytes(UTF_8)),
                segment(0xFE, "SECRET-comment".getBytes(UTF_8)),
                afterJfif,
                "PLACE-appended".getBytes(UTF_8));
    }

    static byte[] segment(int marker, byte[]... parts) {
        byte[] content = joined(parts);
        int length = content.length + 2;
        byte[] header = {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        return joined(header, content);
    }

    static byte[] png(byte[] exif, String xmp) {
        byte[] plain = encoded("png");
        int afterHeader = 8 + 25;
        return joined(
                Arrays.copyOf(plain, afterHeader),
                chunk("gAMA", new byte[] {0, 0, (byte) 0xB1, (byte) 0x8F}),
                chunk("eXIf", exif),
                chunk("tEXt", "Title\0PNG title".getBytes(UTF_8)),
                chunk("tEXt", "exif:GPSLatitude\0PLACE-text".getBytes(UTF_8)),
                chunk("zTXt", "Author\0\0".getBytes(UTF_8), deflated("SECRET-author")),
                chunk("zTXt", "Raw profile type exif\0\0".getBytes(UTF_8), deflated("PLACE-raw")),
                chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0".getBytes(UTF_8), xmp.getBytes(UTF_8)),
                chunk("tIME", new byte[] {0x07, (byte) 0xE5, 6, 7, 8, 9, 10}),
                chunk("caBX", "PLACE-private".getBytes(UTF_8)),
                Arrays.copyOfRange(plain, afterHeader, plain.length),
                "PLACE-appended".getBytes(UTF_8));
    }

    static byte[] chunk(String type, byte[]... parts) {
        byte[] content = joined(type.getBytes(ISO_8859_1), joined(parts));
        CRC32 crc = new CRC32();
        crc.update(content);
        return joined(number(content.length - 4), content, number((int) crc.getValue()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] deflated(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    /** One lossless pixel, in a container that announces Exif and XMP. */
    static byte[] webp(byte[] exif, String xmp) {
        byte[] plain =
                Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        byte[] chunks =
                joined(
                        riff("VP8X", new byte[] {0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                        Arrays.copyOfRange(plain, 12, plain.length),
                        riff("EXIF", exif),
                        riff("XMP ", xmp.getBytes(UTF_8)),
                        riff("C2PA", "PLACE-private".getBytes(UTF_8)));
        return joined(
                "RIFF".getBytes(ISO_8859_1),
                Arrays.copyOfRange(riff("", new byte[chunks.length + 4]), 0, 4),
                "WEBP".getBytes(ISO_8859_1),
                chunks,
                "PLACE-appended".getBytes(UTF_8));
    }

    static byte[] riff(String type, byte[] content) {
        byte[] length =
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(content.length)
                        .array();
        byte[] padding = new byte[content.length % 2];
        return joined(type.getBytes(ISO_8859_1), length, content, padding);
    }

    static byte[] gif() {
        byte[] plain = encoded("gif");
        int colours = 3 << ((plain[10] & 7) + 1);
        int afterColours = 13 + colours;
        byte[] trailer = new byte[258];
        trailer[0] = 1;
        for (int i = 0; i < 256; i++) {
            trailer[1 + i] = (byte) (255 - i);
        }
        return joined(
                Arrays.copyOf(plain, afterColours),
                "!\u00FF\u000BNETSCAPE2.0\3\1\0\0\0".getBytes(ISO_8859_1),
                "!\u00FE\u000ESECRET-comment\0".getBytes(ISO_8859_1),
                "!\u00FF\u000BXMP DataXMP".getBytes(ISO_8859_1),
                xmp().getBytes(UTF_8),
                trailer,
                "!B\u000EPLACE-unknown!\0".getBytes(ISO_8859_1),
                "!\u00FF\u000BMGKIPTC0000\nPLACE-iptc\0".getBytes(ISO_8859_1),
                Arrays.copyOfRange(plain, afterColours, plain.length),
                "PLACE-appended".getBytes(UTF_8));
    }

    /** A picture without metadata, 24 × 16 pixels. */
    static byte[] encoded(String format) {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, (x * 0x0A0000) | (y * 0x0F00) | (x * y % 256));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static boolean contains(byte[] file, byte[] wanted) {
        return new String(file, ISO_8859_1).contains(new String(wanted, ISO_8859_1));
    }
}
