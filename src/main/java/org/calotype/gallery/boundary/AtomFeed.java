package org.calotype.gallery.boundary;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.entity.Album;
import org.calotype.gallery.entity.DerivativeKind;
import org.calotype.gallery.entity.HtmlText;
import org.calotype.gallery.entity.MediaFile;

/** An album as an Atom feed (RFC 4287): an entry a file, its picture as the content. */
final class AtomFeed {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private final XMLStreamWriter xml;
    private final Links links;

    AtomFeed(XMLStreamWriter xml, Links links) {
        this.xml = xml;
        this.links = links;
    }

    void write(Album album, List<MediaFile> files) throws XMLStreamException {
        String page = links.base() + links.albumPath(album);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element("id", page);
        element("title", album.title());
        element("subtitle", album.description().orElse(""));
        element("updated", album.updatedAt().toString());
        link("alternate", "text/html", page);
        link("self", "application/atom+xml", links.base() + "/feed/album/" + album.publicId());
        xml.writeStartElement("author");
        element("name", album.title());
        xml.writeEndElement();
        for (MediaFile file : files) {
            entry(file);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void entry(MediaFile file) throws XMLStreamException {
        xml.writeStartElement("entry");
        element("id", links.shortened(file));
        element("title", file.displayTitle());
        element("published", file.uploadedAt().toString());
        element("updated", file.datedAt().toString());
        link("alternate", "text/html", links.viewer(file));
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "enclosure");
        xml.writeAttribute("type", file.mimeType());
        xml.writeAttribute("length", Long.toString(file.sizeBytes()));
        xml.writeAttribute("href", links.direct(file.storageKey()));
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(
                "<p><img src=\"%s\" alt=\"%s\"></p><p>%s</p>"
                        .formatted(
                                HtmlText.escape(picture(file)),
                                HtmlText.escape(file.displayTitle()),
                                HtmlText.escape(file.description().orElse(""))));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private String picture(MediaFile file) {
        return links.direct(
                file.derivative(DerivativeKind.MEDIUM)
                        .or(() -> file.derivative(DerivativeKind.FRAME))
                        .map(made -> made.storageKey())
                        .orElseGet(file::storageKey));
    }

    private void element(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void link(String relation, String type, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }
}
