package org.calotype.error;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a person sees whose request could not be answered. */
@Named
@RequestScoped
public class ErrorPage {

    static final String PROBLEM = "org.calotype.error.problem";

    @Inject HttpServletRequest request;

    public String getHeading() {
        boolean notFound = problem().code() == ErrorCode.NOT_FOUND;
        return ResourceBundle.getBundle("org.calotype.messages", locale())
                .getString(notFound ? "error.page.notFound" : "error.page.heading");
    }

    public String getSentence() {
        return problem().sentence(locale());
    }

    private Problem problem() {
        Object problem = request.getAttribute(PROBLEM);
        return problem instanceof Problem told ? told : Problem.of(ErrorCode.NOT_FOUND);
    }

    private Locale locale() {
        return request.getLocale();
    }
}
