package org.calotype.delivery.boundary;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.calotype.delivery.control.OembedAnswer;
import org.calotype.delivery.control.ViewerAddress;
import org.calotype.delivery.control.ViewerService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Problem;
import org.calotype.gallery.boundary.LinkMaker;
import org.calotype.gallery.control.Freshness;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.Visitor;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.security.control.Caller;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.jspecify.annotations.Nullable;

/**
 * {@code /oembed?url=…}: what other sites show when a viewer's address is pasted there (oEmbed
 * 1.0), as JSON or, with {@code format=xml}, as XML. Knows viewers of this site only, and of those
 * the ones that everybody may see; everything else is not found.
 */
@WebServlet({"/oembed", "/oembed/"})
public class OembedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Consumers ask once a paste; a page that changed is told right soon enough. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    @Inject transient ViewerService viewer;
    @Inject transient LinkMaker linkMaker;
    @Inject transient Settings settings;
    @Inject transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            Links links = linkMaker.linksFor(request);
            MediaFile file = everybodys(address(request.getParameter("url"), links));
            OembedAnswer answer =
                    OembedAnswer.of(
                            file,
                            links,
                            settings.get(SiteSettings.SITE_NAME),
                            Optional.empty(),
                            new OembedAnswer.Frame(
                                    side(request.getParameter("maxwidth")),
                                    side(request.getParameter("maxheight"))));
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader(
                    "Cache-Control",
                    Freshness.cacheControl(
                            Freshness.until(clock.instant(), FRESH, file.expiresAt().stream())));
            if ("xml".equals(request.getParameter("format"))) {
                print(response, "text/xml", xml(answer));
            } else {
                print(response, "application/json", json(answer));
            }
        } catch (Problem problem) {
            response.sendError(Incident.log(problem, request).code().httpStatus());
        }
    }

    /** Other sites show a file to everybody, so it is looked for as a guest without a permit. */
    private MediaFile everybodys(ViewerAddress address) {
        return viewer.visible(address.id(), Visitor.of(Caller.guest("")), Optional.empty());
    }

    private static ViewerAddress address(@Nullable String url, Links links) {
        return Optional.ofNullable(url)
                .filter(written -> written.startsWith(links.base() + "/"))
                .map(OembedServlet::path)
                .flatMap(ViewerAddress::parse)
                .filter(address -> address.deleteToken().isEmpty())
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    private static String path(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawPath()).orElse("");
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    /** Largest side in pixels; what is no positive number is no limit. */
    private static int side(@Nullable String written) {
        return written != null && written.matches("[1-9][0-9]{0,6}")
                ? Integer.parseInt(written)
                : Integer.MAX_VALUE;
    }

    private static String json(OembedAnswer answer) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        answer.fields()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Integer number) {
                                json.add(name, number);
                            } else {
                                json.add(name, value.toString());
                            }
                        });
        return json.build().toString();
    }

    private static String xml(OembedAnswer answer) {
        java.io.StringWriter text = new java.io.StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("oembed");
            for (Map.Entry<String, Object> field : answer.fields().entrySet()) {
                xml.writeStartElement(field.getKey());
                xml.writeCharacters(field.getValue().toString());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible); // a writer into memory
        }
        return text.toString();
    }

    private static void print(HttpServletResponse response, String type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + "; charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
