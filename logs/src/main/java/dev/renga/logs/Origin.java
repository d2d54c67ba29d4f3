package dev.renga.logs;

import java.util.Locale;

/** Who speaks in a line: the app, or the platform about it. */
public enum Origin {
    APP,
    HEROKU;

    /** As it stands in a line and in a query: {@code app} or {@code heroku}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
