package org.calotype;

import java.net.HttpCookie;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A person's browser: keeps cookies and says which page a form comes from. Each has a client
 * address of its own, told by {@code X-Forwarded-For}, where the server trusts the loopback proxy.
 */
public final class Browser {

    private static final AtomicInteger OPENED = new AtomicInteger();

    private final CalotypeServer server;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String address;

    public Browser(CalotypeServer server) {
        this.server = server;
        int number = OPENED.incrementAndGet();
        this.address = "198.51." + number / 250 + "." + (1 + number % 250);
    }

    /** Comes from this address from now on. */
    public Browser at(String clientAddress) {
        address = clientAddress;
        return this;
    }

    public Answer get(String path) {
        return send(request("GET", path));
    }

    /** Sends a form of a page of the site. */
    public Answer post(String path, String... namesAndValues) {
        return send(
                request("POST", path)
                        .header("Origin", server.address().toString())
                        .urlEncoded(namesAndValues));
    }

    /** A request with the cookies of this browser, nothing else. */
    public ApiCall request(String method, String path) {
        ApiCall call =
                server.request(method, path)
                        .header("Accept", "text/html")
                        .header("User-Agent", "Test Browser")
                        .header("X-Forwarded-For", address);
        return cookies.isEmpty() ? call : call.header("Cookie", cookieHeader());
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Sends it and keeps the cookies of the answer. */
    public Answer send(ApiCall call) {
        Answer answer = call.send();
        for (String header : answer.headers().allValues("Set-Cookie")) {
            HttpCookie cookie = HttpCookie.parse(header).get(0);
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
        return answer;
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    public Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Answer signIn(String name, String password) {
        return post("/sign-in", "name", name, "password", password);
    }

    /** The user name in the header of the page; empty for a guest. */
    public String signedInAs() {
        Matcher name =
                Pattern.compile(
                                "<summary class=\"menu__head\">.*?<span>([^<]+)</span></summary>",
                                Pattern.DOTALL)
                        .matcher(get("/").text());
        return name.find() ? name.group(1) : "";
    }
}
