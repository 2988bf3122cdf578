package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.calotype.error.Problem;

/** What a page says to the form it was sent: that it is done, or why not. */
@Named
@RequestScoped
public class Reply {

    @Inject Visit visit;

    private String refusal = "";
    private String done = "";

    /** Does what a form asks, where one was sent; a refusal becomes the sentence of the page. */
    public void take(Runnable change) {
        refusal = visit.refusal();
        if (!refusal.isEmpty()) {
            return;
        }
        attempt(
                () -> {
                    if (visit.isPost()) {
                        change.run();
                    }
                });
    }

    /** Does something that may be refused; whether it was done. */
    public boolean attempt(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Problem problem) {
            refusal = visit.refuse(problem);
            return false;
        }
    }

    /** Says a sentence of the bundle. */
    public void done(String key) {
        say(visit.text(key));
    }

    /** Says a sentence that stands in no bundle as it is. */
    public void say(String sentence) {
        done = sentence;
    }

    /**
     * What was written in a field of the form that was refused; empty after any other.
     *
     * @param act value of the button that sends the form
     */
    public String written(String act, String field) {
        return !refusal.isEmpty() && visit.pressed(act) ? visit.field(field) : "";
    }

    public String getRefusal() {
        return refusal;
    }

    public String getDone() {
        return done;
    }
}
