package dev.renga.api.kit;

/**
 * One link of the API. A template such as {@code /apps/{app}/releases} names its parameters; {@code
 * {app}} is resolved by the gate.
 */
public record Link<I, O>(
        Method method,
        String template,
        Guard guard,
        Input<I> input,
        Output<O> output,
        Handler<I, O> handler) {

    boolean isRaw() {
        return output instanceof Output.Raw;
    }
}
