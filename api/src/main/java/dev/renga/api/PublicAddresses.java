package dev.renga.api;

import dev.renga.api.kit.PublicUrls;
import dev.renga.control.apps.App;
import dev.renga.control.builds.Addresses;
import dev.renga.control.builds.Build;
import dev.renga.control.logs.LogSessions;

/** The addresses that builds print. */
record PublicAddresses(PublicUrls urls, LogSessions sessions) implements Addresses {
    @Override
    public String ofApp(App app) {
        return urls.app(app.name().value());
    }

    @Override
    public String ofOutput(Build build) {
        return urls.api(sessions.output(build.id()));
    }
}
