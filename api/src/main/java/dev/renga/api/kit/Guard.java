package dev.renga.api.kit;

/** What the gate demands before a link's handler runs: who calls, and what their token is for. */
public enum Guard {
    /** Nothing: the link shows public things, or its URL is itself signed. */
    ANYONE,
    /** An account, known by its token or by e-mail and password. */
    LOGIN,
    /** An account, known by a token that tells at least who it is. */
    IDENTITY,
    /** An account, with a token to read or to write. */
    ACCOUNT,
    /** An account, with a token for everything: what changes the account itself. */
    SELF,
    /** An app one takes part in: its state, releases, dynos and logs. */
    VIEW,
    /** An app one takes part in: code and rollback. */
    DEPLOY,
    /** An app one takes part in, with a token for secrets too: config vars. */
    SECRETS,
    /** An app one takes part in: scale and restart. */
    OPERATE,
    /** An app of one's own: rename it, destroy it, let others in. */
    MANAGE;

    boolean isAboutApp() {
        return compareTo(VIEW) >= 0;
    }
}
