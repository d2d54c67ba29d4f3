package dev.renga.control.builds;

import dev.renga.control.blobs.Blobs;
import dev.renga.control.dynos.DynoEnd;
import dev.renga.kernel.ByteSize;
import dev.renga.kernel.Digest;
import dev.renga.kernel.engine.DynoReport.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a build dyno left that ended well.
 *
 * @param cache for the next build, or null if it left none
 */
record BuiltSlug(Digest slug, @Nullable Digest cache, BuildResult result) {
    static final String SLUG = "slug.tgz";
    static final String CACHE = "cache.tar";
    static final String RESULT = "result.json";
    private static final int SAID_WHY = 1;

    static BuiltSlug of(DynoEnd end, BuildParts parts) throws BuildFailedException {
        if (!end.well()) {
            throw failure(end);
        }
        var slug = output(end, SLUG);
        if (slug.bytes() > parts.limits().slug().bytes()) {
            parts.store().forgetOutput(slug.digest());
            throw tooLarge(new ByteSize(slug.bytes()), parts.limits().slug());
        }
        var cache = end.outputs().get(CACHE);
        return new BuiltSlug(
                slug.digest(),
                cache == null ? null : cache.digest(),
                BuildResult.parse(read(output(end, RESULT), parts.blobs())));
    }

    private static BuildFailedException failure(DynoEnd end) {
        var exit = end.exit();
        if (exit != null && exit == SAID_WHY) {
            return BuildFailedException.told();
        }
        var reason = end.reason() == null ? "" : " " + end.reason();
        return BuildFailedException.because(
                exit == null
                        ? "The build could not be run to its end." + reason
                        : "The build ended with status %d.%s".formatted(exit, reason));
    }

    /** As the builder says it, whose word nobody has to keep to. */
    private static BuildFailedException tooLarge(ByteSize slug, ByteSize most) {
        return BuildFailedException.because(
                "Compiled slug size: %s is too large (max is %s)."
                        .formatted(slug.display(), most.display().replace(".0", "")));
    }

    private static Output output(DynoEnd end, String name) throws BuildFailedException {
        var output = end.outputs().get(name);
        if (output == null) {
            throw BuildFailedException.because("The build left no " + name + ".");
        }
        return output;
    }

    private static byte[] read(Output result, Blobs blobs) throws BuildFailedException {
        if (result.bytes() > BuildResult.LARGEST) {
            throw BuildFailedException.because(
                    "The build's result can't be used: it is too large.");
        }
        try (var in = blobs.open(result.digest())) {
            return in.readNBytes(BuildResult.LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
