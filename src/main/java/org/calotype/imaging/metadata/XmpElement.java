package org.calotype.imaging.metadata;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one property element of an XMP packet: its plain text, and how to write it again. */
final class XmpElement {

    private static final int DEEPEST = 16;

    private final XMLStreamReader xml;
    private final StringBuilder markup = new StringBuilder();
    private @Nullable String text;
    private boolean placeless = true;

    /** The reader stands on the start of the element. */
    XmpElement(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Leaves the reader on the end of the element. */
    void read() throws XMLStreamException {
        read(0);
    }

    private void read(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("too deep");
        }
        String name = known(XmpPacket.name(xml.getNamespaceURI(), xml.getLocalName()));
        boolean item = name.equals("rdf:li");
        boolean inDefaultLanguage = writeStart(name);
        StringBuilder direct = new StringBuilder();
        boolean leaf = true;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    leaf = false;
                    read(depth + 1);
                }
                case XMLStreamConstants.CHARACTERS,
                        XMLStreamConstants.CDATA,
                        XMLStreamConstants.SPACE -> {
                    direct.append(xml.getText());
                    markup.append(XmpPacket.escaped(xml.getText()));
                }
                default -> {}
            }
        }
        markup.append("</").append(name).append('>');
        boolean value = leaf && (depth == 0 || item);
        if (value && (text == null || inDefaultLanguage)) {
            text = direct.toString();
        }
    }

    /** A name that is not known may be a place; one that is a place is one wherever it stands. */
    private String known(@Nullable String name) {
        placeless &= name != null && XmpPacket.isPlaceless(name);
        return name == null ? "unknown" : name;
    }

    /** Writes the start of the element and says whether it is in the default language. */
    private boolean writeStart(String name) {
        boolean inDefaultLanguage = false;
        markup.append('<').append(name);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute =
                    known(
                            XmpPacket.name(
                                    xml.getAttributeNamespace(i), xml.getAttributeLocalName(i)));
            String value = xml.getAttributeValue(i);
            markup.append(' ').append(attribute).append("=\"");
            markup.append(XmpPacket.escaped(value)).append('"');
            inDefaultLanguage |= attribute.equals("xml:lang") && value.equals("x-default");
        }
        markup.append('>');
        return inDefaultLanguage;
    }

    String text() {
        return text == null ? "" : text;
    }

    /** Null when something in it may say where. */
    @Nullable String markup() {
        return placeless ? markup.toString() : null;
    }
}
