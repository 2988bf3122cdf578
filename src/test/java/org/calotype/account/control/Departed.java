package org.calotype.account.control;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Listens for departures, as the gallery does. */
final class Departed implements Event<AccountDeparted> {

    private final List<Long> heard;

    Departed(List<Long> heard) {
        this.heard = heard;
    }

    @Override
    public void fire(AccountDeparted gone) {
        heard.add(gone.accountId());
    }

    @Override
    public <U extends AccountDeparted> CompletionStage<U> fireAsync(U event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends AccountDeparted> CompletionStage<U> fireAsync(
            U event, NotificationOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Event<AccountDeparted> select(Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends AccountDeparted> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U extends AccountDeparted> Event<U> select(
            TypeLiteral<U> subtype, Annotation... qualifiers) {
        throw new UnsupportedOperationException();
    }
}
