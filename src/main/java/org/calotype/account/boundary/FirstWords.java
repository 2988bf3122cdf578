package org.calotype.account.boundary;

import static java.util.stream.Collectors.toSet;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.calotype.account.control.ReservedNames;

/** Tells with which words addresses of the application begin: {@code explore}, {@code admin}. */
@WebListener
public class FirstWords implements ServletContextListener {

    @Inject ReservedNames names;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        names.learnFrom(() -> of(context));
    }

    /** Of servlets, and of pages and files with and without their extension. */
    private static Set<String> of(ServletContext context) {
        Stream<String> answered =
                context.getServletRegistrations().values().stream()
                        .flatMap(servlet -> servlet.getMappings().stream());
        Stream<String> stored =
                Objects.requireNonNullElse(context.getResourcePaths("/"), Set.<String>of())
                        .stream();
        return Stream.concat(answered, stored)
                .map(FirstWords::firstWord)
                .flatMap(word -> Stream.of(word, word.replaceFirst("\\.[^.]*$", "")))
                .filter(word -> !word.isEmpty())
                .collect(toSet());
    }

    private static String firstWord(String path) {
        String below = path.startsWith("/") ? path.substring(1) : path;
        int end = below.indexOf('/');
        return (end < 0 ? below : below.substring(0, end)).toLowerCase(Locale.ROOT);
    }
}
