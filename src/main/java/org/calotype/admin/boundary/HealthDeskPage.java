package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.management.ManagementFactory;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.calotype.database.Database;
import org.calotype.monitoring.control.Readiness;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Visit;
import org.calotype.settings.ServerConfig;
import org.calotype.worker.ffmpeg.Ffmpeg;
import org.calotype.worker.ffmpeg.WorkerHealth;

/** Whether this node does what it should, and what it runs on. */
@Named
@RequestScoped
public class HealthDeskPage {

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Readiness readiness;
    @Inject Ffmpeg ffmpeg;
    @Inject Database database;
    @Inject ServerConfig server;
    @Inject Amounts amounts;

    private List<Check> checks = List.of();
    private List<Fact> facts = List.of();

    /** One thing that works or does not. */
    public record Check(String what, boolean well, String fact) {}

    /** One thing the node runs on. */
    public record Fact(String label, String value) {}

    public void open() {
        door.administrator()
                .ifPresent(
                        caller -> {
                            checks = checks();
                            facts = facts();
                        });
    }

    private List<Check> checks() {
        WorkerHealth worker = ffmpeg.health();
        List<Check> all = new ArrayList<>();
        readiness.check().forEach((name, well) -> all.add(check(name, well, "")));
        readiness.virusScan().ifPresent(well -> all.add(check("scanner", well, "")));
        all.add(check("clips", worker.decodesVideo(), worker.program().orElse("")));
        all.add(check("stills", worker.decodesStills(), worker.libraries().orElse("")));
        all.add(check("limited", worker.limited(), ""));
        all.add(check("offline", worker.offline(), ""));
        return all;
    }

    private Check check(String name, boolean well, String fact) {
        return new Check(visit.text("desk.health." + name), well, fact);
    }

    private List<Fact> facts() {
        Runtime runtime = Runtime.getRuntime();
        Duration uptime = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return List.of(
                fact("databaseProduct", database.product()),
                fact("home", server.home().toString()),
                fact("java", System.getProperty("java.vm.name") + " " + Runtime.version()),
                fact("system", System.getProperty("os.name") + " " + System.getProperty("os.arch")),
                fact(
                        "memory",
                        amounts.bytes(runtime.totalMemory() - runtime.freeMemory())
                                + " / "
                                + amounts.bytes(runtime.maxMemory())),
                fact("processors", amounts.number(runtime.availableProcessors())),
                fact("uptime", days(uptime)));
    }

    private Fact fact(String name, String value) {
        return new Fact(visit.text("desk.health." + name), value);
    }

    private String days(Duration uptime) {
        String time = "%02d:%02d".formatted(uptime.toHoursPart(), uptime.toMinutesPart());
        return MessageFormat.format(visit.text("desk.health.days"), uptime.toDays(), time);
    }

    public List<Check> getChecks() {
        return checks;
    }

    public List<Fact> getFacts() {
        return facts;
    }
}
