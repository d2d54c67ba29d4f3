/** PostgreSQL: connections, migrations, transactions, locks and hints. */
@NullMarked
package dev.renga.control.database;

import org.jspecify.annotations.NullMarked;
