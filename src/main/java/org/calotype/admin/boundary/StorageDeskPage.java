package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalLong;
import org.calotype.admin.control.StatisticsService;
import org.calotype.admin.control.StatisticsService.Group;
import org.calotype.admin.control.StatisticsService.Space;
import org.calotype.security.boundary.Amounts;
import org.calotype.security.boundary.Visit;
import org.calotype.settings.ServerConfig;
import org.calotype.storage.StorageSource;
import org.calotype.storage.StorageSource.OpenPlace;
import org.calotype.storage.StorageUsage;

/** Where the bytes are, whose they are, and how much room is left. */
@Named
@RequestScoped
public class StorageDeskPage {

    private static final long PERCENT = 100;

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject StatisticsService statistics;
    @Inject ServerConfig server;
    @Inject StorageSource storages;
    @Inject Amounts amounts;

    private List<SizeRow> formats = List.of();
    private List<SizeRow> largest = List.of();
    private List<Fact> facts = List.of();
    private List<PlaceRow> places = List.of();

    /**
     * One of the storages.
     *
     * @param share of its capacity that is used, percent; empty: it has none
     */
    public record PlaceRow(
            String address, String files, String used, String capacity, String share) {}

    /**
     * One line of a table of sizes.
     *
     * @param share of all, percent
     */
    public record SizeRow(String name, String files, String bytes, long share) {}

    /** A number with its name. */
    public record Fact(String label, String value) {}

    public void open() {
        door.administrator().ifPresent(caller -> show(statistics.space()));
    }

    private void show(Space space) {
        places = storages.places().stream().map(this::row).toList();
        formats = rows(space.formats());
        largest = rows(space.largest());
        long originals = space.formats().stream().mapToLong(Group::bytes).sum();
        facts =
                List.of(
                        fact("originals", amounts.bytes(originals)),
                        fact("derivatives", amounts.bytes(space.derivativeBytes())),
                        fact(
                                "trash",
                                amounts.bytes(space.trashBytes())
                                        + " · "
                                        + amounts.number(space.trashFiles())),
                        fact("waiting", amounts.number(space.waiting())),
                        fact("disk", disk()));
    }

    private Fact fact(String name, String value) {
        return new Fact(visit.text("desk.storage." + name), value);
    }

    private PlaceRow row(OpenPlace open) {
        StorageUsage usage = open.usage();
        OptionalLong capacity = usage.capacityBytes();
        return new PlaceRow(
                open.place().address(),
                amounts.number(usage.files()),
                amounts.bytes(usage.usedBytes()),
                capacity.isPresent() ? amounts.bytes(capacity.getAsLong()) : "–",
                capacity.isPresent()
                        ? Long.toString(
                                Math.min(
                                        PERCENT,
                                        Math.round(
                                                (double) usage.usedBytes()
                                                        * PERCENT
                                                        / capacity.getAsLong())))
                        : "");
    }

    private String disk() {
        try {
            FileStore disk = Files.getFileStore(server.home());
            return amounts.bytes(disk.getUsableSpace())
                    + " / "
                    + amounts.bytes(disk.getTotalSpace());
        } catch (IOException unknown) {
            return "–";
        }
    }

    private List<SizeRow> rows(List<Group> groups) {
        long all = Math.max(1, groups.stream().mapToLong(Group::bytes).sum());
        return groups.stream()
                .map(
                        group ->
                                new SizeRow(
                                        group.name(),
                                        amounts.number(group.files()),
                                        amounts.bytes(group.bytes()),
                                        group.bytes() * PERCENT / all))
                .toList();
    }

    public List<SizeRow> getFormats() {
        return formats;
    }

    /** The accounts that keep most. */
    public List<SizeRow> getLargest() {
        return largest;
    }

    /** The storages, the one that takes new files first. */
    public List<PlaceRow> getPlaces() {
        return places;
    }

    public List<Fact> getFacts() {
        return facts;
    }
}
