package import FaceAuth

/// Why a database was not opened; nothing in it was changed.
package enum SQLiteOpenFault: Error, Hashable, Sendable {
  /// It is a database, but of another program.
  case foreignDatabase
  /// A newer release has written it; there is no way back but its backup.
  case newerSchema(found: Int, known: Int)
  /// A step of the schema was applied with another text than this release has for it.
  case changedMigration(version: Int, name: String)
  /// Something is sealed under a master key that is not in the ring.
  case missingKey(id: String)
  /// The ring has a key of this id, but it is not the key that the database was sealed with.
  case wrongKey(id: String)
  /// Others than the owner can read or write the file.
  case accessibleByOthers
  /// The file or its directory could not be made or opened.
  case cannotCreate(errno: Int32)
  case fault(StoreFault)
}

extension SQLiteOpenFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .foreignDatabase: "the file is a database of another program"
    case .newerSchema(let found, let known):
      "the database has schema version \(found), and this release knows versions up to \(known): run the newer release"
    case .changedMigration(let version, let name):
      "schema step \(version) (\(name)) was applied with another text than this release has"
    case .missingKey(let id): "the database is sealed under master key \"\(id)\", which is not in the key ring"
    case .wrongKey(let id): "master key \"\(id)\" of the ring is not the one that the database was sealed with"
    case .accessibleByOthers: "others than its owner can access the database file: set its mode to 0600"
    case .cannotCreate(let code): "the database file cannot be created or opened (errno \(code))"
    case .fault(.busy): "the database is locked by another process"
    case .fault(.full): "no space is left for the database"
    case .fault(.corrupt): "the database is damaged, or the file is no database"
    case .fault(.unavailable): "the database cannot be opened"
    }
  }
}
