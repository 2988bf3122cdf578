package org.calotype.bulkimport.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class SqlDumpTest {

    private static final String HEAD =
            """
            -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
            --
            -- Host: localhost    Database: chevereto; it's not 'closed
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*!50503 SET NAMES utf8mb4 */;
            # another comment, with ' and ;
            DROP TABLE IF EXISTS `chv_cats`;
            CREATE TABLE `chv_cats` (
              `cat_id` bigint NOT NULL AUTO_INCREMENT,
              `cat_name` varchar(100) COLLATE utf8mb4_bin DEFAULT 'a,b);' COMMENT 'it''s, or as (',
              `cat_kind` enum('x','y') DEFAULT NULL,
              `cat_type` tinyint unsigned GENERATED ALWAYS AS ((case when (`cat_kind` in (_utf8mb4'x',_utf8mb4'z')) then 4 else 0 end)) STORED,
              PRIMARY KEY (`cat_id`),
              KEY `cat_name` (`cat_name`(10)),
              FULLTEXT KEY `searchindex` (`cat_name`)
            ) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4;
            LOCK TABLES `chv_cats` WRITE;
            /*!40000 ALTER TABLE `chv_cats` DISABLE KEYS */;
            """;

    @Test
    void rows_of_several_statements_are_read_with_their_columns() {
        List<DumpRow> rows =
                rows(
                        HEAD
                                + "INSERT INTO `chv_cats` VALUES (1,'Tom','x'),(2,NULL,NULL);\n"
                                + "INSERT INTO `chv_dogs` VALUES (1,'no; (cat)\\'');\n"
                                + "INSERT INTO `chv_cats` (`cat_id`, `cat_name`)\n"
                                + "VALUES\n\t(-3, 'Kitty'), (4, 'x');\n");

        assertThat(rows).extracting(DumpRow::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows.get(0).values())
                .isEqualTo(Map.of("cat_id", "1", "cat_name", "Tom", "cat_kind", "x"));
        assertThat(rows.get(1).values()).isEqualTo(Map.of("cat_id", "2"));
        assertThat(rows.get(2).values()).isEqualTo(Map.of("cat_id", "-3", "cat_name", "Kitty"));
    }

    @Test
    void a_computed_column_may_be_in_the_rows_or_not() {
        assertThat(rows(HEAD + "INSERT INTO `chv_cats` VALUES (1,'Tom','x',4);").get(0).values())
                .containsEntry("cat_type", "4");
    }

    @Test
    void texts_are_what_they_were() {
        List<DumpRow> rows =
                rows(
                        HEAD
                                + "INSERT INTO `chv_cats` VALUES"
                                + " (1,'it\\'s \\\"it\\\"\\n\\r\\t\\\\ \\Z\\0 -- no /* comment */; (x),','x'),"
                                + "(2,'''quoted'' 猫 😀','y'),"
                                + "(3,0x636174,'y'),(4,x'636174',NULL),(5,_binary 'cat',NULL),"
                                + "(6,_utf8mb4'cat',NULL),(7,1.5e3,NULL);");

        assertThat(rows.get(0).required("cat_name"))
                .isEqualTo("it's \"it\"\n\r\t\\ \u001A\0 -- no /* comment */; (x),");
        assertThat(rows.get(1).required("cat_name")).isEqualTo("'quoted' 猫 😀");
        assertThat(rows.subList(2, 6)).allMatch(row -> row.required("cat_name").equals("cat"));
        assertThat(rows.get(6).required("cat_name")).isEqualTo("1.5e3");
    }

    @Test
    void bad_rows_are_told_and_the_next_ones_read() {
        List<DumpRow> rows =
                rows(
                        HEAD
                                + "INSERT INTO `chv_cats` VALUES (1),(2,'"
                                + "x".repeat(1_100_000)
                                + "',NULL),(3,'good',NULL),(4 oops);\n"
                                + "INSERT INTO `chv_cats` VALUES (5,'good','x');");

        assertThat(rows)
                .extracting(row -> row.fault().isPresent())
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void a_dump_that_was_cut_off_says_so_at_its_end() {
        List<DumpRow> rows = rows(HEAD + "INSERT INTO `chv_cats` VALUES (1,'Tom','x'),(2,'Ki");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).fault()).isPresent();
    }

    @Test
    void triggers_views_and_other_programs_of_a_dump_are_passed_over() {
        assertThat(
                        rows(
                                HEAD
                                        + "DELIMITER ;;\n"
                                        + "/*!50003 CREATE TRIGGER t BEFORE INSERT ON `chv_cats` FOR EACH ROW BEGIN SET NEW.cat_name='x'; END */;;\n"
                                        + "DELIMITER ;\n"
                                        + "/*M!999999\\- enable the sandbox mode */ \n"
                                        + "CREATE VIEW `chv_cats` AS SELECT 1;\n"
                                        + "REPLACE INTO site.`chv_cats` VALUES (1,'Tom','x');\n"
                                        + "UPDATE `chv_cats` SET cat_id=1-1 WHERE 2>1 -- ;\n;"
                                        + "INSERT INTO `chv_cats` SELECT * FROM x;\n"
                                        + "-- Dump completed on 2026-11-26"))
                .hasSize(1);
    }

    @Test
    void no_place_where_the_stream_pauses_makes_a_difference() {
        String text =
                HEAD
                        + "INSERT INTO `chv_cats` VALUES (-1,'it''s -- \\'x\\'','x') /* y */ , (2,NULL,NULL);\n-- end";

        assertThat(values(text, 1)).isEqualTo(values(text, Integer.MAX_VALUE)).hasSize(2);
    }

    private static List<DumpRow> rows(String text) {
        return values(text, Integer.MAX_VALUE);
    }

    private static List<DumpRow> values(String text, int atOnce) {
        List<DumpRow> rows = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (SqlDump dump = new SqlDump(new Trickle(bytes, atOnce), Set.of("chv_cats"))) {
            Optional<DumpRow> row = dump.next();
            for (; row.isPresent(); row = dump.next()) {
                rows.add(row.get());
            }
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return rows;
    }

    private static final class Trickle extends FilterInputStream {

        private final int atOnce;

        Trickle(byte[] bytes, int atOnce) {
            super(new ByteArrayInputStream(bytes));
            this.atOnce = atOnce;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(length, atOnce));
        }
    }
}
