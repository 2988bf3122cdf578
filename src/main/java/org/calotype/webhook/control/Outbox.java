package org.calotype.webhook.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.calotype.account.control.AccountEnrolled;
import org.calotype.account.control.AccountRepository;
import org.calotype.gallery.control.AlbumCreated;
import org.calotype.gallery.control.AlbumRepository;
import org.calotype.gallery.control.FilesChanged;
import org.calotype.gallery.control.Links;
import org.calotype.gallery.control.MediaFileRepository;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.moderation.control.ReportFiled;
import org.calotype.moderation.control.ReportRepository;
import org.calotype.settings.ServerConfig;
import org.calotype.settings.Settings;
import org.calotype.settings.SiteSettings;
import org.calotype.webhook.entity.Delivery;
import org.calotype.webhook.entity.EventType;
import org.calotype.webhook.entity.Webhook;

/**
 * Writes down what is to be told, in the transaction in which it happens. While nobody wants to be
 * told, an event costs one small query.
 */
@ApplicationScoped
public class Outbox {

    @Inject WebhookRepository webhooks;
    @Inject DeliveryRepository deliveries;
    @Inject MediaFileRepository files;
    @Inject AlbumRepository albums;
    @Inject AccountRepository accounts;
    @Inject ReportRepository reports;
    @Inject ServerConfig server;
    @Inject Settings settings;
    @Inject Clock clock;

    void files(@Observes FilesChanged happened) {
        EventType type = typeOf(happened.what());
        List<Webhook> wanting = webhooks.wanting(type);
        if (wanting.isEmpty()) {
            return;
        }
        List<MediaFile> changed = files.byIds(happened.fileIds());
        Map<Long, String> owners =
                accounts.usernames(
                        changed.stream()
                                .flatMap(file -> file.ownerId().stream())
                                .distinct()
                                .toList());
        Links links = links();
        for (MediaFile file : changed) {
            String subject = "file/" + file.publicId();
            write(wanting, type, subject, Facts.File.of(file, owners, links));
        }
    }

    private static EventType typeOf(FilesChanged.What what) {
        return switch (what) {
            case PUBLISHED -> EventType.FILE_UPLOADED;
            case EDITED -> EventType.FILE_EDITED;
            case TRASHED -> EventType.FILE_TRASHED;
            case RESTORED -> EventType.FILE_RESTORED;
            case DELETED -> EventType.FILE_DELETED;
            case EXPIRED -> EventType.FILE_EXPIRED;
        };
    }

    /** On the public address, as timers know no request; without one they begin with a slash. */
    private Links links() {
        return new Links(
                server.publicUrl().map(URI::toString).orElse(""),
                settings.get(SiteSettings.ROUTE_IMAGE),
                settings.get(SiteSettings.ROUTE_VIDEO),
                settings.get(SiteSettings.SEO_URLS));
    }

    void album(@Observes AlbumCreated created) {
        List<Webhook> wanting = webhooks.wanting(EventType.ALBUM_CREATED);
        if (!wanting.isEmpty()) {
            albums.byId(created.albumId())
                    .ifPresent(
                            album ->
                                    write(
                                            wanting,
                                            EventType.ALBUM_CREATED,
                                            "album/" + album.publicId(),
                                            Facts.AlbumFacts.of(
                                                    album,
                                                    accounts.usernames(List.of(album.ownerId())))));
        }
    }

    void user(@Observes AccountEnrolled enrolled) {
        List<Webhook> wanting = webhooks.wanting(EventType.USER_SIGNED_UP);
        if (!wanting.isEmpty()) {
            accounts.byId(enrolled.accountId())
                    .ifPresent(
                            account ->
                                    write(
                                            wanting,
                                            EventType.USER_SIGNED_UP,
                                            "user/" + account.username(),
                                            Facts.User.of(account)));
        }
    }

    void report(@Observes ReportFiled filed) {
        List<Webhook> wanting = webhooks.wanting(EventType.REPORT_FILED);
        if (!wanting.isEmpty()) {
            reports.byId(filed.reportId())
                    .ifPresent(
                            report -> {
                                String file =
                                        files.publicIds(List.of(report.mediaFileId()))
                                                .getOrDefault(report.mediaFileId(), "");
                                write(
                                        wanting,
                                        EventType.REPORT_FILED,
                                        "report/" + report.id(),
                                        Facts.ReportFacts.of(report, file));
                            });
        }
    }

    /** A greeting for one webhook. @return what was written; empty while it is switched off */
    Optional<Delivery> test(Webhook webhook) {
        if (!webhook.wants(EventType.WEBHOOK_TEST)) {
            return Optional.empty();
        }
        return Optional.of(
                write(
                                List.of(webhook),
                                EventType.WEBHOOK_TEST,
                                "webhook/" + webhook.id(),
                                new Facts.Greeting(webhook.id(), "It works."))
                        .get(0));
    }

    private List<Delivery> write(
            List<Webhook> wanting, EventType type, String subject, Record data) {
        String id = UUID.randomUUID().toString();
        Instant now = clock.instant();
        String source = server.publicUrl().map(URI::toString).orElse("/");
        String payload = CloudEvent.of(id, source, type, subject, now, data).json();
        return wanting.stream()
                .map(webhook -> new Delivery(webhook.id(), id, type, payload, now))
                .peek(deliveries::add)
                .toList();
    }
}
