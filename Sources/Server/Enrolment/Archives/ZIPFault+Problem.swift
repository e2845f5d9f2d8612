extension ZIPFault {
  /// What is wrong, for the person who packed the file.
  package var problem: Bilingual {
    switch self {
    case .unreadable: Bilingual("the file cannot be read", "文件无法读取")
    case .notZIP: Bilingual("no ZIP file, or only a part of one", "不是 ZIP 文件，或文件不完整")
    case .damaged: Bilingual("the ZIP file's directory is damaged", "ZIP 文件目录已损坏")
    case .tooManyEntries(let limit): Bilingual("more than \(limit) files in the ZIP file", "压缩包内超过 \(limit) 个文件")
    case .tooLarge(let limit):
      Bilingual("the ZIP file unpacks to more than \(limit) bytes", "压缩包解压后超过 \(limit) 字节")
    case .ratio(let limit):
      Bilingual("a file in the ZIP file unpacks to more than \(limit) times its size", "压缩包内有文件的压缩比超过 \(limit) 倍")
    case .overlapping: Bilingual("files in the ZIP file overlap", "压缩包内的文件互相重叠")
    }
  }
}
