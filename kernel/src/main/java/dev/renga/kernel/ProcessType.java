package dev.renga.kernel;

import java.util.regex.Pattern;

/** A process type of a formation, as a Procfile names it: 1 to 128 letters, digits, '_' and '-'. */
public record ProcessType(String value) implements Comparable<ProcessType> {
    private static final Pattern RULE = Pattern.compile("[-\\w]{1,128}");
    public static final ProcessType WEB = new ProcessType("web");
    public static final ProcessType RELEASE = new ProcessType("release");

    public ProcessType {
        if (!RULE.matcher(value).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Process type \"%s\" may hold only letters, digits, '_' and '-', at most 128 of them."
                            .formatted(value));
        }
    }

    public boolean isWeb() {
        return equals(WEB);
    }

    @Override
    public int compareTo(ProcessType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
