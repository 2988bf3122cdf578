package org.calotype.imaging.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class XmpPacketTest {

    /** In a structure, in an item of a list, as an attribute. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<xmp:Label rdf:parseType='Resource'><exif:GPSLatitude>48,51N</exif:GPSLatitude>"
                        + "</xmp:Label>",
                "<xmp:Label><rdf:Bag><rdf:li rdf:parseType='Resource'><photoshop:City>48,51N"
                        + "</photoshop:City></rdf:li></rdf:Bag></xmp:Label>",
                "<xmp:Label exif:GPSLatitude='48,51N'/>",
                "<xmp:Label><rdf:Description dc:coverage='48,51N'/></xmp:Label>"
            })
    void a_place_within_another_property_of_xmp_goes_with_it(String property) {
        String packet =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                        + " xmlns:xmp='http://ns.adobe.com/xap/1.0/'"
                        + " xmlns:exif='http://ns.adobe.com/exif/1.0/'"
                        + " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Description>"
                        + (property + "<dc:title><rdf:Alt><rdf:li>Tower</rdf:li></rdf:Alt>")
                        + "</dc:title></rdf:Description></rdf:RDF>";

        byte[] left = XmpPacket.read(packet.getBytes(UTF_8)).withoutPlace();

        assertThat(new String(left, UTF_8)).contains("Tower").doesNotContain("48,51N", "Label");
    }
}
