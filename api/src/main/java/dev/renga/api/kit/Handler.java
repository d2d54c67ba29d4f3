package dev.renga.api.kit;

/** Does what a link is for. */
@FunctionalInterface
public interface Handler<I, O> {
    O handle(Call<I> call);
}
