#pragma once
#include <sqlite3.h>

#pragma clang assume_nonnull begin

// SQLITE_TRANSIENT, a cast macro, does not reach Swift: SQLite copies the bytes before these return.
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *_Nullable bytes, sqlite3_uint64 count) {
  // A null pointer would bind NULL, and an empty array may have no address.
  return bytes == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                    : sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

// sqlite3_db_config is variadic: refuses SQL that could corrupt the file, such as writes to the schema or shadow tables.
static inline int csqlite_enable_defensive(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

#pragma clang assume_nonnull end
