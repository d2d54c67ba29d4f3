package dev.renga.api.kit;

import java.net.URI;

/**
 * Every URL that is handed out. Those of the API and of git start with the authority that the
 * client used, so that they work from where it stands.
 */
public record PublicUrls(String authority, String appDomain, int httpsPort, int rendezvousPort) {

    public String api(String path) {
        return "https://" + authority + path;
    }

    public String git(String app) {
        return api("/" + app + ".git");
    }

    /** Where the bearer of a secret meets a dyno. */
    public String rendezvous(String secret) {
        return "rendezvous://" + host() + ":" + rendezvousPort + "/" + secret;
    }

    private String host() {
        return authority.replaceFirst(":\\d+$", "");
    }

    /** Where the app answers. */
    public String app(String app) {
        return URI.create("https://" + app + "." + appDomain + port() + "/").toString();
    }

    private String port() {
        return httpsPort == 443 ? "" : ":" + httpsPort;
    }
}
