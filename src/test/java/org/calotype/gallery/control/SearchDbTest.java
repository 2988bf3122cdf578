package org.calotype.gallery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.calotype.ScratchDatabase;
import org.calotype.account.entity.Role;
import org.calotype.gallery.control.Listing.Matching;
import org.calotype.gallery.entity.MediaExif;
import org.calotype.gallery.entity.MediaFile;
import org.calotype.gallery.entity.MediaType;
import org.calotype.gallery.entity.Privacy;
import org.calotype.gallery.entity.TagList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@NullMarked
class SearchDbTest {

    @RegisterExtension static final ScratchDatabase database = new ScratchDatabase();

    @SuppressWarnings("NullAway.Init")
    private Library library;

    @SuppressWarnings("NullAway.Init")
    private Visitor ada;

    @BeforeEach
    void meets_ada() {
        library = new Library(database);
        ada = library.person(Role.USER);
        database.inTransaction(
                () -> {
                    database.entities()
                            .createNativeQuery("update media_file set trashed_at = uploaded_at")
                            .executeUpdate();
                });
    }

    @Test
    void finds_by_title_description_and_file_name_without_case_or_accents() {
        MediaFile cafe = library.file(ada, null, Privacy.PUBLIC, "Café au Lait");
        MediaFile train = library.file(ada, null, Privacy.PUBLIC, "IMG_2034");
        edit(train, "A ﬁne train in ＴＯＫＹＯ");
        index();
        assertThat(found("cafe")).containsExactly(cafe.id());
        assertThat(found("LAIT café")).containsExactly(cafe.id());
        assertThat(found("2034")).containsExactly(train.id());
        assertThat(found("fine tokyo")).containsExactly(train.id());
        assertThat(found("fine cafe")).isEmpty();
        assertThat(found("png")).containsExactly(train.id(), cafe.id());
    }

    private void edit(MediaFile file, String description) {
        FileEdit edit = FileEdit.NOTHING.described(description);
        database.inTransaction(() -> library.fileService.edit(ada, file.publicId(), edit));
    }

    private void index() {
        database.inTransaction(library.search::refresh);
    }

    private List<Long> found(String question) {
        return found(ada, question, FileFilter.ANY);
    }

    private List<Long> found(Visitor who, String question, FileFilter filter) {
        Listing listing =
                Listing.of(new Matching(SearchTerms.asked(question)), FileOrder.LATEST_UPLOAD)
                        .where(filter);
        return database.inTransaction(() -> library.listings.list(who, listing)).items().stream()
                .map(MediaFile::id)
                .toList();
    }

    @Test
    void finds_chinese_by_any_part_of_a_sentence() {
        MediaFile lake = library.file(ada, null, Privacy.PUBLIC, "杭州西湖的日落");
        MediaFile wall = library.file(ada, null, Privacy.PUBLIC, "长城 Great Wall 日出");
        index();
        assertThat(found("西湖")).containsExactly(lake.id());
        assertThat(found("杭州西湖")).containsExactly(lake.id());
        assertThat(found("湖的日")).containsExactly(lake.id());
        assertThat(found("日")).containsExactly(wall.id(), lake.id());
        assertThat(found("长城 wall")).containsExactly(wall.id());
        assertThat(found("西安")).isEmpty();
    }

    @Test
    void finds_chinese_words_anywhere_in_a_long_text_and_the_tags_beside_it() {
        MediaFile essay = library.file(ada, null, Privacy.PUBLIC, "游记");
        StringBuilder text = new StringBuilder("清晨六点我们从杭州东站出发，沿着苏堤慢慢走。");
        IntStream.range(0, 1_500).forEach(i -> text.appendCodePoint(0x4E00 + i * 11));
        text.append("傍晚在舟山群岛的灯塔下，我们看见了一群江豚。");
        edit(essay, text.toString());
        database.inTransaction(
                () ->
                        library.fileService.edit(
                                ada,
                                essay.publicId(),
                                FileEdit.NOTHING.tagged(TagList.parse("摄影日记"))));
        index();
        for (String word : List.of("杭州", "东站出发", "苏堤", "舟山群岛", "灯塔", "江豚", "tag:摄影")) {
            assertThat(found(word)).as(word).contains(essay.id());
        }
        for (String word : List.of("苏州", "舟岛", "海豚")) {
            assertThat(found(word)).as(word).doesNotContain(essay.id());
        }
    }

    @Test
    void finds_by_tag_and_camera_and_follows_changes() {
        MediaFile file = library.file(ada, null, Privacy.PUBLIC, "one");
        database.inTransaction(
                () -> {
                    library.files.add(
                            new MediaExif(
                                    file.id(),
                                    "{\"Make\":\"NIKON CORPORATION\",\"Model\":\"NIKON D750\"}"));
                    library.fileService.edit(
                            ada,
                            file.publicId(),
                            FileEdit.NOTHING.tagged(TagList.parse("Lighthouse, 灯塔")));
                });
        index();
        assertThat(found("camera:d750")).containsExactly(file.id());
        assertThat(found("nikon")).containsExactly(file.id());
        assertThat(found("tag:灯塔")).containsExactly(file.id());
        assertThat(found("tag:one")).isEmpty();
        database.inTransaction(
                () ->
                        library.fileService.edit(
                                ada, file.publicId(), FileEdit.NOTHING.tagged(TagList.NONE)));
        index();
        assertThat(found("lighthouse")).isEmpty();
        assertThat(found("one")).containsExactly(file.id());
    }

    @Test
    void finds_by_date_size_and_type_with_or_without_words() {
        MediaFile old = library.file(ada, null, Privacy.PUBLIC, "harbour");
        library.clock.advance(Duration.ofDays(10));
        MediaFile recent = library.file(ada, null, Privacy.PUBLIC, "harbour");
        index();
        FileFilter lastWeek =
                new FileFilter(
                        Optional.of(MediaType.IMAGE),
                        Optional.of("PNG"),
                        Optional.of(false),
                        Optional.of(library.clock.instant().minus(Duration.ofDays(7))),
                        Optional.empty(),
                        Optional.of(1000L),
                        Optional.of(1000L),
                        Optional.empty());
        assertThat(found(ada, "harbour", lastWeek)).containsExactly(recent.id());
        assertThat(found(ada, "", lastWeek)).containsExactly(recent.id());
        assertThat(found("harbour")).containsExactly(recent.id(), old.id());
    }

    @Test
    void finds_private_files_for_those_who_may_see_them_only() {
        MediaFile secret = library.file(ada, null, Privacy.PRIVATE, "diary");
        index();
        assertThat(found("diary")).containsExactly(secret.id());
        assertThat(found(library.person(Role.USER), "diary", FileFilter.ANY)).isEmpty();
        assertThat(found(Library.guest(), "diary", FileFilter.ANY)).isEmpty();
    }

    @Test
    void a_question_of_signs_alone_finds_nothing() {
        library.file(ada, null, Privacy.PUBLIC, "anything");
        index();
        assertThat(found("%_'\"--")).isEmpty();
    }
}
