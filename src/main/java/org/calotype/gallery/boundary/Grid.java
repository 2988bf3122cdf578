package org.calotype.gallery.boundary;

import java.util.List;

/**
 * A stretch of a listing as {@code c:grid} shows it.
 *
 * @param next address of the following stretch; empty: this was the last
 */
public record Grid(List<Tile> tiles, String next) {

    static final Grid EMPTY = new Grid(List.of(), "");

    public Grid {
        tiles = List.copyOf(tiles);
    }

    /** Whether the visitor may change any of it. */
    public boolean editable() {
        return tiles.stream().anyMatch(Tile::editable);
    }
}
