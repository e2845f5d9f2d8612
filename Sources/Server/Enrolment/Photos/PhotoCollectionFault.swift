/// Why photos cannot be looked for at all.
package enum PhotoCollectionFault: Error, Hashable, Sendable {
  case unreadable
  case tooManyFiles(limit: Int)
  case archive(ZIPFault)
}
