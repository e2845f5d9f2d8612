extension MasterKeyFileError {
  /// What an operator is told.
  package var problem: Bilingual { Bilingual(description, chinese) }

  private var chinese: String {
    switch self {
    case .missing(let path): "没有此文件：\(path)"
    case .unreadable(let path, let errno): "\(path)：无法读取（errno \(errno)）"
    case .notAFile(let path): "\(path)：不是普通文件"
    case .accessibleByOthers(let path, let mode):
      "\(path)：权限 \(String(mode, radix: 8)) 允许他人访问，请执行 chmod 600，并视其中密钥为已泄露"
    case .foreignOwner(let path, let userID): "\(path)：属于用户 \(userID)，应属于 root 或服务用户"
    case .tooLarge(let path, let limit): "\(path)：超过 \(limit) 字节"
    case .invalid(let path, let error): "\(path)：\(error.problem.chinese)"
    case .exists(let path): "\(path)：已存在"
    case .unwritable(let path, let errno): "\(path)：无法写入（errno \(errno)），未作任何更改"
    }
  }
}

extension MasterKeyRingError {
  /// What an operator is told; as little of the text as ``description`` shows.
  package var problem: Bilingual { Bilingual(description, chinese) }

  private var chinese: String {
    switch self {
    case .empty: "没有密钥"
    case .noColon(let line): "第 \(line) 行：应为 id:base64"
    case .invalidID(let line): "第 \(line) 行：ID 应为 1 至 32 个字符，限 a-z A-Z 0-9 . _ -"
    case .invalidBase64(let line, let id): "第 \(line) 行：密钥 \(id) 不是 base64"
    case .wrongLength(let line, let id, let bytes): "第 \(line) 行：密钥 \(id) 为 \(bytes) 字节，应为 32 字节"
    case .placeholder(let line, let id): "第 \(line) 行：密钥 \(id) 是占位内容，不是随机密钥"
    case .duplicateID(let line, let id): "第 \(line) 行：已有密钥 \(id)"
    case .duplicateKey(let line, let id): "第 \(line) 行：密钥 \(id) 与另一密钥内容相同"
    }
  }
}
