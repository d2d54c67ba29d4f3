package dev.renga.api.kit;

import java.net.URI;

/**
 * Every URL that is handed out. Those of the API and of git start with the authority that the
 * client used, so that they work from where it stands.
 */
public record PublicUrls(String authority, String appDomain, int httpsPort) {

    public String api(String path) {
        return "https://" + authority + path;
    }

    public String git(String app) {
        return api("/" + app + ".git");
    }

    /** Where the app answers. */
    public String app(String app) {
        return URI.create("https://" + app + "." + appDomain + port() + "/").toString();
    }

    private String port() {
        return httpsPort == 443 ? "" : ":" + httpsPort;
    }
}
