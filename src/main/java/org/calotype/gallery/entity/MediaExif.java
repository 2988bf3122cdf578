package org.calotype.gallery.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The camera's facts of one file as JSON ({@code original_exifdata}), apart because long. */
@Entity
@Table(name = "media_exif")
public class MediaExif {

    @Id
    @Column(name = "media_file_id")
    private long mediaFileId;

    @Column(name = "tags_json")
    private String tagsJson;

    @SuppressWarnings("NullAway.Init")
    protected MediaExif() {}

    public MediaExif(long mediaFileId, String tagsJson) {
        this.mediaFileId = mediaFileId;
        this.tagsJson = tagsJson;
    }

    public long mediaFileId() {
        return mediaFileId;
    }

    public String tagsJson() {
        return tagsJson;
    }
}
