package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.ApiFixture.Caller;
import dev.renga.control.dynos.OneOff;
import dev.renga.control.formation.DynoSize;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.kernel.engine.TerminalSize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourcesTest {
    @TempDir static Path folder;
    private static ApiFixture api;
    private static Caller owner;
    private static Caller stranger;

    @BeforeAll
    static void start() throws Exception {
        api = new ApiFixture(folder);
        owner = api.caller("owner@example.com");
        stranger = api.caller("stranger@example.com");
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void anAppBeginsWithTwoReleasesAndItsUrls() throws Exception {
        var app = owner.post("/apps", "{\"name\":\"frog\"}").is(201);
        assertThat(app.text("/web_url")).isEqualTo("https://frog.renga.localhost:5443/");
        assertThat(app.text("/git_url"))
                .isEqualTo("https://" + api.front.authority() + "/frog.git");
        assertThat(app.text("/stack/name")).isEqualTo("debian-12");
        var releases = owner.get("/apps/frog/releases").is(200);
        assertThat(releases.json().size()).isEqualTo(2);
        assertThat(releases.text("/0/description")).isEqualTo("Initial release");
        assertThat(owner.get("/apps/" + app.text("/id")).is(200).text("/name")).isEqualTo("frog");
    }

    @Test
    void anAppWithoutANameGetsOne() throws Exception {
        assertThat(owner.post("/apps", "").is(201).text("/name")).isNotEmpty();
        assertThat(owner.post("/apps", "{}").is(201).text("/name")).isNotEmpty();
    }

    @Test
    void namesAreTakenOnceAndFollowARule() throws Exception {
        owner.post("/apps", "{\"name\":\"heron\"}").is(201);
        stranger.post("/apps", "{\"name\":\"heron\"}")
                .refused(422, "invalid_params", "Name heron is already taken");
        owner.post("/apps", "{\"name\":\"No\"}").refused(422, "invalid_params", "Name must start");
        owner.post("/apps", "{\"region\":\"mars\"}").refused(422, "invalid_params", "region");
        owner.post("/apps", "{\"stack\":\"cedar\"}").refused(422, "invalid_params", "debian-12");
        owner.post("/apps", "{\"feature_flags\":[\"x\"]}")
                .refused(422, "invalid_params", "feature_flags");
    }

    @Test
    void unknownAppsAreNotFoundAndOthersForbidden() throws Exception {
        owner.post("/apps", "{\"name\":\"crane\"}").is(201);
        owner.get("/apps/nobody").refused(404, "not_found", "Couldn't find that app.");
        stranger.get("/apps/crane")
                .refused(403, "forbidden", "You do not have access to the app crane.");
        stranger.delete("/apps/crane").refused(403, "forbidden", "crane");
        assertThat(stranger.get("/apps").is(200).body()).doesNotContain("crane");
    }

    @Test
    void anAppIsRenamedMaintainedAndDestroyed() throws Exception {
        owner.post("/apps", "{\"name\":\"pond\"}").is(201);
        owner.patch("/apps/pond", "{\"name\":\"lake\",\"maintenance\":true}").is(200);
        var lake = owner.get("/apps/lake").is(200);
        assertThat(lake.json().get("maintenance").asBoolean()).isTrue();
        owner.get("/apps/pond").is(404);
        owner.delete("/apps/lake").is(200);
        owner.get("/apps/lake").is(404);
        owner.post("/apps", "{\"name\":\"lake\"}").is(201);
    }

    @Test
    void configVarsMakeReleases() throws Exception {
        owner.post("/apps", "{\"name\":\"willow\"}").is(201);
        owner.patch("/apps/willow/config-vars", "{\"A\":\"1\",\"B\":\"2\"}").is(200);
        owner.patch("/apps/willow/config-vars", "{\"A\":null}").is(200);
        assertThat(owner.get("/apps/willow/config-vars").is(200).body()).isEqualTo("{\"B\":\"2\"}");
        assertThat(owner.get("/apps/willow/releases/v3/config-vars").is(200).body())
                .isEqualTo("{\"A\":\"1\",\"B\":\"2\"}");
        assertThat(owner.get("/apps/willow/releases/4").is(200).text("/description"))
                .isEqualTo("Remove A config vars");
        owner.patch("/apps/willow/config-vars", "{\"B\":\"2\"}").is(200);
        assertThat(owner.get("/apps/willow/releases").json().size()).isEqualTo(4);
        owner.patch("/apps/willow/config-vars", "{\"B\":2}").refused(422, "invalid_params", "B");
        owner.patch("/apps/willow/config-vars", "{\"a-b\":\"2\"}")
                .refused(422, "invalid_params", "a-b");
        owner.patch("/apps/willow/config-vars", "[]").refused(400, "bad_request", "object");
        owner.get("/apps/willow/releases/99").refused(404, "not_found", "release");
    }

    @Test
    void theCliAsksForTheNewestReleaseByRange() throws Exception {
        owner.post("/apps", "{\"name\":\"ibis\"}").is(201);
        var newest =
                api.send(
                        owner.request("GET", "/apps/ibis/releases", null)
                                .header("Range", "version ..; order=desc,max=1"));

        newest.is(206);
        assertThat(newest.json().size()).isEqualTo(1);
        assertThat(newest.json().at("/0/version").asInt()).isEqualTo(2);
    }

    @Test
    void aSlugIsNotedUploadedReleasedAndRolledBack() throws Exception {
        owner.post("/apps", "{\"name\":\"newt\"}").is(201);
        var slug =
                owner.post("/apps/newt/slugs", "{\"process_types\":{\"web\":\"./run\"}}").is(201);
        var release = "{\"slug\":\"%s\"}".formatted(slug.text("/id"));
        owner.post("/apps/newt/releases", release).refused(422, "invalid_params", "uploaded");

        upload(slug.text("/blob/url"), "content");
        owner.post("/apps/newt/releases", release).is(201);
        assertThat(owner.get("/apps/newt/formation").is(200).text("/0/type")).isEqualTo("web");
        owner.patch("/apps/newt/config-vars", "{\"A\":\"1\"}").is(200);
        var third = owner.get("/apps/newt/releases/3").text("/id");
        var back =
                owner.post("/apps/newt/releases", "{\"release\":\"%s\"}".formatted(third)).is(201);
        assertThat(back.text("/description")).isEqualTo("Rollback to v3");
        assertThat(owner.get("/apps/newt/config-vars").body()).isEqualTo("{}");
        owner.post("/apps/newt/releases", "{\"release\":\"1\"}")
                .refused(422, "invalid_params", "not eligible");
        owner.post("/apps/newt/releases", "{}").refused(422, "invalid_params", "slug");

        var shown = owner.get("/apps/newt/slugs/" + slug.text("/id")).is(200);
        assertThat(download(shown.text("/blob/url"))).isEqualTo("content");
    }

    @Test
    void thereIsNoWayBackToAStackThatIsGone() throws Exception {
        var stack = Files.createDirectories(folder.resolve("cache/stacks/debian-11-0123456789ab"));
        var description = Files.writeString(stack.resolve("stack.json"), "{}");
        owner.post("/apps", "{\"name\":\"moa\"}").is(201);
        var slug =
                owner.post(
                                "/apps/moa/slugs",
                                "{\"process_types\":{\"web\":\"./run\"},\"stack\":\"debian-11\"}")
                        .is(201);
        upload(slug.text("/blob/url"), "content");
        var release = "{\"slug\":\"%s\"}".formatted(slug.text("/id"));
        owner.post("/apps/moa/releases", release).is(201);
        owner.patch("/apps/moa/config-vars", "{\"A\":\"1\"}").is(200);
        Files.delete(description);
        owner.post("/apps/moa/releases", "{\"release\":\"3\"}")
                .refused(
                        422,
                        "invalid_params",
                        "debian-11-0123456789ab, which isn't on this server");
    }

    private static void upload(String url, String content) throws Exception {
        var path = url.substring(url.indexOf('/', 8));
        assertThat(api.front.send(api.request("PUT", path, content)).statusCode()).isEqualTo(200);
        var forged = path.replace("signature=", "signature=x");
        assertThat(api.front.send(api.request("PUT", forged, content)).statusCode()).isEqualTo(403);
    }

    private static String download(String url) throws Exception {
        var path = url.substring(url.indexOf('/', 8));
        return api.front.send(api.request("GET", path, null)).body();
    }

    @Test
    void slugsOfOthersCantBeReleased() throws Exception {
        owner.post("/apps", "{\"name\":\"carp\"}").is(201);
        var slug = owner.post("/apps/carp/slugs", "{\"process_types\":{}}").is(201).text("/id");
        stranger.post("/apps", "{\"name\":\"pike\"}").is(201);
        stranger.post("/apps/pike/releases", "{\"slug\":\"%s\"}".formatted(slug))
                .refused(403, "forbidden", "carp");
    }

    @Test
    void formationsScaleByStringsAndNumbersAllOrNone() throws Exception {
        var app = api.domain.app(owner.access, "toad");
        api.domain.deploy(owner.access, app, "web", "./web", "worker", "./work");
        owner.patch("/apps/toad/formation", updates("web", "\"2\"", "worker", "\"+1\"")).is(200);
        owner.patch("/apps/toad/formation", updates("web", "3", "nothing", "1"))
                .refused(404, "not_found", "nothing");
        assertThat(owner.get("/apps/toad/formation/web").is(200).json().get("quantity").asInt())
                .isEqualTo(2);
        var sized =
                owner.patch(
                        "/apps/toad/formation/web",
                        "{\"quantity\":1,\"dyno_size\":{\"name\":\"standard-2x\"}}");
        assertThat(sized.is(200).text("/size")).isEqualTo("Standard-2X");
        owner.patch("/apps/toad/formation/web", "{\"quantity\":1.5}")
                .refused(422, "invalid_params", "quantity");
        owner.patch("/apps/toad/formation/web", "{\"quantity\":-1}")
                .refused(422, "invalid_params", "quantity");
        owner.patch("/apps/toad/formation/web", "{\"quantity\":\"many\"}")
                .refused(422, "invalid_params", "many");
        owner.patch("/apps/toad/formation/web", "{\"size\":\"huge\"}")
                .refused(422, "invalid_params", "huge");
        owner.patch("/apps/toad/formation", "{}").refused(422, "invalid_params", "updates");
    }

    private static String updates(String type, String quantity, String other, String others) {
        return "{\"updates\":[{\"type\":\"%s\",\"quantity\":%s},{\"type\":\"%s\",\"quantity\":%s}]}"
                .formatted(type, quantity, other, others);
    }

    @Test
    void anAttachedDynoHasASecretAddressAndTheTerminalOfItsClient() throws Exception {
        var app = api.domain.app(owner.access, "kingfisher");
        owner.post("/apps/kingfisher/dynos", "{\"command\":\"date\",\"attach\":true}")
                .refused(409, "conflict", "deploy it first");
        api.domain.deploy(owner.access, app, "web", "./web");
        var env = "\"env\":{\"TERM\":\"xterm\",\"COLUMNS\":132,\"LINES\":50}";

        var terminal =
                owner.post(
                                "/apps/kingfisher/dynos",
                                "{\"command\":\"bash\",\"attach\":true," + env + "}")
                        .is(201);
        owner.post(
                        "/apps/kingfisher/dynos",
                        "{\"command\":\"cat\",\"attach\":true,\"type\":\"jobs\",\"force_no_tty\":true,"
                                + env
                                + "}")
                .is(201);
        owner.post(
                        "/apps/kingfisher/dynos",
                        "{\"command\":\"cat\",\"attach\":true,\"type\":\"a b\"}")
                .refused(422, "invalid_params", "a b");

        assertThat(terminal.text("/attach_url")).matches("rendezvous://localhost:5444/[\\w-]{43}");
        assertThat(owner.get("/apps/kingfisher/dynos").json().at("/0/attach_url").isNull())
                .isTrue();
        var asked = api.engine.specs().stream().filter(it -> it.client() != null).toList();
        assertThat(asked)
                .extracting(it -> it.name().replaceAll("\\d", ""))
                .containsExactly("run.", "jobs.");
        assertThat(asked)
                .extracting(DynoSpec::client)
                .containsExactly(OneOff.client(new TerminalSize(132, 50)), OneOff.client(null));
    }

    @Test
    void dynosAreListedRestartedAndRunDetached() throws Exception {
        var app = api.domain.app(owner.access, "grebe");
        api.domain.deploy(owner.access, app, "web", "./web");
        api.fleet.lookAtAll();
        var list = owner.get("/apps/grebe/dynos").is(200);
        assertThat(list.text("/0/name")).isEqualTo("web.1");
        assertThat(list.json().at("/0/release/version").asInt()).isEqualTo(3);
        owner.get("/apps/grebe/dynos/web.1").is(200);
        owner.get("/apps/grebe/dynos/web.9").refused(404, "not_found", "dyno");
        owner.delete("/apps/grebe/dynos/web.1").is(202);
        owner.post("/apps/grebe/dynos/web.1/actions/stop", "").is(202);
        owner.delete("/apps/grebe/dynos").is(202);
        owner.delete("/apps/grebe/formations/web").is(202);
        var run = "{\"command\":\"date\",\"attach\":false,\"env\":{\"COLUMNS\":80}}";
        assertThat(owner.post("/apps/grebe/dynos", run).is(201).text("/type")).isEqualTo("run");
        assertThat(owner.post("/apps/grebe/dynos", run).json().at("/attach_url").isNull()).isTrue();
        owner.post("/apps/grebe/dynos", "{\"command\":\"date\",\"env\":{\"A\":[]}}")
                .refused(422, "invalid_params", "env.A");
        owner.post("/apps/grebe/dynos", "{\"attach\":false}")
                .refused(422, "invalid_params", "command");
    }

    @Test
    void collaboratorsMayWorkButNotManage() throws Exception {
        owner.post("/apps", "{\"name\":\"otter\"}").is(201);
        var friend = api.caller("friend@example.com");
        friend.get("/apps/otter").is(403);
        owner.post("/apps/otter/collaborators", "{\"user\":\"friend@example.com\"}").is(201);
        friend.get("/apps/otter").is(200);
        friend.patch("/apps/otter/config-vars", "{\"A\":\"1\"}").is(200);
        friend.delete("/apps/otter").refused(403, "forbidden", "owner");
        friend.post("/apps/otter/collaborators", "{\"user\":\"stranger@example.com\"}").is(403);
        owner.post("/apps/otter/collaborators", "{\"user\":\"nobody@example.com\"}")
                .refused(404, "not_found", "user");
        assertThat(owner.get("/apps/otter/collaborators").is(200).json().size()).isEqualTo(2);
        owner.delete("/apps/otter/collaborators/friend@example.com").is(200);
        friend.get("/apps/otter").is(403);
    }

    @Test
    void buildpacksAreSetByNameAsTheCliDoes() throws Exception {
        owner.post("/apps", "{\"name\":\"swan\"}").is(201);
        var named = owner.get("/buildpacks/heroku%2Fnodejs").is(200).text("/blob_url");
        var updates = "{\"updates\":[{\"buildpack\":\"%s\"}]}".formatted(named);
        var set = owner.put("/apps/swan/buildpack-installations", updates).is(200);
        assertThat(set.text("/0/buildpack/name")).isEqualTo("heroku/nodejs");
        assertThat(owner.get("/apps/swan/buildpack-installations").is(200).body())
                .isEqualTo(set.body());
        owner.get("/buildpacks/heroku/cobol").refused(404, "not_found", "buildpack");
        owner.put("/apps/swan/buildpack-installations", "{\"updates\":[{\"buildpack\":\"\"}]}")
                .refused(422, "invalid_params", "");
    }

    @Test
    void logsAreReadByAnAddressWithoutAToken() throws Exception {
        var app = owner.post("/apps", "{\"name\":\"loon\"}").is(201);
        var session = owner.post("/apps/loon/log-sessions", "{\"lines\":10}").is(201);
        var url = session.text("/logplex_url");
        assertThat(url).startsWith("https://" + api.front.authority());
        Lines.write(api.logs, app.text("/id"), "hello from loon");

        var events = api.front.send(stream(url));
        assertThat(events.statusCode()).isEqualTo(200);
        assertThat(events.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(events.body()).contains("retry: 500", "app[web.1]: hello from loon");
        assertThat(api.front.send(stream(url + "x")).statusCode()).isEqualTo(404);
        owner.post("/apps/loon/log-sessions", "{\"source\":\"mars\"}")
                .refused(422, "invalid_params", "mars");
    }

    private static java.net.http.HttpRequest.Builder stream(String url) {
        return api.front
                .request(url.substring(url.indexOf('/', 8)))
                .header("Accept", "text/event-stream");
    }

    @Test
    void theAccountIsShownUnderAllItsNames() throws Exception {
        var own = owner.get("/account").is(200);
        assertThat(own.text("/email")).isEqualTo("owner@example.com");
        for (var name : new String[] {"~", own.text("/id"), "owner@example.com"}) {
            assertThat(owner.get("/users/" + name).is(200).body()).isEqualTo(own.body());
        }
        owner.get("/users/stranger@example.com").refused(404, "not_found", "user");
        owner.get("/users/~/apps").is(200);
        owner.get("/account/rate-limits").is(200);
        assertThat(owner.patch("/account", "{\"name\":\"O\"}").is(200).text("/name"))
                .isEqualTo("O");
    }

    @Test
    void domainsComeAndGo() throws Exception {
        owner.post("/apps", "{\"name\":\"teal\"}").is(201);
        assertThat(owner.get("/apps/teal/domains").is(200).text("/0/hostname"))
                .isEqualTo("teal.renga.localhost");
        var body = "{\"hostname\":\"www.teal.example\",\"sni_endpoint\":null}";
        assertThat(owner.post("/apps/teal/domains", body).is(201).text("/cname"))
                .isEqualTo("teal.renga.localhost");
        owner.post("/apps/teal/domains", body).refused(422, "invalid_params", "in use");
        owner.get("/apps/teal/domains/www.teal.example").is(200);
        owner.delete("/apps/teal/domains/www.teal.example").is(200);
        owner.delete("/apps/teal/domains/teal.renga.localhost").is(422);
    }

    @Test
    void whatThereIsIsListedAndWhatIsNotBuiltIsNotFound() throws Exception {
        owner.post("/apps", "{\"name\":\"bittern\"}").is(201);
        for (var path :
                new String[] {
                    "/regions",
                    "/regions/local",
                    "/stacks",
                    "/stacks/debian-12",
                    "/dyno-sizes",
                    "/dyno-sizes/Standard-1X",
                    "/apps/bittern/available-dyno-sizes",
                    "/account/features",
                    "/apps/bittern/features",
                    "/apps/bittern/addons",
                    "/apps/bittern/available-stacks"
                }) {
            owner.get(path).is(200);
        }
        var size = owner.get("/dyno-sizes/standard-2x").json();
        var limits = DynoSize.parse("standard-2x").limits(ByteSize.megabytes(1024));
        assertThat((long) (size.get("memory").asDouble() * (1 << 30)))
                .isEqualTo(limits.memory().bytes());
        owner.get("/dyno-sizes/huge").refused(404, "not_found", "dyno size");
        owner.get("/pipelines").refused(404, "not_found", "endpoint");
        owner.get("/apps/bittern/pipeline-couplings").refused(404, "not_found", "endpoint");
    }

    @Test
    void sourceIsUploadedBuiltAndItsBuildCancelled() throws Exception {
        owner.post("/apps", "{\"name\":\"plover\"}").is(201);
        var source = owner.post("/apps/plover/sources", "").is(201);
        owner.post("/sources", "").is(201);
        upload(source.text("/source_blob/put_url"), "an archive");
        var url = source.text("/source_blob/get_url");
        assertThat(download(url)).isEqualTo("an archive");

        var body = "{\"source_blob\":{\"url\":\"%s\",\"version\":\"v7\"}}".formatted(url);
        var build = owner.post("/apps/plover/builds", body).is(201);
        assertThat(build.text("/output_stream_url"))
                .startsWith("https://" + api.front.authority() + "/output-streams/");
        assertThat(owner.get("/apps/plover/builds").is(200).text("/0/id"))
                .isEqualTo(build.text("/id"));
        var path = "/apps/plover/builds/" + build.text("/id");
        owner.get(path).is(200);
        owner.delete(path).is(200);
        owner.delete("/apps/plover/build-cache").is(200);
        owner.get("/apps/plover/builds/nothing").refused(404, "not_found", "build");
        owner.post("/apps/plover/builds", "{\"source_blob\":{\"url\":\"file:///etc/passwd\"}}")
                .refused(422, "invalid_params", "url");
        owner.post("/apps/plover/builds", "{\"source_blob\":{}}")
                .refused(422, "invalid_params", "source_blob.url");
    }

    @Test
    void theSchemaDescribesEveryLinkAndItsAnswers() throws Exception {
        owner.post("/apps", "{\"name\":\"egret\"}").is(201);
        var schema = api.send(api.request("GET", "/schema", null)).is(200).json();
        assertThat(schema.get("links").size()).isGreaterThan(50);
        var app = schema.at("/definitions/app_body/properties");
        assertThat(app.propertyNames())
                .containsExactlyElementsOf(owner.get("/apps/egret").is(200).json().propertyNames());
    }

    @Test
    void aRepeatedPostMakesOneApp() throws Exception {
        var first = owner.request("POST", "/apps", "{}").header("Request-Id", "11111111-2222-3333");
        var one = api.send(first).is(201).text("/name");

        assertThat(api.send(first).is(201).text("/name")).isEqualTo(one);
    }
}
