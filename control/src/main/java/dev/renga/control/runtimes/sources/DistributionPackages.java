package dev.renga.control.runtimes.sources;

import dev.renga.control.runtimes.reach.Apt;
import dev.renga.control.runtimes.reach.Apt.Available;
import dev.renga.control.runtimes.reach.SourceException;
import dev.renga.control.runtimes.reach.Tarball;
import dev.renga.control.runtimes.reach.WorkFolder;
import dev.renga.control.runtimes.versions.Grammar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Packages of the distribution, and those they need that the stack lacks, as one archive of
 * packages that is unpacked into one tree: what would lie in {@code /usr/bin} lies in its {@code
 * usr/bin}, and it is the buildpack that makes the runtime feel at home there.
 */
public final class DistributionPackages implements RuntimeSource {
    /** An archive whose files lie here is one of packages: see the node's {@code unpack.sh}. */
    private static final String FOLDER = "debs/";

    /** Epoch, a higher number that it isn't, what upstream calls it, what the distribution adds. */
    private static final Pattern VERSION =
            Pattern.compile(
                    "(?:\\d+:)?(?:[^-~]*[+~]really)?([^-~]+?)(?:[+~](?:dfsg|ds|repack)[^-]*)?(?:[-~].*)?");

    private final Apt apt;
    private final Grammar grammar;
    private final String names;
    private final Function<String, List<String>> beside;
    private final UnaryOperator<String> asFarAsThere;

    /**
     * @param names an extended regular expression for the packages that are this runtime, each of
     *     another version: {@code python3\.[0-9]+}
     * @param beside the packages that belong to the one of a name
     */
    public DistributionPackages(
            Apt apt, Grammar grammar, String names, Function<String, List<String>> beside) {
        this(apt, grammar, names, beside, name -> "");
    }

    private DistributionPackages(
            Apt apt,
            Grammar grammar,
            String names,
            Function<String, List<String>> beside,
            UnaryOperator<String> asFarAsThere) {
        this.apt = apt;
        this.grammar = grammar;
        this.names = names;
        this.beside = beside;
        this.asFarAsThere = asFarAsThere;
    }

    /**
     * The same, with packages that not every distribution has.
     *
     * @param optional an extended regular expression for those that belong to the one of a name
     */
    public DistributionPackages withThoseThereAre(UnaryOperator<String> optional) {
        return new DistributionPackages(apt, grammar, names, beside, optional);
    }

    @Override
    public String name() {
        return "the distribution";
    }

    @Override
    public SourceKind kind() {
        return SourceKind.DISTRIBUTION;
    }

    @Override
    public List<Offer> offers(String stack) throws SourceException {
        var offers = new ArrayList<Offer>();
        for (var available : apt.search(stack, names)) {
            offer(stack, available).ifPresent(offers::add);
        }
        return offers;
    }

    private Optional<Offer> offer(String stack, Available it) {
        return upstream(it.version())
                .flatMap(grammar::version)
                .map(version ->
                        new Offer(
                                version,
                                "%s %s of %s".formatted(it.name(), it.version(), plain(stack)),
                                false,
                                file -> bring(stack, it, file)));
    }

    /** What upstream calls the version of a package. */
    static Optional<String> upstream(String version) {
        var match = VERSION.matcher(version);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    /** {@code debian-12} of {@code debian-12-3f2a1b0c9d8e}. */
    private static String plain(String stack) {
        return stack.replaceFirst("-[0-9a-f]{12}$", "");
    }

    private String bring(String stack, Available wanted, Path archive) throws SourceException {
        var packages = new ArrayList<>(List.of(wanted.name() + "=" + wanted.version()));
        packages.addAll(beside.apply(wanted.name()));
        packages.addAll(thoseThereAre(stack, wanted.name()));
        try (var work = WorkFolder.beside(archive)) {
            Files.createDirectories(work.path().resolve("partial"));
            var files = apt.download(stack, packages, work.path());
            var names = IntStream.range(0, files.size()).mapToObj("%d.deb"::formatted).toList();
            Tarball.write(archive, FOLDER, names, files);
            return packages.getFirst();
        } catch (IOException e) {
            throw new SourceException("the packages could not be stored: " + e.getMessage(), e);
        }
    }

    private List<String> thoseThereAre(String stack, String name) throws SourceException {
        var pattern = asFarAsThere.apply(name);
        return pattern.isEmpty()
                ? List.of()
                : apt.search(stack, pattern).stream().map(Available::name).distinct().toList();
    }
}
