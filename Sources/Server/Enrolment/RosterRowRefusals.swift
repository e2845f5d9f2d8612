import FaceAuth

/// The sentences that say what is wrong with a row, each with its stable code.
extension RosterRowOutcome {
  static func missing(_ column: RosterColumn) -> Self {
    .refused(
      code: "missing-\(column.rawValue.replacing("_", with: "-"))",
      reason: LocalizedText(zh: "缺少\(column.chineseName)。", en: "\(column.rawValue) is empty."))
  }

  static func refused(_ fault: IDNumberFault) -> Self {
    let reason =
      switch fault {
      case .wrongLength: LocalizedText(zh: "证件号长度不对。", en: "The ID number has the wrong length.")
      case .forbiddenCharacter:
        LocalizedText(zh: "证件号含有不允许的字符。", en: "The ID number has a character that does not belong there.")
      case .scientificNotation:
        LocalizedText(
          zh: "证件号被 Excel 转成了科学计数法，末尾数字已丢失。请把该列设为文本后重新录入。",
          en:
            "Excel turned the ID number into scientific notation: its last digits are lost. Format the column as text."
        )
      case .wrongForm: LocalizedText(zh: "证件号与证件类型不符。", en: "The ID number does not fit the kind of document.")
      case .impossibleBirthDate:
        LocalizedText(zh: "身份证号中的出生日期不存在。", en: "The birth date in the ID number is impossible.")
      case .wrongCheckDigit: LocalizedText(zh: "身份证号校验位不对，请核对。", en: "The ID number's check digit is wrong.")
      }
    return .refused(code: fault.code, reason: reason)
  }

  static func refused(_ refusal: Enrolment.Refusal) -> Self {
    switch refusal {
    case .unknownExam:
      .refused(code: "unknown-exam", reason: LocalizedText(zh: "没有这场考试。", en: "There is no such exam."))
    case .unknownCandidate:
      .refused(code: "unknown-candidate", reason: LocalizedText(zh: "没有这名考生。", en: "There is no such candidate."))
    case .unreadablePhoto(let fault): refused(fault)
    case .photo(let reasons):
      // Without a reason there was no face to judge.
      refused(reasons.first ?? .noFace)
    case .numberExists:
      .refused(
        code: "id-number-exists",
        reason: LocalizedText(zh: "该证件号已登记（照片不同）。", en: "The ID number is enrolled already, with another photo."))
    case .ticketExists:
      .refused(
        code: "ticket-exists",
        reason: LocalizedText(zh: "该准考证号已属于另一名考生。", en: "The ticket number belongs to another candidate."))
    }
  }

  static func refused(_ fault: PictureFault) -> Self {
    let reason =
      switch fault {
      case .empty: LocalizedText(zh: "照片文件是空的。", en: "The photo file is empty.")
      case .tooManyBytes: LocalizedText(zh: "照片文件太大。", en: "The photo file is too large.")
      case .unsupportedFormat: LocalizedText(zh: "照片不是 JPEG 或 PNG。", en: "The photo is neither JPEG nor PNG.")
      case .tooManyPixels: LocalizedText(zh: "照片像素过多。", en: "The photo has too many pixels.")
      case .tooFewPixels: LocalizedText(zh: "照片像素太少。", en: "The photo has too few pixels.")
      case .corrupt: LocalizedText(zh: "照片文件已损坏或不完整。", en: "The photo file is damaged or incomplete.")
      }
    return .refused(code: "photo-\(fault.code)", reason: reason)
  }

  static func refused(_ fault: PhotoFault) -> Self {
    switch fault {
    case .missing: noPhoto
    case .tooManyBytes: refused(PictureFault.tooManyBytes)
    case .unreadable: unreadableFile
    case .ambiguous:
      .refused(
        code: "photo-ambiguous",
        reason: LocalizedText(zh: "有多张照片使用这一名称，请只保留一张。", en: "Several photos have this name: keep one."))
    case .encrypted:
      .refused(
        code: "photo-encrypted",
        reason: LocalizedText(
          zh: "照片在压缩包中已加密，请去掉密码后重新压缩。", en: "The ZIP file has this photo under a password: pack it without."))
    case .unsupportedCompression:
      .refused(
        code: "photo-compression",
        reason: LocalizedText(
          zh: "照片的压缩方式不受支持，请用普通 ZIP 重新压缩。",
          en: "The ZIP file has this photo in a way that is not read: pack it as plain ZIP."))
    case .damaged:
      .refused(
        code: "photo-entry-damaged",
        reason: LocalizedText(zh: "压缩包中的这张照片已损坏。", en: "The ZIP file is damaged where this photo is."))
    }
  }

  static func refused(_ reason: RefusalReason) -> Self {
    .refused(code: "photo-\(reason.rawValue)", reason: reason.hint)
  }

  static let unknownKind = Self.refused(
    code: "id-kind-unknown", reason: LocalizedText(zh: "证件类型无法识别。", en: "The kind of document is not known."))

  static let ticketForm = Self.refused(
    code: "ticket-form", reason: LocalizedText(zh: "准考证号格式不对。", en: "The ticket number has a wrong form."))

  static let roundedTicket = Self.refused(
    code: "ticket-scientific-notation",
    reason: LocalizedText(
      zh: "准考证号被 Excel 转成了科学计数法，末尾数字已丢失。请把该列设为文本后重新录入。",
      en:
        "Excel turned the ticket number into scientific notation: its last digits are lost. Format the column as text."
    ))

  static let noPhoto = Self.refused(
    code: "photo-missing",
    reason: LocalizedText(zh: "找不到照片文件。", en: "The photo file was not found."))

  static let unreadableFile = Self.failed(
    code: "photo-file-unreadable",
    reason: LocalizedText(zh: "照片文件无法读取。", en: "The photo file could not be read."))

  static let candidateRemoved = Self.refused(
    code: "candidate-removed",
    reason: LocalizedText(
      zh: "该考生登记后已被删除；如需恢复，请单独登记。",
      en: "The candidate was enrolled and then erased; to bring them back, enrol them alone."))

  /// The database's disk, not the photo's.
  package static let storageFull = Self.failed(
    code: "storage-full",
    reason: LocalizedText(
      zh: "服务的磁盘空间不足，该行未登记；请清理磁盘后重新运行。",
      en: "No space is left on the service's disk, so the row was not enrolled: make room, then run the batch again."))

  static let internalFault = Self.failed(
    code: "internal", reason: LocalizedText(zh: "服务内部故障，请重新运行。", en: "A fault of the service; run the batch again."))
}

extension PictureFault {
  /// The fault in the spelling of codes.
  fileprivate var code: String {
    switch self {
    case .empty: "empty"
    case .tooManyBytes: "too-many-bytes"
    case .unsupportedFormat: "unsupported-format"
    case .tooManyPixels: "too-many-pixels"
    case .tooFewPixels: "too-few-pixels"
    case .corrupt: "corrupt"
    }
  }
}
