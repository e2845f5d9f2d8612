extension Route {
  /// The route, held to a limiter where there is one.
  func limited(by limiter: RequestLimiter?) -> Route {
    limiter?.limiting(self) ?? self
  }
}
