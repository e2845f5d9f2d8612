/// Over what a route reaches, for callers who work on some exams only.
enum RouteReach: Sendable {
  /// What its path names, which is confined to the caller's exams before the handler sees it.
  case path
  /// Over several exams; the handler leaves out what is not of the caller's.
  case filtered
  /// Over the whole service: for callers who work on all exams. What nobody has thought about is this.
  case everything
}
