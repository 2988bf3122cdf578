package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.calotype.error.ErrorCode;
import org.calotype.error.ErrorResponse;
import org.calotype.error.Languages;
import org.calotype.error.Problem;
import org.calotype.error.RefusalPage;
import org.calotype.security.control.Caller;

/**
 * A visit to a plain page: who comes, with what form, and where to go next. Pages need no view
 * state and no script; a form posts to its own address.
 */
@RequestScoped
public class Visit {

    private static final String SIGN_IN = "/sign-in";

    /** Refusals whose sentences name a field. */
    private static final Set<ErrorCode> ABOUT_FIELDS =
            Set.of(ErrorCode.INVALID_FIELD, ErrorCode.FIELD_TOO_LONG, ErrorCode.NOT_IN_FUTURE);

    @Inject CurrentCaller caller;
    @Inject SameOrigin sameOrigin;
    @Inject Visitor visitor;

    /**
     * Whether a form was sent; one that another site's page sent is refused.
     *
     * @throws Problem FORBIDDEN
     */
    public boolean isPost() {
        if (!request().getMethod().equals("POST")) {
            return false;
        }
        sameOrigin.require(request());
        return true;
    }

    /** A field of the form or a parameter of the address; empty where there is none. */
    public String field(String name) {
        return Objects.toString(request().getParameter(name), "");
    }

    /** All values of a field, such as those of ticked boxes. */
    public List<String> fields(String name) {
        String[] values = request().getParameterValues(name);
        return values == null ? List.of() : List.of(values);
    }

    /** Which button of a form was pressed. */
    public boolean pressed(String button) {
        return field("do").equals(button);
    }

    public Caller caller() {
        return caller.get();
    }

    /**
     * Somebody who is signed in in this browser; others are sent to sign in, and come back. Keys
     * open no page about an account: they would be worth more than their scopes say.
     */
    public Optional<Caller.Member> memberOrSignIn() {
        Optional<Caller.Member> member = caller.get().inBrowser();
        if (member.isEmpty()) {
            String here = request().getRequestURI();
            go(SIGN_IN + "?next=" + URLEncoder.encode(here, StandardCharsets.UTF_8));
        }
        return member;
    }

    /** Goes on to another page of ours. */
    public void go(String path) {
        try {
            response().setHeader("Cache-Control", "no-store");
            external().redirect(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** Whether the answer is given already, and no page is wanted. */
    public boolean isGone() {
        return FacesContext.getCurrentInstance().getResponseComplete();
    }

    /**
     * Where the visitor wanted to go: a path of this site, else the fallback.
     *
     * @param fallback path for those who wanted nothing, or to be led astray
     */
    public String next(String fallback) {
        String next = field("next");
        return next.matches("/[A-Za-z0-9._~-][A-Za-z0-9._~/?=&-]*") ? next : fallback;
    }

    /** The page is not for this visitor, or not at all. */
    public void notFound() {
        try {
            external().responseSendError(ErrorCode.NOT_FOUND.httpStatus(), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** The page is for others. */
    public void forbid() {
        try {
            external().responseSendError(ErrorCode.FORBIDDEN.httpStatus(), null);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    /** Says no: the sentence for the page, the status for the browser. */
    public String refuse(Problem problem) {
        ErrorResponse.begin(problem, response());
        return sentence(problem);
    }

    /** Why the form this page had sent was refused by whom it was sent to; empty: it was not. */
    public String refusal() {
        return RefusalPage.problem(request()).map(this::sentence).orElse("");
    }

    /** Forms call their fields by labels, not by the names that they are sent under. */
    private String sentence(Problem problem) {
        return ABOUT_FIELDS.contains(problem.code())
                ? problem.inWords(this::label).sentence(locale())
                : problem.sentence(locale());
    }

    private Object label(Object word) {
        return word instanceof String name ? textOr("field." + name, name) : word;
    }

    /** A sentence of the bundle in the language of the page. */
    public String text(String key) {
        return words().getString(key);
    }

    /** The same, where the bundle may not know the key yet. */
    public String textOr(String key, String otherwise) {
        return words().containsKey(key) ? words().getString(key) : otherwise;
    }

    /** The bundle in the language of the page. */
    public ResourceBundle words() {
        return Languages.sentences(locale());
    }

    /** Nothing of this page is kept by anybody, and its address is told to nobody else. */
    public void keepSecret() {
        response().setHeader("Cache-Control", "no-store");
        response().setHeader("Referrer-Policy", "same-origin");
    }

    /** The language of the page. */
    public Locale locale() {
        return visitor.getLocale();
    }

    public HttpServletRequest request() {
        return (HttpServletRequest) external().getRequest();
    }

    public HttpServletResponse response() {
        return (HttpServletResponse) external().getResponse();
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
