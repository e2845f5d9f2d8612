/// Why somebody may try the face again; codes, since the audit log keeps them for good.
package enum RetryReason: String, Hashable, Sendable, CaseIterable {
  case lightFixed = "light-fixed"
  case cameraFixed = "camera-fixed"
  case faceUncovered = "face-uncovered"
  case numbersCorrected = "numbers-corrected"
  case networkFixed = "network-fixed"
  case other

  package var text: LocalizedText {
    switch self {
    case .lightFixed: LocalizedText(zh: "光线已改善", en: "The light is better now")
    case .cameraFixed: LocalizedText(zh: "摄像头已更换或调整", en: "The camera was changed or set right")
    case .faceUncovered: LocalizedText(zh: "已摘下遮挡物", en: "What covered the face is off")
    case .numbersCorrected: LocalizedText(zh: "已核对证件号和准考证号", en: "The numbers were checked")
    case .networkFixed: LocalizedText(zh: "网络已恢复", en: "The network is back")
    case .other: LocalizedText(zh: "其他", en: "Something else")
    }
  }
}
