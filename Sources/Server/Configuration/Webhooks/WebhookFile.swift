import FaceAuth
import Foundation

/// Reads the file of webhook endpoints: lines of `name url secret` with blanks between, where `#` begins a comment line.
package enum WebhookFile {
  static let maximumBytes = 256 * 1024
  static let endpointLimit = 16

  /// - Parameter origin: where the path was set, for the fault of a file that cannot be read.
  /// - Throws: ``ConfigurationError`` with every bad line at once; lines are never quoted.
  package static func read(
    _ path: String, namedBy origin: ConfigurationOrigin
  ) throws(ConfigurationError) -> [WebhookEndpoint] {
    let bytes: [UInt8]
    do throws(SmallFileFault) {
      bytes = try SmallFile.read(path, maximumBytes: maximumBytes, isPrivate: true)
    } catch {
      throw ConfigurationError(faults: [
        ConfigurationFault(origin: origin, key: "webhooks.file", problem: error.problem(with: path))
      ])
    }
    return try parse(bytes, path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(ConfigurationError) -> [WebhookEndpoint] {
    var endpoints: [WebhookEndpoint] = []
    var faults: [ConfigurationFault] = []
    let lines = String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, content) in zip(1..., lines.map { $0.trimmingBlanks() }) {
      if content.isEmpty || content.hasPrefix("#") { continue }
      do throws(LineFault) {
        let endpoint = try endpoint(in: content)
        guard !endpoints.contains(where: { $0.name == endpoint.name }) else { throw .duplicateName }
        guard endpoints.count < endpointLimit else { throw .tooMany }
        endpoints.append(endpoint)
      } catch {
        faults.append(ConfigurationFault(origin: .file(path: path, line: number), key: nil, problem: error.problem))
      }
    }
    guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
    return endpoints
  }

  private static func endpoint(in line: Substring) throws(LineFault) -> WebhookEndpoint {
    let parts = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard parts.count == 3 else { throw .form }
    guard isName(parts[0]) else { throw .name }
    let isPlain = try isPlain(parts[1])
    guard parts[2].hasPrefix(WebhookEndpoint.secretPrefix),
      let secret = Base64.standard.decode(parts[2].dropFirst(WebhookEndpoint.secretPrefix.count).utf8),
      WebhookEndpoint.secretLength.contains(secret.count)
    else { throw .secret }
    return WebhookEndpoint(name: parts[0], url: parts[1], isPlain: isPlain, secret: SecretBytes(copying: secret))
  }

  package static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
  }

  /// Whether an address is plain HTTP, which may only lead to this machine; every other has to be HTTPS.
  package static func isPlain(_ address: String) throws(LineFault) -> Bool {
    guard address.utf8.count <= 2000, address.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != 0x5C }),
      let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.fragment == nil
    else { throw .address }
    switch parts.scheme {
    case "https": return false
    case "http":
      guard ["127.0.0.1", "[::1]", "::1", "localhost"].contains(host) else { throw .plain }
      return true
    default: throw .address
    }
  }

  /// Why a line is not taken.
  package enum LineFault: Error {
    case form, name, address, plain, secret, duplicateName, tooMany

    package var problem: Bilingual {
      switch self {
      case .form: Bilingual("not of the form: name url secret", "格式应为：名称 网址 密钥")
      case .name: Bilingual("the name must be 1 to 64 letters, digits, . _ -", "名称应为 1 到 64 个字母、数字或 . _ -")
      case .address:
        Bilingual("the address must be an https URL without user and fragment", "网址应为 https，且不含用户名与片段")
      case .plain: Bilingual("http is for this machine only; use https", "http 只能用于本机，请使用 https")
      case .secret:
        Bilingual("the secret must be whsec_ and the base64 of 24 to 64 bytes", "密钥应为 whsec_ 加 24 到 64 字节的 base64")
      case .duplicateName: Bilingual("the name stands in an earlier line", "名称与前面的行重复")
      case .tooMany: Bilingual("there are more than 16 endpoints", "超过 16 个接收地址")
      }
    }
  }
}
