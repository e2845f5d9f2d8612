extension OperatorStep {
  /// A try that is refused: on record with where it came from, and counted for the account's owner to see.
  ///
  /// - Parameter address: by its keyed hash.
  static func refused<Value>(
    _ refusal: SignInRefusal, _ account: OperatorAccount?, from address: String, at now: Instant
  ) -> OperatorStep where Answer == Result<Value, SignInRefusal> {
    var account = account
    account?.note(refusal)
    return OperatorStep(
      .failure(refusal), account: account,
      events: [.operatorRefused(refusal, account?.name, from: address, at: now)])
  }
}
