package dev.renga.node.dynos;

import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoEngineContract;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import dev.renga.node.TestNode;

/** The node's engine keeps the contract of all engines, with real containers. */
class LocalEngineIT extends DynoEngineContract {
    private final TestNode node = TestNode.start();

    @Override
    protected DynoEngine engine() {
        return node.engine();
    }

    @Override
    protected DynoSpec lasting() {
        return node.specs().of(DynoKind.FORMATION, "worker.1", "exec sleep 1000").build();
    }

    @Override
    protected DynoSpec endingWith(int status) {
        return node.specs().oneOff("exit " + status);
    }

    @Override
    protected DynoSpec crashing() {
        return node.specs().of(DynoKind.FORMATION, "worker.1", "exit 3").restart().build();
    }

    @Override
    protected DynoSpec echoing(DynoKind kind) {
        return node.specs().of(kind, "cat.1", "exec cat").stream(null).build();
    }

    @Override
    protected void closeEngine() {
        node.close();
    }
}
