package dev.renga.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.api.routes.RuntimeRoutes;
import dev.renga.control.runtimes.StoredRuntime;
import dev.renga.control.runtimes.Wish;
import dev.renga.kernel.Digest;
import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeRoutesTest {
    private static final Digest DIGEST = Digest.of("archive");

    @TempDir static Path folder;
    private static ApiFixture api;

    @BeforeAll
    static void start() throws Exception {
        api =
                new ApiFixture(
                        folder, new RuntimeRoutes("of-a-build"::equals, RuntimeRoutesTest::store));
    }

    private static StoredRuntime store(Wish wish) {
        if (wish.range().equals("99")) {
            throw new RengaException(Problem.INVALID_PARAMS, "To be had: 22.11.0.");
        }
        return new StoredRuntime(wish.name(), "22.11.0", "a site (" + wish.range() + ")", DIGEST);
    }

    @AfterAll
    static void stop() throws Exception {
        api.close();
    }

    @Test
    void aBuildIsGivenWhatItAsksFor() throws Exception {
        var runtime = ask("/runtimes/node?range=%5E22%20%7C%7C%2020.x", "of-a-build").is(200);
        assertThat(runtime.text("/name")).isEqualTo("node");
        assertThat(runtime.text("/version")).isEqualTo("22.11.0");
        assertThat(runtime.text("/source")).isEqualTo("a site (^22 || 20.x)");
        assertThat(runtime.text("/digest")).isEqualTo(DIGEST.hex());
        assertThat(runtime.text("/path")).isEqualTo("/renga/runtimes/" + DIGEST);
    }

    @Test
    void whatCannotBeHadIsRefusedInWords() throws Exception {
        ask("/runtimes/node?range=99", "of-a-build")
                .refused(422, "invalid_params", "To be had: 22.11.0.");
    }

    @Test
    void anEndlessRangeIsNotEvenRead() throws Exception {
        ask("/runtimes/node?range=" + "9".repeat(1001), "of-a-build")
                .refused(422, "invalid_params", "1001 characters");
    }

    @Test
    void nobodyElseIsGivenAnything() throws Exception {
        ask("/runtimes/node?range=22", "of-another")
                .refused(401, "unauthorized", "builds that run");
        api.send(api.request("GET", "/runtimes/node?range=22", null))
                .refused(401, "unauthorized", "builds that run");
        api.caller("someone@example.com")
                .get("/runtimes/node?range=22")
                .refused(401, "unauthorized", "builds that run");
    }

    private static ApiFixture.Reply ask(String path, String token) throws Exception {
        return api.send(api.request("GET", path, null).header("Authorization", "Bearer " + token));
    }
}
