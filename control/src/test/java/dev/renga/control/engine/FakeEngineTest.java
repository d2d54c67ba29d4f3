package dev.renga.control.engine;

import dev.renga.kernel.engine.DynoEngine;
import dev.renga.kernel.engine.DynoEngineContract;
import dev.renga.kernel.engine.DynoKind;
import dev.renga.kernel.engine.DynoSpec;
import java.time.InstantSource;

class FakeEngineTest extends DynoEngineContract {
    private final FakeEngine engine =
            new FakeEngine(InstantSource.system()).script(ObedientDynos::run);

    @Override
    protected DynoEngine engine() {
        return engine;
    }

    @Override
    protected DynoSpec lasting() {
        return Specs.of(DynoKind.FORMATION, "serve");
    }

    @Override
    protected DynoSpec endingWith(int status) {
        return Specs.of(DynoKind.BUILD, "exit", String.valueOf(status));
    }

    @Override
    protected DynoSpec crashing() {
        return Specs.restarted("crash");
    }

    @Override
    protected DynoSpec echoing(DynoKind kind) {
        return Specs.of(kind, "cat");
    }
}
