package import FaceAuth

/// Why a picture takes no part in an evaluation.
package enum AcquisitionFailure: Error, Hashable, Sendable {
  /// The file is missing or cannot be read.
  case missing
  case unreadable(PictureFault)
  case noFace
  case severalFaces
  /// The bytes of an earlier picture of the same subject.
  case duplicate
  /// The bytes of a picture that the manifest gives to another subject as well: at most one of them is right.
  case contradictory

  /// Stands in reports.
  package var code: String {
    switch self {
    case .missing: "missing"
    case .unreadable(let fault): fault.rawValue
    case .noFace: "noFace"
    case .severalFaces: "severalFaces"
    case .duplicate: "duplicate"
    case .contradictory: "contradictory"
    }
  }

  /// For the reader of a report.
  package var text: Bilingual {
    switch self {
    case .missing: Bilingual("the file cannot be read", "文件无法读取")
    case .unreadable(.empty): Bilingual("the file is empty", "文件为空")
    case .unreadable(.tooManyBytes): Bilingual("too many bytes", "文件过大")
    case .unreadable(.unsupportedFormat): Bilingual("neither JPEG nor PNG", "不是 JPEG 或 PNG")
    case .unreadable(.tooManyPixels): Bilingual("too many pixels", "像素过多")
    case .unreadable(.tooFewPixels): Bilingual("too few pixels", "像素过少")
    case .unreadable(.corrupt): Bilingual("damaged", "图片损坏")
    case .noFace: Bilingual("no face found", "未找到人脸")
    case .severalFaces: Bilingual("several faces", "有多张人脸")
    case .duplicate: Bilingual("the same picture again", "与前面的照片相同")
    case .contradictory: Bilingual("the same picture under two subjects", "同一照片属于两个人")
    }
  }
}
