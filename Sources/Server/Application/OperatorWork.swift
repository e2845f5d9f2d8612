import FaceAuth

/// Wires what concerns the operators themselves: who they are, how they come in, their accounts.
struct OperatorWork: Sendable {
  let access: AccessControl
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let limits: OperatorSessionLimits
  private let cookie: OperatorCookie

  init(_ parts: ApplicationParts, stores: Stores) {
    let settings = parts.configuration.operators
    self.stores = stores
    secrets = parts.secrets
    clock = parts.clock
    limits = OperatorSessionLimits(idle: settings.sessionIdle, absolute: settings.sessionLifetime)
    cookie = OperatorCookie(settings)
    access = AccessControl(
      tokens: parts.accessTokens, secrets: secrets,
      operators: OperatorAccess(
        recognition: OperatorRecognition(
          store: stores.operators, secrets: secrets, clock: clock, limits: limits),
        secrets: secrets, cookie: cookie, refusals: AccessRefusals(audit: stores.audit, clock: clock),
        exams: ExamsInPath(stores: stores)))
  }

  func routes(signIns limiter: RequestLimiter?) -> [Route] {
    SignInRoutes(
      signIn: OperatorSignIn(stores: stores, secrets: secrets, clock: clock, limits: limits),
      setUp: OperatorSetUp(stores: stores, secrets: secrets, clock: clock, limits: limits),
      cookie: cookie, secrets: secrets, limits: limits, clock: clock, limiter: limiter
    ).routes
      + OwnAccountRoutes(
        access: access, own: OwnAccount(stores: stores, secrets: secrets, clock: clock), cookie: cookie,
        limits: limits, clock: clock
      ).routes
      + OperatorRoutes(
        access: access, stores: stores,
        administration: OperatorAdministration(stores: stores, secrets: secrets, clock: clock), limits: limits,
        clock: clock
      ).routes
  }
}
