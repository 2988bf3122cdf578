package org.calotype.imaging.metadata;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an XMP packet whose namespaces we know (XMP part 1 §7: attributes or elements
 * of the {@code rdf:Description}s in {@code rdf:RDF}).
 *
 * <p>Read with the JDK's own StAX reader, so that no XML library a server brings decides what is
 * safe (M3): a document type ends the reading, nothing outside the packet is looked at, nesting is
 * bounded.
 */
final class XmpPacket {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /** Namespace to the prefix we write; the namespaces of XMP part 1 §8, part 2, GPano 1.0. */
    private static final Map<String, String> PREFIXES =
            Map.ofEntries(
                    Map.entry(RDF, "rdf"),
                    Map.entry(XMLConstants.XML_NS_URI, "xml"),
                    Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
                    Map.entry("http://ns.adobe.com/xap/1.0/", "xmp"),
                    Map.entry("http://ns.adobe.com/xap/1.0/rights/", "xmpRights"),
                    Map.entry("http://ns.adobe.com/photoshop/1.0/", "photoshop"),
                    Map.entry("http://ns.adobe.com/tiff/1.0/", "tiff"),
                    Map.entry("http://ns.adobe.com/exif/1.0/", "exif"),
                    Map.entry("http://cipa.jp/exif/1.0/", "exifEX"),
                    Map.entry("http://ns.adobe.com/exif/1.0/aux/", "aux"),
                    Map.entry("http://ns.google.com/photos/1.0/panorama/", "GPano"));

    /** Deepest nesting of elements inside a property, and outside {@code rdf:RDF}. */
    private static final int DEEPEST = 16;

    private static final int MOST_PROPERTIES = 2000;

    /**
     * A property of the picture.
     *
     * @param name prefix and local name, such as {@code dc:title}
     * @param text its plain value, or that of its first or default-language item; may be empty
     * @param markup the element that writes it again, with our prefixes; null when it is a place or
     *     a place is inside, or a namespace that is not known to us
     */
    record Property(String name, String text, @Nullable String markup) {}

    private final List<Property> properties = new ArrayList<>();
    private boolean whole;

    private XmpPacket() {}

    /**
     * Reads a packet; of a broken one what stands before the break. It must be UTF-8, as XMP part 3
     * demands for JPEG, PNG, GIF and WebP.
     */
    static XmpPacket read(byte[] bytes) {
        XmpPacket packet = new XmpPacket();
        String text = new String(bytes, StandardCharsets.UTF_8);
        int start = text.indexOf('<');
        if (start < 0) {
            return packet;
        }
        try {
            XMLStreamReader xml =
                    hardened().createXMLStreamReader(new StringReader(text.substring(start)));
            packet.whole = packet.readRdf(xml);
        } catch (XMLStreamException | RuntimeException broken) {
            packet.whole = false;
        }
        return packet;
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException("nothing is fetched");
                });
        return factory;
    }

    private boolean readRdf(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 0; xml.hasNext(); ) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw new XMLStreamException("document type");
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.START_ELEMENT -> {
                    if (is(xml, "RDF")) {
                        readDescriptions(xml);
                        return true;
                    }
                    if (++depth > DEEPEST) {
                        throw new XMLStreamException("too deep");
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private static boolean is(XMLStreamReader xml, String name) {
        return name.equals(xml.getLocalName()) && RDF.equals(xml.getNamespaceURI());
    }

    private void readDescriptions(XMLStreamReader xml) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                readAttributes(xml);
                readElements(xml);
            }
        }
    }

    private void readAttributes(XMLStreamReader xml) throws XMLStreamException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String name = name(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i));
            if (name != null && !name.startsWith("rdf:") && !name.startsWith("xml:")) {
                String text = xml.getAttributeValue(i);
                String markup = "<" + name + ">" + escaped(text) + "</" + name + ">";
                add(new Property(name, text, isPlaceless(name) ? markup : null));
            }
        }
    }

    private void readElements(XMLStreamReader xml) throws XMLStreamException {
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = name(xml.getNamespaceURI(), xml.getLocalName());
                XmpElement element = new XmpElement(xml);
                element.read();
                if (name != null) {
                    add(new Property(name, element.text(), element.markup()));
                }
            }
        }
    }

    private void add(Property property) throws XMLStreamException {
        if (properties.size() >= MOST_PROPERTIES) {
            throw new XMLStreamException("too many properties");
        }
        properties.add(property);
    }

    /** Our name for it; null when the namespace is not one of ours. */
    static @Nullable String name(@Nullable String namespace, String local) {
        String prefix = namespace == null ? null : PREFIXES.get(namespace);
        return prefix == null ? null : prefix + ":" + local;
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The plain value of the first property of that name that has one. */
    @Nullable String text(String name) {
        return properties.stream()
                .filter(property -> property.name().equals(name))
                .map(property -> property.text().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /**
     * The packet written anew with what is known to say nothing about the place.
     *
     * @return nothing when nothing is left or the packet could not be read to its end (M5)
     */
    byte[] withoutPlace() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (Property property : properties) {
            if (property.markup() != null) {
                kept.putIfAbsent(property.name(), property.markup());
            }
        }
        if (!whole || kept.isEmpty()) {
            return new byte[0];
        }
        String markup = String.join("", kept.values());
        String namespaces =
                PREFIXES.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals("xml"))
                        .filter(entry -> ("rdf:" + markup).contains(entry.getValue() + ":"))
                        .map(entry -> " xmlns:" + entry.getValue() + "=\"" + entry.getKey() + "\"")
                        .sorted()
                        .collect(Collectors.joining());
        String packet =
                "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                        + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                        + namespaces
                        + "><rdf:Description rdf:about=\"\">"
                        + markup
                        + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
        return packet.getBytes(StandardCharsets.UTF_8);
    }

    /** Photoshop's namespace holds city and country; thumbnails are whole files with their own. */
    static boolean isPlaceless(String name) {
        return !name.startsWith("exif:GPS")
                && !name.startsWith("photoshop:")
                && !name.equals("dc:coverage")
                && !name.equals("xmp:Thumbnails");
    }
}
