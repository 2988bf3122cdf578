package org.calotype.security.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.calotype.error.ErrorCode;
import org.calotype.error.Incident;
import org.calotype.error.Languages;
import org.calotype.error.Problem;

/**
 * Refuses forms whose type cannot be read, before a page looks at their fields: Undertow and Faces
 * throw whatever they like at a charset nobody knows, at a form without a boundary (RFC 7578 §4.1)
 * and at one that is cut short. The API reads its bodies itself, if their type is one at all.
 */
public class ContentTypeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String MULTIPART = "multipart/";

    /** Forms with files, which read themselves; no other page sends its fields in parts. */
    private static final Set<String> FILE_FORMS = Set.of("/upload", "/settings/avatar");

    private static final Pattern CHARSET = parameter("charset");
    private static final Pattern BOUNDARY = parameter("boundary");

    private static Pattern parameter(String name) {
        return Pattern.compile(
                ";\\s*" + name + "\\s*=\\s*\"?([^\\s\";]+)", Pattern.CASE_INSENSITIVE);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type =
                request.getHeader("Content-Type"); // getContentType() may have another charset
        if (type == null) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith("/api/")) {
            if (type.isBlank() || isMediaType(type)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        } else if (!isCharsetKnown(type)) {
            refuse(ErrorCode.UNSUPPORTED_MEDIA_TYPE, request, response);
        } else if (isMultipart(type) && !(takesParts(request) && hasBoundary(type))) {
            refuse(ErrorCode.MALFORMED_REQUEST, request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As Jakarta REST reads it, which answers 400 without a word otherwise. */
    private static boolean isMediaType(String type) {
        try {
            MediaType.valueOf(type);
            return true;
        } catch (IllegalArgumentException noMediaType) {
            return false;
        }
    }

    private static boolean isCharsetKnown(String type) {
        Matcher charset = CHARSET.matcher(type);
        try {
            return !charset.find() || Charset.isSupported(charset.group(1));
        } catch (IllegalCharsetNameException noName) {
            return false;
        }
    }

    private static boolean isMultipart(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith(MULTIPART);
    }

    private static boolean takesParts(HttpServletRequest request) {
        return FILE_FORMS.contains(request.getServletPath());
    }

    private static boolean hasBoundary(String type) {
        return BOUNDARY.matcher(type).find();
    }

    /** Without a page: making one looks at the fields of the form again. */
    private static void refuse(
            ErrorCode code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Problem problem = Incident.log(Problem.of(code, "its type cannot be read"), request);
        response.setStatus(problem.code().httpStatus());
        response.setContentType("text/plain; charset=UTF-8");
        response.getWriter().print(problem.sentence(Languages.askedFor(request)));
    }
}
