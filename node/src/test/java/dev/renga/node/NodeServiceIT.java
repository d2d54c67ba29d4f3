package dev.renga.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.renga.kernel.Await;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.links.DynoMapping;
import dev.renga.links.Links;
import dev.renga.links.wire.AttachInput;
import dev.renga.links.wire.AttachOutput;
import dev.renga.links.wire.AttachRequest;
import dev.renga.links.wire.Desired;
import dev.renga.links.wire.DynoState;
import dev.renga.links.wire.FromNode;
import dev.renga.links.wire.Hello;
import dev.renga.links.wire.NodeGrpc;
import dev.renga.links.wire.Report;
import dev.renga.links.wire.ToNode;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What control sees of the node, over the link. */
class NodeServiceIT {
    private final TestNode node = TestNode.start();
    private final Links links = new Links();
    private final ManagedChannel channel = links.reach(node.home().nodeSocket());
    private final NodeGrpc.NodeStub stub = NodeGrpc.newStub(channel);

    @AfterEach
    void close() {
        channel.shutdownNow();
        links.close();
        node.close();
    }

    /** Collects what comes. */
    private static final class Inbox<T> implements StreamObserver<T> {
        private final List<T> messages = new CopyOnWriteArrayList<>();
        private volatile @Nullable Status failure;
        private volatile boolean completed;

        @Override
        public void onNext(T message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable cause) {
            failure = Status.fromThrowable(cause);
        }

        @Override
        public void onCompleted() {
            completed = true;
        }

        Status.@Nullable Code code() {
            var status = failure;
            return status == null ? null : status.getCode();
        }
    }

    private StreamObserver<ToNode> session(Inbox<FromNode> inbox, long epoch, DynoSpec... dynos) {
        var out = stub.session(inbox);
        out.onNext(ToNode.newBuilder().setHello(Hello.newBuilder().setEpoch(epoch)).build());
        var desired = Desired.newBuilder();
        Stream.of(dynos).map(DynoMapping::toWire).forEach(desired::addDynos);
        out.onNext(ToNode.newBuilder().setDesired(desired).build());
        return out;
    }

    private static List<Report> reports(Inbox<FromNode> inbox) {
        return inbox.messages.stream()
                .filter(FromNode::hasReport)
                .map(FromNode::getReport)
                .toList();
    }

    private static void awaitState(Inbox<FromNode> inbox, DynoSpec spec, DynoState state) {
        Await.until(
                spec.name() + " is " + state,
                () ->
                        reports(inbox).stream()
                                .anyMatch(it ->
                                        it.getDyno().equals(spec.id().toString())
                                                && it.getState() == state));
    }

    private DynoSpec worker(String name) {
        return node.specs().of(DynoKind.FORMATION, name, "exec sleep 1000").build();
    }

    @Test
    void factsComeFirstThenEveryReportThenSynced() {
        var worker = worker("worker.1");
        var inbox = new Inbox<FromNode>();
        session(inbox, 1, worker);

        Await.until("synced", () -> inbox.messages.stream().anyMatch(FromNode::hasSynced));

        var kinds = inbox.messages.stream().map(FromNode::getMessageCase).limit(3).toList();
        assertThat(kinds)
                .containsExactly(
                        FromNode.MessageCase.FACTS,
                        FromNode.MessageCase.REPORT,
                        FromNode.MessageCase.SYNCED);
        assertThat(inbox.messages.getFirst().getFacts().getStacksList()).isNotEmpty();
        assertThat(inbox.messages.getFirst().getFacts().getLimits()).isTrue();
    }

    @Test
    void whatIsNoLongerDesiredIsRemoved() {
        var kept = worker("worker.1");
        var dropped = worker("worker.2");
        var first = new Inbox<FromNode>();
        var out = session(first, 1, kept, dropped);
        awaitState(first, kept, DynoState.UP);
        awaitState(first, dropped, DynoState.UP);
        out.onCompleted();

        var second = new Inbox<FromNode>();
        session(second, 2, kept);

        awaitState(second, dropped, DynoState.GONE);
        awaitState(second, kept, DynoState.UP);
    }

    @Test
    void aChangeIsAppliedAndRemovedOneByOne() {
        var inbox = new Inbox<FromNode>();
        var out = session(inbox, 1);
        var worker = worker("worker.1");

        out.onNext(ToNode.newBuilder().setApply(DynoMapping.toWire(worker)).build());
        awaitState(inbox, worker, DynoState.UP);
        out.onNext(ToNode.newBuilder().setRemove(worker.id().toString()).build());
        awaitState(inbox, worker, DynoState.GONE);
    }

    @Test
    void anOlderControlIsRefusedAndANewerOneEndsTheLast() {
        var worker = worker("worker.1");
        var current = new Inbox<FromNode>();
        session(current, 7, worker);
        awaitState(current, worker, DynoState.UP);

        var older = new Inbox<FromNode>();
        session(older, 6);
        Await.until("the older is refused", () -> older.code() == Status.Code.FAILED_PRECONDITION);
        assertThat(reports(current)).noneMatch(it -> it.getState() == DynoState.GONE);

        var newer = new Inbox<FromNode>();
        session(newer, 8, worker);
        Await.until("the last is ended", () -> current.code() == Status.Code.ABORTED);
        awaitState(newer, worker, DynoState.UP);
    }

    @Test
    void whoDoesNotSayHelloIsNotHeard() {
        var inbox = new Inbox<FromNode>();
        var out = stub.session(inbox);

        out.onNext(ToNode.newBuilder().setDesired(Desired.getDefaultInstance()).build());

        Await.until("refused", () -> inbox.code() == Status.Code.FAILED_PRECONDITION);
    }

    @Test
    void aGitSessionIsCarriedWithItsStatus() {
        var git = node.specs().of(DynoKind.GIT, "git.1", "tr a-z A-Z; exit 5").stream(null).build();
        var inbox = new Inbox<FromNode>();
        session(inbox, 1, git);
        var output = new Inbox<AttachOutput>();

        var input = stub.attach(output);
        input.onNext(AttachInput.newBuilder().setRequest(request(git)).build());
        input.onNext(data("hello "));
        input.onNext(data("there"));
        input.onNext(AttachInput.newBuilder().setEnd(true).build());
        Await.until("the end", () -> output.completed);

        assertThat(output.messages.getFirst().getOpened()).isTrue();
        assertThat(output.messages.getLast().getExit()).isEqualTo(5);
        var said =
                output.messages.stream()
                        .filter(AttachOutput::hasData)
                        .map(it -> it.getData().toStringUtf8())
                        .reduce("", String::concat);
        assertThat(said).isEqualTo("HELLO THERE");
    }

    @Test
    void attachingToNothingIsRefused() {
        var output = new Inbox<AttachOutput>();
        var held = worker("worker.1");
        var inbox = new Inbox<FromNode>();
        session(inbox, 1, held);
        awaitState(inbox, held, DynoState.UP);

        stub.attach(output).onNext(AttachInput.newBuilder().setRequest(request(held)).build());

        Await.until("refused", () -> output.code() == Status.Code.UNAVAILABLE);
    }

    private static AttachRequest request(DynoSpec spec) {
        return AttachRequest.newBuilder().setDyno(spec.id().toString()).build();
    }

    private static AttachInput data(String text) {
        return AttachInput.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
    }

    @Test
    void theSocketIsNotForEverybody() throws IOException {
        var mode = Files.getPosixFilePermissions(node.home().nodeSocket());
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-rw----");
    }

    @Test
    void healthAndMetricsAreToldOnASocket() throws IOException {
        assertThat(got("/healthz")).startsWith("HTTP/1.0 200").endsWith("ok\n");
        assertThat(got("/metrics"))
                .contains("renga_node_dynos 0")
                .contains("jvm_memory_used_bytes");
    }

    private String got(String path) throws IOException {
        try (var socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(UnixDomainSocketAddress.of(node.home().adminSocket("node")));
            socket.write(
                    ByteBuffer.wrap(
                            ("GET " + path + " HTTP/1.0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII)));
            return new String(
                    java.nio.channels.Channels.newInputStream(socket).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }
}
