package dev.renga.control;

import dev.renga.control.access.Accounts;
import dev.renga.control.access.Authorizations;
import dev.renga.control.apps.Apps;
import dev.renga.control.apps.Buildpacks;
import dev.renga.control.apps.Collaborators;
import dev.renga.control.blobs.LocalBlobs;
import dev.renga.control.config.ConfigVars;
import dev.renga.control.database.Database;
import dev.renga.control.domains.Domains;
import dev.renga.control.domains.SniEndpoints;
import dev.renga.control.events.Events;
import dev.renga.control.formation.Formations;
import dev.renga.control.keys.AppKeys;
import dev.renga.control.keys.MasterKey;
import dev.renga.control.ledger.Ledger;
import dev.renga.control.ledger.ReleaseEnvironment;
import dev.renga.control.ledger.Releases;
import dev.renga.control.slugs.Slugs;
import dev.renga.kernel.settings.Setting;
import dev.renga.kernel.settings.Settings;
import java.time.InstantSource;

/** The slices of the domain, put together in the order in which they stand on each other. */
public record ControlDomain(
        Database database,
        Events events,
        Accounts accounts,
        Authorizations authorizations,
        Apps apps,
        Collaborators collaborators,
        Buildpacks buildpacks,
        AppKeys keys,
        ConfigVars config,
        LocalBlobs blobs,
        Slugs slugs,
        Ledger ledger,
        Releases releases,
        ReleaseEnvironment environment,
        Formations formations,
        Domains domains,
        SniEndpoints sniEndpoints) {

    /** The fleet runs release phases: a release that has one is pending until it has ended. */
    private static final boolean RELEASE_PHASES = true;

    public static ControlDomain on(Database database, Settings settings, InstantSource clock) {
        var home = settings.home();
        var events = new Events(database, clock);
        var apps = new Apps(database, events, clock);
        var keys = new AppKeys(database, MasterKey.open(home.control().resolve("master-key")));
        var config = new ConfigVars(database, keys, clock);
        var blobs = new LocalBlobs(home, clock);
        var ledger = new Ledger(database, config, home);
        var releases = new Releases(database, ledger, apps, config, events, clock, RELEASE_PHASES);
        var formations = new Formations(database, apps, events, clock);
        var sniEndpoints = new SniEndpoints(database, apps, keys, events, clock);
        var base = settings.text(Setting.DOMAIN);
        var domains = new Domains(database, apps, sniEndpoints, events, base, clock);
        apps.follow(config);
        apps.follow(domains);
        apps.follow(sniEndpoints);
        apps.follow(releases);
        apps.follow(formations);
        releases.follow(formations);
        return new ControlDomain(
                database,
                events,
                new Accounts(database, events, clock),
                new Authorizations(database, events, clock),
                apps,
                new Collaborators(database, events, clock),
                new Buildpacks(database, events),
                keys,
                config,
                blobs,
                new Slugs(database, apps, blobs, events, clock),
                ledger,
                releases,
                new ReleaseEnvironment(config),
                formations,
                domains,
                sniEndpoints);
    }
}
