package org.calotype.maintenance.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.calotype.job.control.JobKind.Item;
import org.calotype.job.control.JobKind.Walk;

/** Items that are read page by page, each page after the last item of the one before. */
final class PagedItems<T extends Item> implements Walk {

    private final Function<String, List<T>> page;
    private final Deque<T> waiting = new ArrayDeque<>();
    private String place;
    private boolean ended;

    /**
     * @param page the items after a place; empty at the end
     */
    PagedItems(String place, Function<String, List<T>> page) {
        this.place = place;
        this.page = page;
    }

    @Override
    public Optional<Item> next() {
        if (waiting.isEmpty() && !ended) {
            waiting.addAll(page.apply(place));
            ended = waiting.isEmpty();
        }
        Optional<Item> next = Optional.ofNullable(waiting.poll());
        next.ifPresent(item -> place = item.place());
        return next;
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
