package dev.renga.router.http;

/** The far end does not speak HTTP as it must. Carries no stack trace: strangers can cause it. */
public final class MalformedException extends Exception {
    private final Flaw flaw;

    public MalformedException(Flaw flaw) {
        super(flaw.text(), null, false, false);
        this.flaw = flaw;
    }

    public Flaw flaw() {
        return flaw;
    }
}
