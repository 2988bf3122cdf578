package org.calotype.delivery.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.calotype.delivery.control.CameraSummary.Line;
import org.junit.jupiter.api.Test;

class CameraSummaryTest {

    @Test
    void a_photographer_reads_camera_lens_and_exposure_as_on_a_label() {
        assertThat(
                        CameraSummary.read(
                                """
                                {"Make":"FUJIFILM","Model":"X-T4","ExposureTime":"1/250",
                                 "FNumber":"28/5","ISOSpeedRatings":"200","FocalLength":"23/1",
                                 "UndefinedTag:0xA434":"XF23mmF2 R WR"}
                                """))
                .containsExactly(
                        new Line("camera", "FUJIFILM X-T4"),
                        new Line("lens", "XF23mmF2 R WR"),
                        new Line("exposure", "1/250 s · f/5.6 · ISO 200 · 23 mm"));
    }

    @Test
    void what_is_missing_or_nonsense_is_left_out_and_makers_are_named_once() {
        assertThat(
                        CameraSummary.read(
                                """
                                {"Make":"Canon","Model":"Canon EOS R5","ExposureTime":"2/1",
                                 "FNumber":"1/0","ISOSpeedRatings":["100","200"],"FocalLength":"x"}
                                """))
                .containsExactly(
                        new Line("camera", "Canon EOS R5"), new Line("exposure", "2 s · ISO 100"));
        assertThat(CameraSummary.read("{}")).isEqualTo(List.of());
    }
}
