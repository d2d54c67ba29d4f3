package dev.renga.router;

import static dev.renga.router.RouterFixture.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a browser and a dyno see of each other through the router. */
class ServingTest {
    private RouterFixture world;

    @BeforeEach
    void open() throws IOException {
        world = new RouterFixture();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    @Test
    void anAppAnswersAtItsHostOverHttp() throws IOException {
        var dyno = world.dyno(call -> call.ok("hello"));
        world.sync(world.serving(dyno));
        var answer = world.client().get(HOST, "/poem?n=1").read();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.header("Via")).isEqualTo("1.1 renga-router");
        assertThat(dyno.heads().getFirst()).startsWith("GET /poem?n=1 HTTP/1.1\r\n");
    }

    @Test
    void anAppAnswersAtItsHostOverTls() throws IOException {
        world.sync(world.serving(world.dyno(call -> call.ok(call.header("X-Forwarded-Proto")))));
        var answer = world.tlsClient(HOST).get(HOST, "/").read();
        assertThat(answer.body()).isEqualTo("https");
        assertThat(world.line()).endsWith("protocol=http1.1 tls=true tls_version=tls1.3");
    }
}
