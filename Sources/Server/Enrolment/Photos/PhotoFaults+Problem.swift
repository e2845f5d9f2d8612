package import FaceAuth

extension PhotoCollectionFault {
  /// What is wrong, for the person who has the photos.
  package var problem: Bilingual {
    switch self {
    case .unreadable: Bilingual("neither a folder nor a ZIP file that can be read", "不是可读取的文件夹或 ZIP 文件")
    case .tooManyFiles(let limit): Bilingual("more than \(limit) files", "超过 \(limit) 个文件")
    case .archive(let fault): fault.problem
    }
  }
}

extension PhotoFinding.Reason {
  /// Why nobody can have the file.
  package var text: LocalizedText {
    switch self {
    case .unreadableName:
      LocalizedText(zh: "文件名的编码无法识别，请改用证件号命名。", en: "The name's encoding is not known: name it by ID number.")
    case .unsafePath: LocalizedText(zh: "路径指向文件夹之外。", en: "The path leads out of the folder.")
    case .tooDeep: LocalizedText(zh: "文件夹层数过多。", en: "It stands in too many folders.")
    case .link: LocalizedText(zh: "是链接，不是文件。", en: "It is a link, not a file.")
    case .nestedArchive: LocalizedText(zh: "是压缩包中的压缩包，请先解压。", en: "It is an archive within: unpack it first.")
    case .notPicture: LocalizedText(zh: "不是 JPEG 或 PNG 照片。", en: "It is no JPEG or PNG photo.")
    }
  }
}

extension PhotoClaims {
  /// What to make of a photo that no row names.
  package static let extraText = LocalizedText(zh: "名册中没有对应的考生。", en: "No row of the roster has this photo.")
  /// What to make of a photo that several rows have.
  package static let sharedText = LocalizedText(zh: "多名考生使用同一张照片。", en: "Several rows have this photo.")
}
