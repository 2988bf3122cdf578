package org.calotype.admin.boundary;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.calotype.admin.boundary.SettingRow.Words;
import org.calotype.admin.control.SettingsService;
import org.calotype.error.ErrorCode;
import org.calotype.error.Problem;
import org.calotype.error.SeenVersion;
import org.calotype.security.boundary.Reply;
import org.calotype.security.boundary.Visit;
import org.calotype.security.control.Caller;
import org.calotype.settings.SettingForm.Kind;
import org.calotype.settings.SettingKey;
import org.calotype.settings.SettingTopic;
import org.calotype.settings.Settings;

/** What the owner chose, by topic or found by words; changes hold at once. */
@Named
@RequestScoped
public class SettingsDeskPage {

    @Inject DeskDoor door;
    @Inject Visit visit;
    @Inject Reply reply;
    @Inject SettingsService service;
    @Inject Settings settings;
    @Inject Words words;

    private List<SettingRow> rows = List.of();

    /** Shows a topic, or changes it and shows it again. */
    public void open() {
        door.administrator().ifPresent(this::open);
    }

    private void open(Caller caller) {
        reply.take(() -> change(caller));
        boolean refused = !reply.getRefusal().isEmpty();
        rows = shown().stream().map(key -> words.row(key, typed(key, refused))).toList();
    }

    /** What stands in the form after a refusal: nobody types it again. */
    private Optional<String> typed(SettingKey<?> key, boolean refused) {
        return Optional.of(visit.field(key.word()))
                .filter(text -> refused && visit.field("do").equals("save"));
    }

    private void change(Caller caller) {
        Map<String, Optional<String>> wanted = new LinkedHashMap<>();
        String reset = visit.field("reset");
        if (!reset.isEmpty()) {
            wanted.put(reset, Optional.empty());
        } else if (visit.pressed("save")) {
            shown().stream()
                    .filter(this::isChangeable)
                    .forEach(key -> asked(key).ifPresent(it -> wanted.put(key.word(), it)));
        } else {
            throw Problem.of(ErrorCode.INVALID_FIELD, "do");
        }
        if (!wanted.isEmpty()) {
            SeenVersion seen =
                    KeyParameter.read(visit, "version")
                            .map(SeenVersion::of)
                            .orElse(SeenVersion.ANY);
            try {
                service.change(wanted, seen, caller.actor());
            } catch (Problem refused) {
                throw refused.inWords(this::labelled);
            }
        }
        reply.done("settings.reply.saved");
    }

    /** A setting by its label instead of its name; other words as they are. */
    private Object labelled(Object word) {
        return SettingKey.all().stream()
                .filter(key -> key.word().equals(word))
                .map(words::label)
                .findFirst()
                .map(Object.class::cast)
                .orElse(word);
    }

    private boolean isChangeable(SettingKey<?> key) {
        return !key.readAtStart() && !settings.pinned(key);
    }

    /** What the form wants of a setting; absent: as it is. Empty: the default. */
    private Optional<Optional<String>> asked(SettingKey<?> key) {
        String written = visit.field(key.word()).strip();
        Kind kind = key.form().kind();
        String wanted = kind == Kind.FLAG && written.isEmpty() ? "off" : written;
        boolean same = kind == Kind.SECRET ? written.isEmpty() : wanted.equals(words.present(key));
        if (same) {
            return Optional.empty();
        }
        boolean cleared = written.isEmpty() && (kind == Kind.NUMBER || kind == Kind.DURATION);
        return Optional.of(cleared ? Optional.empty() : Optional.of(wanted));
    }

    private List<SettingKey<?>> shown() {
        if (!getWords().isEmpty()) {
            return SettingKey.all().stream().filter(key -> words.matches(key, getWords())).toList();
        }
        return SettingTopic.all().stream()
                .filter(topic -> topic.name().equals(getTopic()))
                .flatMap(topic -> topic.keys().stream())
                .toList();
    }

    public String getWords() {
        return visit.field("q").strip();
    }

    public String getTopic() {
        String asked = visit.field("topic");
        return asked.isEmpty() ? SettingTopic.all().get(0).name() : asked;
    }

    public List<Choice> getTopics() {
        return SettingTopic.all().stream()
                .map(topic -> new Choice(topic.name(), words.topic(topic)))
                .toList();
    }

    /** The version the form is made from. */
    public long getVersion() {
        return service.version();
    }

    public List<SettingRow> getRows() {
        return rows;
    }
}
