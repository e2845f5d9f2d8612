/// Reads the file of access tokens: lines of `name:role:sha256`, where `#` begins a comment line.
///
/// The file holds hashes only, but still names who may do what, so it must not be readable by every account.
package enum AccessTokenFile {
  static let maximumBytes = 1024 * 1024

  /// - Parameter origin: where the path was set, for the fault of a file that cannot be read.
  /// - Throws: ``ConfigurationError`` with every bad line at once; lines are never quoted.
  package static func read(
    _ path: String, namedBy origin: ConfigurationOrigin
  ) throws(ConfigurationError) -> AccessTokens {
    let bytes: [UInt8]
    do throws(SmallFileFault) {
      bytes = try SmallFile.read(path, maximumBytes: maximumBytes, isPrivate: true)
    } catch {
      let problem = error.problem(with: path)
      throw ConfigurationError(faults: [
        ConfigurationFault(origin: origin, key: "access-tokens.file", problem: problem)
      ])
    }
    return try parse(bytes, path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationError) -> AccessTokens {
    var tokens: [AccessToken] = []
    var faults: [ConfigurationFault] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, content) in zip(1..., lines.map { $0.trimmingBlanks() }) {
      if content.isEmpty || content.hasPrefix("#") { continue }
      do throws(LineFault) {
        let token = try token(in: content)
        guard !tokens.contains(where: { $0.name == token.name }) else { throw .duplicateName }
        guard !tokens.contains(where: { $0.hash == token.hash }) else { throw .duplicateHash }
        tokens.append(token)
      } catch {
        faults.append(
          ConfigurationFault(origin: .file(path: path, line: number), key: nil, problem: error.problem))
      }
    }
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
    return AccessTokens(tokens)
  }

  private static func token(in line: Substring) throws(LineFault) -> AccessToken {
    let parts = line.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .form }
    guard isName(parts[0]) else { throw .name }
    guard let role = AccessRole(rawValue: String(parts[1])) else { throw .role }
    guard let hash = sha256(parts[2]) else { throw .hash }
    return AccessToken(name: String(parts[0]), role: role, hash: hash)
  }

  private static func isName(_ text: Substring) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._@-".contains($0)) }
  }

  private static func sha256(_ text: Substring) -> [UInt8]? {
    guard text.utf8.count == 64 else { return nil }
    let digits = text.utf8.compactMap { digit in
      Character(UnicodeScalar(digit)).hexDigitValue.flatMap(UInt8.init(exactly:))
    }
    guard digits.count == 64 else { return nil }
    return stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

private enum LineFault: Error {
  case form, name, role, hash, duplicateName, duplicateHash

  var problem: Bilingual {
    let roles = AccessRole.allCases.map(\.rawValue)
    return switch self {
    case .form: Bilingual("not of the form name:role:sha256", "格式应为 名称:角色:sha256")
    case .name:
      Bilingual("the name must be 1 to 64 letters, digits, . _ @ -", "名称应为 1 到 64 个字母、数字或 . _ @ -")
    case .role:
      Bilingual("the role must be one of \(roles.joined(separator: ", "))", "角色应为 \(roles.joined(separator: "、")) 之一")
    case .hash:
      Bilingual("the hash must be 64 hexadecimal digits", "哈希应为 64 位十六进制数字")
    case .duplicateName: Bilingual("the name stands in an earlier line", "名称与前面的行重复")
    case .duplicateHash: Bilingual("the hash stands in an earlier line", "哈希与前面的行重复")
    }
  }
}
