package org.calotype.security.boundary;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A request as a server hands it over, seen from the filters. */
@NullMarked
final class ClientRequest {

    private final String peer;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Cookie @Nullable [] cookies;

    private ClientRequest(String peer) {
        this.peer = peer;
    }

    static ClientRequest from(String peer) {
        return new ClientRequest(peer).header("Host", "img.example.org:8080");
    }

    ClientRequest header(String name, String... values) {
        headers.put(name, List.of(values));
        return this;
    }

    ClientRequest cookie(String name, String value) {
        cookies = new Cookie[] {new Cookie(name, value)};
        return this;
    }

    HttpServletRequest asServlet() {
        return (HttpServletRequest)
                Proxy.newProxyInstance(
                        ClientRequest.class.getClassLoader(),
                        new Class<?>[] {HttpServletRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getRemoteAddr" -> peer;
                                    case "getHeader" -> first((String) arguments[0]);
                                    case "getHeaders" ->
                                            Collections.enumeration(
                                                    headers.getOrDefault(
                                                            (String) arguments[0], List.of()));
                                    case "getCookies" -> cookies;
                                    case "isSecure" -> false;
                                    case "getServerName" -> "img.example.org";
                                    case "getServerPort" -> 8080;
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private @Nullable String first(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
