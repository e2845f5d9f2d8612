import FaceAuth

extension SQLiteConnection {
  /// Runs writes that came together in one transaction, so that they share one sync of the disk.
  ///
  /// Each is still all or nothing by itself, behind a savepoint, and sees the ones before it. Nobody is told of success
  /// before the commit. If the whole transaction fails, say on a full disk, each write is run again alone.
  func commitTogether(_ writes: [any PendingSQLiteWrite]) {
    if writes.count > 1 {
      do throws(StoreFault) {
        guard try !attemptTogether(writes) else { return }
      } catch {
        // The lock was not to be had, and would not be had by each in turn.
        for write in writes { write.fail(error) }
        return
      }
    }
    for write in writes {
      do throws(StoreFault) {
        try transaction { () throws(StoreFault) in try write.attempt(on: self) }
      } catch {
        write.fail(error)
      }
    }
  }

  /// - Returns: whether the transaction was committed.
  /// - Throws: where it did not even begin.
  private func attemptTogether(_ writes: [any PendingSQLiteWrite]) throws(StoreFault) -> Bool {
    try execute("BEGIN IMMEDIATE")
    do throws(StoreFault) {
      for write in writes {
        try execute("SAVEPOINT one_write")
        do throws(StoreFault) {
          try write.attempt(on: self)
        } catch {
          // A full disk and some I/O errors roll everything back by themselves.
          guard isInTransaction else { return false }
          try execute("ROLLBACK TO one_write")
          write.fail(error)
        }
        try execute("RELEASE one_write")
      }
      try execute("COMMIT")
      return true
    } catch {
      if isInTransaction { try? execute("ROLLBACK") }
      return false
    }
  }
}
