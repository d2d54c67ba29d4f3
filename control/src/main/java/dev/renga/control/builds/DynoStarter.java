package dev.renga.control.builds;

import dev.renga.control.dynos.RunningDyno;
import dev.renga.kernel.engine.DynoSpec;

/** Starts dynos that end by themselves and are held by their caller. */
public interface DynoStarter {
    RunningDyno run(DynoSpec spec);
}
