package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.calotype.admin.boundary.Chart.Amount;
import org.calotype.admin.control.Attention;
import org.calotype.admin.control.StatisticsService;
import org.calotype.admin.control.StatisticsService.Day;
import org.calotype.admin.control.StatisticsService.Totals;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Visit;

/** What an administrator wants to know first: what needs attention, and how the site does. */
@Named
@RequestScoped
public class OverviewPage {

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Attention attention;
    @Inject StatisticsService statistics;
    @Inject Amounts amounts;

    private List<Alert> alerts = List.of();
    private List<Fact> facts = List.of();
    private List<Chart> charts = List.of();

    /**
     * Something that needs somebody.
     *
     * @param urgent whether something does not work
     */
    public record Alert(String text, String count, String href, boolean urgent) {}

    /** A number of the site. */
    public record Fact(String label, String value, String href) {}

    public void open() {
        door.manager()
                .ifPresent(
                        caller -> {
                            alerts = attention.now().stream().map(this::alert).toList();
                            facts = facts(statistics.totals());
                            charts = charts(statistics.days());
                        });
    }

    private Alert alert(Attention.Matter matter) {
        return new Alert(
                visit.text("desk.attention." + matter.what()),
                matter.count() == 0 ? "" : amounts.number(matter.count()),
                matter.href(),
                matter.urgent());
    }

    private List<Fact> facts(Totals totals) {
        return List.of(
                fact("files", amounts.number(totals.files()), "/admin/files"),
                fact("bytes", amounts.bytes(totals.bytes()), "/admin/storage"),
                fact("albums", amounts.number(totals.albums()), "/admin/albums"),
                fact("users", amounts.number(totals.accounts()), "/admin/users"));
    }

    private Fact fact(String name, String value, String href) {
        return new Fact(visit.text("desk.fact." + name), value, href);
    }

    private List<Chart> charts(List<Day> days) {
        return List.of(
                chart("uploads", days, Day::uploads, amounts::number, true),
                chart("bytes", days, Day::bytes, amounts::bytes, true),
                chart("uploaders", days, Day::uploaders, amounts::number, false),
                chart("accounts", days, Day::accounts, amounts::number, true));
    }

    /**
     * @param summed whether the days together say something; else the highest day is told
     */
    private Chart chart(
            String name,
            List<Day> days,
            ToLongFunction<Day> amount,
            LongFunction<String> words,
            boolean summed) {
        DateTimeFormatter date =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(visit.locale());
        List<Amount> bars =
                days.stream()
                        .map(
                                day -> {
                                    long value = amount.applyAsLong(day);
                                    return new Amount(
                                            value, date.format(day.date()), words.apply(value));
                                })
                        .toList();
        long total =
                summed
                        ? days.stream().mapToLong(amount).sum()
                        : days.stream().mapToLong(amount).max().orElse(0);
        return Chart.of(
                "chart-" + name, visit.text("desk.chart." + name), words.apply(total), bars);
    }

    public List<Alert> getAlerts() {
        return alerts;
    }

    public List<Fact> getFacts() {
        return facts;
    }

    public List<Chart> getCharts() {
        return charts;
    }
}
