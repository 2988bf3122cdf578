package org.calotype.security.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.calotype.security.control.SignInDiagnosis;

/** Tells an administrator why signing in would fail. */
@Named
@RequestScoped
public class SignInDiagnosisPage {

    @Inject Visit visit;
    @Inject Reply reply;
    @Inject SignInDiagnosis diagnosis;

    private List<Row> rows = List.of();

    /** A thing looked at, as the page shows it. */
    public record Row(String what, boolean good, String verdict, String fact) {}

    /** Looks, and once more for whom the form names. */
    public void open() {
        visit.keepSecret();
        if (visit.memberOrSignIn().isEmpty()) {
            return;
        }
        if (!visit.caller().isAdministrator()) {
            visit.forbid();
            return;
        }
        reply.attempt(
                () -> {
                    visit.isPost();
                    rows = diagnosis.examine(getName()).stream().map(this::row).toList();
                });
    }

    private Row row(SignInDiagnosis.Finding finding) {
        return new Row(
                visit.text("diagnosis." + finding.what()),
                finding.good(),
                visit.text(finding.good() ? "diagnosis.good" : "diagnosis.bad"),
                finding.fact());
    }

    public String getName() {
        return visit.field("name").strip();
    }

    public List<Row> getRows() {
        return rows;
    }
}
