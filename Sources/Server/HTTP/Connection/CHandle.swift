/// A pointer that the C side hands out and that may be used from any thread.
///
/// Sendable unchecked because the pointee protects itself: `chttp.h` allows every function that takes one of these to be
/// called from any thread.
struct CHandle: @unchecked Sendable {
  let pointer: OpaquePointer
}
