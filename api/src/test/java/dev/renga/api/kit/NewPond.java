package dev.renga.api.kit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public record NewPond(
        @JsonProperty(required = true) String name,
        @Nullable Long depth,
        @Nullable Boolean deepEnough,
        @Nullable Map<String, String> frogs) {}
