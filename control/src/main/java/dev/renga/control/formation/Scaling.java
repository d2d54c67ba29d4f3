package dev.renga.control.formation;

import dev.renga.kernel.Problem;
import dev.renga.kernel.RengaException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A wish for one process type.
 *
 * @param typeOrId names it
 * @param quantity {@code 2}, {@code +1}, {@code -1}, or null to leave it
 * @param size null to leave it
 */
public record Scaling(String typeOrId, @Nullable String quantity, @Nullable DynoSize size) {
    private static final Pattern QUANTITY = Pattern.compile("[+-]?\\d{1,6}");

    public Scaling {
        if (quantity != null && !QUANTITY.matcher(quantity).matches()) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "Quantity \"%s\" should be a number, +number or -number.".formatted(quantity));
        }
    }

    boolean means(Formation formation) {
        return formation.type().value().equals(typeOrId)
                || formation.id().toString().equals(typeOrId);
    }

    DynoSize sizeFrom(Formation before) {
        return size == null ? before.size() : size;
    }

    int quantityFrom(Formation before) {
        if (quantity == null) {
            return before.quantity();
        }
        boolean relative = quantity.startsWith("+") || quantity.startsWith("-");
        int number = Integer.parseInt(quantity);
        return checked(relative ? before.quantity() + number : number, before);
    }

    private int checked(int wanted, Formation before) {
        int most = sizeFrom(before).most();
        if (wanted < 0 || wanted > most) {
            throw new RengaException(
                    Problem.INVALID_PARAMS,
                    "%s can have 0 to %d dynos of size %s, not %d."
                            .formatted(before.type(), most, sizeFrom(before).title(), wanted));
        }
        return wanted;
    }
}
