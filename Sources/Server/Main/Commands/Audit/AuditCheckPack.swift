import FaceAuth
import Server

/// `faceauth audit check-pack`: whether an evidence pack is what the service has signed; wants no database and no key.
struct AuditCheckPack: Command {
  private static let keys = CommandOption(
    "keys", .one("FILE"), "Public keys (JWK set) that were had from the service; default: the pack's own",
    "从服务取得的公钥（JWK set），默认使用包内公钥")

  let words = ["audit", "check-pack"]
  let summary = Bilingual("Checks an evidence pack offline", "离线核验证据包")
  let explanation: Bilingual? = Bilingual(
    """
    Checks the signature, every file, and the hash of every record. Without --keys the pack is only known to be of one piece:
    compare the key's id that is printed with one from the service (audit heads --keys). Exit code 1 for a pack that fails.
    """,
    """
    核验签名、每个文件以及每条记录的散列。未给 --keys 时只能确认包内一致：请将输出的密钥编号与服务公布的（audit heads --keys）核对。
    未通过时退出码为 1。
    """)
  let operands = Operands.one("DIR")
  let options = [Self.keys]

  private struct Report: Encodable {
    let candidate, head, key: String
    let records: Int
    let ownKeys: Bool

    enum CodingKeys: String, CodingKey {
      case candidate, head, key, records
      case ownKeys = "own_keys"
    }
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let folder = arguments.operands[0]
    let given = arguments.value(of: Self.keys)
    let keys = try AuditFiles.keys(in: given ?? "\(folder)/keys.json")
    do throws(EvidencePackCheck.Fault) {
      let summary = try EvidencePackCheck(keys: keys).check { name in
        // Names come out of the manifest: none may lead elsewhere.
        name.contains("/") ? nil : try? AuditFiles.bytes(at: "\(folder)/\(name)")
      }
      context.output(
        (try? JSONLine.text(
          Report(
            candidate: "\(summary.candidate)", head: summary.head.text, key: summary.keyID,
            records: summary.records, ownKeys: given == nil))) ?? "")
      return .success
    } catch {
      context.errors("\(error.problem)")
      return .negative
    }
  }
}
