import CFaceBridge

/// What the first bytes of a file say that it is, whatever its name says.
package enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  case jpeg
  case png
  // Refused, and named so that people can be told what they sent.
  case gif
  case webp
  case bmp
  case tiff
  case heif
  case pdf
  case unknown

  package init(of bytes: [UInt8]) {
    self.init(bytes.withUnsafeBytes { fb_format_of($0.baseAddress, $0.count) })
  }

  private init(_ format: fb_format) {
    switch format {
    case .jpeg: self = .jpeg
    case .png: self = .png
    case .gif: self = .gif
    case .webp: self = .webp
    case .bmp: self = .bmp
    case .tiff: self = .tiff
    case .heif: self = .heif
    case .pdf: self = .pdf
    case .unknown: self = .unknown
    }
  }
}
