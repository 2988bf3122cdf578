package org.calotype;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real browser for tests of pages: the Chromium of this machine, without a window, one process
 * for the whole run, a fresh profile for each page. Speaks to the loopback interface only.
 *
 * <pre>{@code
 * @RegisterExtension static final Chromium browser = new Chromium();
 * }</pre>
 */
public final class Chromium implements BeforeAllCallback, AfterEachCallback {

    /** How somebody looks at the site. */
    public record Look(String language, ColorScheme scheme, int width, int height, boolean touch) {
        public static final Look DESK = new Look("en", ColorScheme.LIGHT, 1440, 900, false);
        public static final Look PHONE = new Look("en", ColorScheme.LIGHT, 390, 844, true);

        public Look dark() {
            return new Look(language, ColorScheme.DARK, width, height, touch);
        }

        public Look inChinese() {
            return new Look("zh-CN", scheme, width, height, touch);
        }
    }

    /** The server's machine by a name that browsers do not trust without TLS. */
    public static final String INTRANET = "intranet.example";

    private static final Namespace BROWSERS = Namespace.create(Chromium.class);
    private static final List<String> PROGRAMS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private @Nullable Browser program;

    private final List<BrowserContext> open = new ArrayList<>();
    private final Map<Person, Map<String, String>> sessions = new HashMap<>();

    /** The one browser of this run, ended with it. */
    private record Running(Playwright playwright, Browser program) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        program =
                context.getRoot()
                        .getStore(BROWSERS)
                        .getOrComputeIfAbsent(Running.class, wanted -> start(), Running.class)
                        .program();
    }

    private static Running start() {
        Path chromium = chromium();
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Running(
                playwright,
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        // WebGL without a graphics card.
                                                        "--use-angle=swiftshader",
                                                        "--enable-unsafe-swiftshader",
                                                        "--disable-quic",
                                                        "--host-resolver-rules=MAP "
                                                                + INTRANET
                                                                + " 127.0.0.1",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync"))));
    }

    private static Path chromium() {
        String named = System.getenv("CALOTYPE_TEST_CHROMIUM");
        if (named != null) {
            return Path.of(named);
        }
        return PROGRAMS.stream()
                .map(Chromium::onThePath)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The tests of pages need Chromium: install the package"
                                                + " chromium, or name the program in"
                                                + " CALOTYPE_TEST_CHROMIUM."));
    }

    private static Optional<Path> onThePath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A fresh profile and a page of it. */
    public Page open(CalotypeServer server, Look look) {
        if (program == null) {
            throw new IllegalStateException("annotate the browser with @RegisterExtension");
        }
        BrowserContext context =
                program.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(server.address().toString())
                                .setLocale(look.language())
                                .setColorScheme(look.scheme())
                                .setViewportSize(look.width(), look.height())
                                .setHasTouch(look.touch())
                                .setIsMobile(look.touch()));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        context.setDefaultTimeout(60_000);
        open.add(context);
        return context.newPage();
    }

    /** The same with somebody signed in, who must not sign out. */
    public Page openAs(Person person, Look look) {
        Page page = open(person.server(), look);
        Map<String, String> cookies =
                sessions.computeIfAbsent(person, who -> who.signedIn().cookies());
        String address = person.server().address().toString();
        cookies.forEach(
                (name, value) ->
                        page.context()
                                .addCookies(List.of(new Cookie(name, value).setUrl(address))));
        return page;
    }

    /**
     * What axe-core finds wrong with the page as it is (WCAG 2.2 A and AA), in words. Our pages
     * hold no frames of other sites, so it needs no second tab (its “legacy mode”), which takes
     * seconds.
     */
    public static List<String> barriers(Page page) {
        return found(
                axe(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")));
    }

    /**
     * The same in the dark theme, and in the light one what looks at colours; nothing else of a
     * page differs between them.
     */
    public static List<String> barriersInBothThemes(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        List<String> dark = barriers(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        List<String> light =
                found(axe(page).withRules(List.of("color-contrast", "link-in-text-block")));
        return Stream.concat(
                        dark.stream().map(barrier -> "dark: " + barrier),
                        light.stream().map(barrier -> "light: " + barrier))
                .toList();
    }

    /** Reports what is wrong only: what is right, node by node, is most of its time on a list. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static List<String> found(AxeBuilder axe) {
        return axe.analyze().getViolations().stream().map(Chromium::inWords).toList();
    }

    private static String inWords(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().get(0).getHtml();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        open.forEach(BrowserContext::close);
        open.clear();
    }
}
