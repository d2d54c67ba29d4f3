package dev.renga.router;

/** Reads a head's header lines. */
final class Headers {
    private Headers() {}

    /** The value of the first line of that name, or an empty text. */
    static String find(String head, String name) {
        var start = name + ":";
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }
}
