package dev.renga.control.routes;

/** Pages of the app's own that are shown instead of the platform's; empty for none. */
public record Pages(String error, String maintenance) {
    public static final Pages NONE = new Pages("", "");
}
