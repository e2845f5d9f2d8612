internal import CZip
internal import FaceAuth
internal import Glibc

/// A ZIP file whose entries are read one at a time, in memory; nothing is ever unpacked to disk.
///
/// May be used from several threads, one of which reads at a time. Reading blocks: call it on a ``WorkerPool``.
package final class ZIPArchive: Sendable {
  package let entries: [ZIPEntry]

  private let handle: Guarded<OpaquePointer>

  /// Opens a file and checks its directory against the limits.
  package convenience init(path: String, limits: ZIPLimits) throws(ZIPFault) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw .unreadable }
    let size = Int(status.st_size)
    try ZIPDirectoryProbe.check(size: size, limits: limits) { offset, count in
      [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = max(0, pread(file, buffer.baseAddress, count, off_t(offset)))
      }
    }
    // By the descriptor, so that what was checked is what is read.
    try self.init(zip_open("/proc/self/fd/\(file)", ZIP_RDONLY, nil), fileSize: size, limits: limits)
  }

  /// Opens a file that is in memory.
  package convenience init(bytes: [UInt8], limits: ZIPLimits) throws(ZIPFault) {
    try ZIPDirectoryProbe.check(size: bytes.count, limits: limits) { offset, count in
      Array(bytes[offset..<min(offset + count, bytes.count)])
    }
    // libzip frees it with the archive.
    guard let copy = malloc(bytes.count) else { throw .unreadable }
    bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, nil) else {
      free(copy)
      throw .unreadable
    }
    let opened = zip_open_from_source(source, ZIP_RDONLY, nil)
    if opened == nil { zip_source_free(source) }
    try self.init(opened, fileSize: bytes.count, limits: limits)
  }

  private init(_ opened: OpaquePointer?, fileSize: Int, limits: ZIPLimits) throws(ZIPFault) {
    guard let opened else { throw .damaged }
    do throws(ZIPFault) {
      entries = try Self.directory(of: opened, fileSize: fileSize, limits: limits)
    } catch {
      zip_discard(opened)
      throw error
    }
    // Nobody else has it, and from here on the mutex protects it.
    nonisolated(unsafe) let owned = opened
    handle = Guarded(owned)
  }

  deinit {
    handle.withLock { zip_discard($0) }
  }

  /// The bytes of an entry, at most `limit` of them.
  package func bytes(of entry: ZIPEntry, limit: Int) throws(ZIPEntryFault) -> [UInt8] {
    guard entry.size <= limit else { throw .tooManyBytes }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entry.size)
    try stream(entry, limit: limit) { piece in
      bytes += piece
      return true
    }
    return bytes
  }

  /// Hands out an entry piece by piece, at most `limit` bytes in all; no other entry can be read meanwhile.
  ///
  /// - Parameter take: called with each piece; says whether the next one is wanted.
  package func stream(
    _ entry: ZIPEntry, limit: Int, take: (ArraySlice<UInt8>) -> Bool
  ) throws(ZIPEntryFault) {
    guard !entry.isEncrypted else { throw .encrypted }
    guard entry.isSupported else { throw .unsupportedCompression }
    guard entry.size <= limit else { throw .tooManyBytes }
    try handle.withLock { (archive) throws(ZIPEntryFault) in
      guard let file = zip_fopen_index(archive, entry.index, 0) else { throw .damaged }
      defer { zip_fclose(file) }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var total = 0
      while true {
        // The last read, of nothing, is the one that checks the CRC.
        let count = zip_fread(file, &buffer, zip_uint64_t(buffer.count))
        guard count >= 0 else { throw .damaged }
        if count == 0 { break }
        total += Int(count)
        // What the directory promises may be a lie.
        guard total <= entry.size else { throw .damaged }
        guard take(buffer[..<Int(count)]) else { return }
      }
      guard total == entry.size else { throw .damaged }
    }
  }

  private static func directory(
    of archive: OpaquePointer, fileSize: Int, limits: ZIPLimits
  ) throws(ZIPFault) -> [ZIPEntry] {
    let count = zip_get_num_entries(archive, 0)
    guard count >= 0 else { throw .damaged }
    guard count <= limits.entries else { throw .tooManyEntries(limit: limits.entries) }
    var entries: [ZIPEntry] = []
    entries.reserveCapacity(Int(count))
    var (unpacked, packed) = (0, 0)
    for index in 0..<UInt64(count) {
      guard let entry = entry(index, of: archive) else { throw .damaged }
      guard entry.size <= limits.unpackedBytes - unpacked else { throw .tooLarge(limit: limits.unpackedBytes) }
      guard entry.packedSize <= fileSize - packed else { throw .overlapping }
      if entry.size > 1 << 20, entry.size / limits.ratio > entry.packedSize { throw .ratio(limit: limits.ratio) }
      unpacked += entry.size
      packed += entry.packedSize
      entries.append(entry)
    }
    return entries
  }

  private static func entry(_ index: UInt64, of archive: OpaquePointer) -> ZIPEntry? {
    var status = zip_stat_t()
    guard zip_stat_index(archive, index, 0, &status) == 0,
      let name = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)),
      let size = Int(exactly: status.size), let packedSize = Int(exactly: status.comp_size)
    else { return nil }
    var system: zip_uint8_t = 0
    var attributes: zip_uint32_t = 0
    guard zip_file_get_external_attributes(archive, index, 0, &system, &attributes) == 0 else { return nil }
    let kind = attributes >> 16 & 0o170000
    return ZIPEntry(
      index: index, name: Array(UnsafeRawBufferPointer(start: name, count: strlen(name))), size: size,
      packedSize: packedSize, isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE),
      isSupported: [UInt16(ZIP_CM_STORE), UInt16(ZIP_CM_DEFLATE)].contains(status.comp_method),
      // Whatever system the packer claims: a mode that says link is one.
      isSpecial: kind != 0 && kind != 0o100000 && kind != 0o040000)
  }
}
