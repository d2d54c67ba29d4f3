package dev.renga.control.access;

/** What somebody may do with an app. Collaborators have all but {@code MANAGE}, owners all. */
public enum Permission {
    /** See the app, its releases, its dynos, who has access. */
    VIEW,
    /** Push and pull, config vars, one-off dynos, rollback. */
    DEPLOY,
    /** Scale, restart, maintenance, domains, drains, add-ons. */
    OPERATE,
    /** Rename, destroy, transfer, add and remove people. */
    MANAGE
}
