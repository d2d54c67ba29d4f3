package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.ApiFixture.Caller;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins, tokens and passwords. */
class TokensTest {
    private static final String LOGIN =
            "{\"description\":\"Heroku CLI login\",\"expires_in\":2592000,\"scope\":[\"global\"]}";
    private static final String PASSWORD = "correct horse";
    @TempDir static Path folder;
    private static ApiFixture api;
    private static Caller owner;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture(folder);
        owner = api.caller("owner@example.com");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void loginGivesATokenAndLogoutEndsIt() throws Exception {
        var request =
                api.request(
                        "POST",
                        "/oauth/authorizations",
                        "{\"description\":\"Heroku CLI login\",\"expires_in\":2592000,\"scope\":[\"global\"]}");
        var login = api.send(basic(request, "owner@example.com", "correct horse")).is(201);
        assertThat(login.text("/user/email")).isEqualTo("owner@example.com");
        var token = login.text("/access_token/token");
        assertThat(account(token)).isEqualTo(200);

        var logout = api.request("DELETE", "/oauth/sessions/~", null);
        api.send(logout.header("Authorization", "Bearer " + token)).is(200);
        assertThat(account(token)).isEqualTo(401);
    }

    private static int account(String token) throws Exception {
        var request = api.request("GET", "/account", null);
        return api.send(request.header("Authorization", "Bearer " + token)).status();
    }

    private static HttpRequest.Builder basic(
            HttpRequest.Builder request, String user, String password) {
        var text = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(text));
    }

    @Test
    void passwordsOpenNothingButTheLogin() throws Exception {
        var wrong = api.request("POST", "/oauth/authorizations", "{}");
        api.send(basic(wrong, "owner@example.com", "wrong"))
                .refused(401, "unauthorized", "Invalid");
        var elsewhere = api.request("GET", "/account", null);
        api.send(basic(elsewhere, "owner@example.com", "correct horse"))
                .refused(401, "unauthorized", "Invalid");
    }

    @Test
    void keysOutliveALogout() throws Exception {
        owner.delete("/oauth/sessions/~").refused(404, "not_found", "session");
        assertThat(owner.delete("/oauth/sessions/~").text("/resource")).isEqualTo("session");
        owner.get("/account").is(200);
    }

    @Test
    void tokensAreListedWithoutTheirText() throws Exception {
        var caller = api.caller("tokens@example.com");
        var made = caller.post("/oauth/authorizations", "{\"description\":\"ci\"}").is(201);
        var list = caller.get("/oauth/authorizations").is(200);
        assertThat(list.body()).contains("ci").doesNotContain(made.text("/access_token/token"));
        caller.get("/oauth/authorizations/~").is(200);
        caller.delete("/oauth/authorizations/" + made.text("/id")).is(200);
        caller.get("/oauth/authorizations/" + made.text("/id"))
                .refused(404, "not_found", "authorization");
        caller.post("/oauth/authorizations", "{\"scope\":[\"all\"]}")
                .refused(422, "invalid_params", "all");
        caller.post("/oauth/authorizations", "{\"expires_in\":0}")
                .refused(422, "invalid_params", "expires_in");
    }

    @Test
    void narrowTokensDoLess() throws Exception {
        owner.post("/apps", "{\"name\":\"perch\"}").is(201);
        var read = token("read");
        assertThat(with(read, "GET", "/apps/perch").status()).isEqualTo(200);
        with(read, "GET", "/apps/perch/config-vars").refused(403, "forbidden", "read-protected");
        with(read, "DELETE", "/apps/perch").refused(403, "forbidden", "write");
        assertThat(with(token("identity"), "GET", "/account").status()).isEqualTo(200);
    }

    private static String token(String scope) throws Exception {
        return owner.post("/oauth/authorizations", "{\"scope\":[\"%s\"]}".formatted(scope))
                .is(201)
                .text("/access_token/token");
    }

    private static ApiFixture.Reply with(String token, String method, String path)
            throws Exception {
        return api.send(api.request(method, path, null).header("Authorization", "Bearer " + token));
    }

    @Test
    void aPasswordListsShowsChangesAndEndsTokensToo() throws Exception {
        api.caller("basic@example.com");
        var made = byPassword("POST", "/oauth/authorizations", "{\"description\":\"ci\"}").is(201);
        var path = "/oauth/authorizations/" + made.text("/id");
        assertThat(byPassword("GET", "/oauth/authorizations", null).is(200).body()).contains("ci");
        byPassword("PATCH", path, "{\"description\":\"deploy\"}").is(200);
        assertThat(byPassword("GET", path, null).is(200).text("/description")).isEqualTo("deploy");
        byPassword("GET", "/oauth/authorizations/~", null).refused(404, "not_found", "");
        byPassword("DELETE", path, null).is(200);
        byPassword("GET", path, null).refused(404, "not_found", "authorization");
    }

    private static ApiFixture.Reply byPassword(String method, String path, @Nullable String body)
            throws Exception {
        return api.send(basic(api.request(method, path, body), "basic@example.com", PASSWORD));
    }

    @Test
    void aRotatedTokenEndsAndTheNewOneBegins() throws Exception {
        var caller = api.caller("rotate@example.com");
        var made = caller.post("/oauth/authorizations", "{\"scope\":[\"identity\"]}").is(201);
        var path = "/oauth/authorizations/" + made.text("/id");

        var rotated = caller.post(path + "/actions/regenerate-tokens", "").is(200);

        assertThat(rotated.text("/id")).isEqualTo(made.text("/id"));
        assertThat(rotated.text("/scope/0")).isEqualTo("identity");
        assertThat(account(made.text("/access_token/token"))).isEqualTo(401);
        assertThat(account(rotated.text("/access_token/token"))).isEqualTo(200);
        caller.post("/oauth/authorizations/no/actions/regenerate-tokens", "")
                .refused(404, "not_found", "authorization");
        var stranger = api.caller("stranger@example.com");
        stranger.post(path + "/actions/regenerate-tokens", "")
                .refused(404, "not_found", "authorization");
        caller.patch(path, "{\"client\":\"x\"}").refused(422, "invalid_params", "client");
        stranger.patch(path, "{\"description\":\"mine\"}")
                .refused(404, "not_found", "authorization");
    }

    @Test
    void sessionsAreTheLoginsAndEndOneByOne() throws Exception {
        var caller = api.caller("sessions@example.com");
        var login = caller.post("/oauth/authorizations", LOGIN).is(201);
        var key = caller.post("/oauth/authorizations", "{\"description\":\"key\"}").is(201);

        var list = caller.get("/oauth/sessions").is(200);
        assertThat(list.json().size()).isEqualTo(1);
        assertThat(list.text("/0/description")).isEqualTo("Heroku CLI login");
        assertThat(list.json().at("/0/expires_in").asLong()).isEqualTo(2592000);

        caller.delete("/oauth/sessions/" + key.text("/id")).refused(404, "not_found", "session");
        caller.delete("/oauth/sessions/" + login.text("/id")).is(200);
        assertThat(account(login.text("/access_token/token"))).isEqualTo(401);
        assertThat(caller.get("/oauth/sessions").is(200).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"60", "\"60\""})
    void tokensSayHowLongTheyHoldAndThenDoNot(String seconds) throws Exception {
        var body = "{\"expires_in\":%s}".formatted(seconds);
        var made = owner.post("/oauth/authorizations", body).is(201);
        assertThat(made.json().at("/access_token/expires_in").asLong()).isEqualTo(60);
        api.domain.clock().advance(Duration.ofSeconds(61));
        assertThat(account(made.text("/access_token/token"))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"\"", "\"soon\"", "true", "999999999999"})
    void tokensHoldForNoOtherTime(String seconds) throws Exception {
        owner.post("/oauth/authorizations", "{\"expires_in\":%s}".formatted(seconds))
                .refused(422, "invalid_params", "expires_in");
    }

    @Test
    void passwordsCantBeGuessedForLong() throws Exception {
        api.caller("guessed@example.com");
        for (int i = 0; i < 10; i++) {
            login("guessed@example.com", "guess " + i).refused(401, "unauthorized", "Invalid");
        }
        login("Guessed@example.com", PASSWORD).refused(429, "rate_limit", "wrong password");
        login("owner@example.com", PASSWORD).is(201);
        owner.get("/account").is(200);

        api.domain.clock().advance(Duration.ofMinutes(1));
        login("guessed@example.com", PASSWORD).is(201);
        login("guessed@example.com", PASSWORD).is(201);
    }

    private static ApiFixture.Reply login(String email, String password) throws Exception {
        var request = api.request("POST", "/oauth/authorizations", LOGIN);
        return api.send(basic(request, email, password));
    }

    @Test
    void aNewPasswordNeedsThePresentOneAndEndsOtherLogins() throws Exception {
        var caller = api.caller("change@example.com");
        var login = login("change@example.com", PASSWORD).is(201).text("/access_token/token");
        caller.patch("/account", "{\"new_password\":\"battery staple\"}")
                .refused(422, "invalid_params", "password");
        caller.patch("/account", change("wrong", "battery staple"))
                .refused(422, "invalid_params", "isn't the present one");
        caller.patch("/account", change(PASSWORD, "short"))
                .refused(422, "invalid_params", "8 to 1024 characters");
        login("change@example.com", PASSWORD).is(201);

        caller.patch("/account", change(PASSWORD, "battery staple")).is(200);

        login("change@example.com", PASSWORD).is(401);
        login("change@example.com", "battery staple").is(201);
        assertThat(account(login)).isEqualTo(401);
        caller.get("/account").is(200);
    }

    private static String change(String present, String fresh) {
        return "{\"password\":\"%s\",\"new_password\":\"%s\"}".formatted(present, fresh);
    }

    @Test
    void callsAreCountedButForTheQuestionHowManyAreLeft() throws Exception {
        var caller = api.caller("counted@example.com");
        assertThat(caller.get("/account").header("RateLimit-Remaining")).isEqualTo("4499");
        for (int i = 0; i < 3; i++) {
            assertThat(caller.get("/account/rate-limits").is(200).body())
                    .isEqualTo("{\"remaining\":4499}");
        }
    }
}
