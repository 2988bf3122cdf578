package org.calotype.error;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;

/** What a person sees whose request could not be answered. */
@Named
@RequestScoped
public class ErrorPage {

    @Inject HttpServletRequest request;

    public String getHeading() {
        return words("error.page." + kind());
    }

    /** Status of the answer, e.g. 404. */
    public int getStatus() {
        return problem().code().httpStatus();
    }

    private String kind() {
        return switch (getStatus()) {
            case 401, 403 -> "forbidden";
            case 404 -> "notFound";
            case 429 -> "tooMany";
            case 503 -> "away";
            default -> getStatus() >= 500 ? "fault" : "heading";
        };
    }

    public String getSentence() {
        return switch (problem().code()) {
            case NOT_FOUND -> words("error.page.notFoundLead");
            case INTERNAL -> words("error.page.faultLead");
            default -> problem().sentence(locale());
        };
    }

    /** Number of the incident in the log; empty where nothing of ours went wrong. */
    public String getIncident() {
        return problem().incident();
    }

    private static String words(String key) {
        return Languages.sentences(locale()).getString(key);
    }

    private Problem problem() {
        return RefusalPage.problem(request).orElseGet(() -> Problem.of(ErrorCode.NOT_FOUND));
    }

    /** That of the page around it. */
    private static Locale locale() {
        return FacesContext.getCurrentInstance().getViewRoot().getLocale();
    }
}
