package dev.renga.router.proxy;

import dev.renga.router.http.RequestHead;
import dev.renga.router.table.AppRoute;

/**
 * What must be known of a request after its head has gone on.
 *
 * @param replayable a dyno may get it twice: it has no body and asks for no change
 */
record Request(
        AppRoute app,
        boolean http10,
        boolean head,
        boolean upgrades,
        boolean keepsAlive,
        boolean expectsContinue,
        boolean hasBody,
        boolean replayable) {
    static Request of(AppRoute app, RequestHead head) {
        return new Request(
                app,
                head.line().http10(),
                head.isHead(),
                head.upgrades(),
                head.keepsAlive(),
                head.expectsContinue(),
                head.hasBody(),
                head.line().idempotent() && !head.hasBody() && !head.upgrades());
    }
}
