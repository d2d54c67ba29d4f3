package dev.renga.control.builds;

import dev.renga.control.apps.App;

/** Where people find what a build speaks of. */
public interface Addresses {
    /** The app itself: {@code https://quiet-pond.renga.localhost:5443/}. */
    String ofApp(App app);

    /** What a build printed. */
    String ofOutput(Build build);
}
