package dev.renga.control.builds;

/**
 * What a failed build says if the same source was built before: often the wrong branch is pushed.
 */
final class Repetition {
    private Repetition() {}

    static String[] warning(String version) {
        return new String[] {
            " !",
            " ! ## Warning - The same version of this code has already been built: " + version,
            " !",
            " ! If your changes are on another branch, push that one:",
            " !",
            " !     git push heroku <branchname>:main"
        };
    }
}
