package dev.renga.api.routes;

import dev.renga.control.access.Account;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as the API shows it; what Renga has no notion of is false or null. */
public record AccountBody(
        boolean allowTracking,
        boolean beta,
        Instant createdAt,
        String email,
        boolean federated,
        UUID id,
        @Nullable Ref identityProvider,
        @Nullable Instant lastLogin,
        @Nullable String name,
        @Nullable String smsNumber,
        @Nullable Instant suspendedAt,
        @Nullable Instant delinquentAt,
        boolean twoFactorAuthentication,
        Instant updatedAt,
        boolean verified,
        @Nullable String countryOfResidence,
        boolean ecoDynosEnabled,
        @Nullable Instant ecoDynosShutdownAt,
        @Nullable Instant pipelineCostConsentAt,
        boolean acknowledgedMsa,
        @Nullable Instant acknowledgedMsaAt,
        @Nullable String italianCustomerTerms,
        @Nullable String italianPartnerTerms,
        boolean mfaEnabled,
        boolean mfaExemption,
        @Nullable String mfaExemptionReason,
        String mfaExperience,
        @Nullable Ref defaultOrganization,
        @Nullable Ref defaultTeam) {

    static AccountBody of(Account account) {
        return new AccountBody(
                false,
                false,
                account.createdAt(),
                account.email(),
                false,
                account.id().value(),
                null,
                null,
                account.name().isEmpty() ? null : account.name(),
                null,
                null,
                null,
                false,
                account.updatedAt(),
                true,
                null,
                false,
                null,
                null,
                false,
                null,
                null,
                null,
                false,
                false,
                null,
                "legacy",
                null,
                null);
    }
}
