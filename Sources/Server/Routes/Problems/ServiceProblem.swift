/// Every problem that the service itself answers with; those of the HTTP layer stand in `Problem+HTTP.swift`.
///
/// The raw values are the stable codes that clients decide by. They are listed in `docs/api.md` and in the OpenAPI
/// documents, and a test compares the three.
package enum ServiceProblem: String, CaseIterable, Sendable {
  // What was sent.
  case invalidJSON = "invalid-json"
  case invalidBody = "invalid-body"
  case invalidForm = "invalid-form"
  case invalidQuery = "invalid-query"
  case invalidHeader = "invalid-header"

  // Who asks.
  case tokenRequired = "token-required"
  case invalidToken = "invalid-token"
  case invalidRefreshToken = "invalid-refresh-token"
  case wrongCredentials = "wrong-credentials"
  case noRight = "no-right"
  case signInRefused = "sign-in-refused"
  case signInRequired = "sign-in-required"
  case sessionRequired = "session-required"
  case crossSite = "cross-site"

  // What does not exist.
  case unknownExam = "unknown-exam"
  case unknownSitting = "unknown-sitting"
  case unknownCandidate = "unknown-candidate"
  case unknownReference = "unknown-reference"
  case unknownBatch = "unknown-batch"
  case unknownPhoto = "unknown-photo"
  case unknownSession = "unknown-session"
  case unknownLogin = "unknown-login"
  case unknownOperator = "unknown-operator"
  case unknownToken = "unknown-token"
  case unknownFrame = "unknown-frame"
  case unknownStep = "unknown-step"
  case unknownPairingCode = "unknown-pairing-code"
  case unknownWebhook = "unknown-webhook"
  case unknownCase = "unknown-case"
  case unknownEvidence = "unknown-evidence"

  // The sitting's door.
  case loginNotOpen = "login-not-open"
  case entryClosed = "entry-closed"
  case reentryNotAllowed = "reentry-not-allowed"
  case sittingEnded = "sitting-ended"
  case mockRequired = "mock-required"
  case mockRunsUsedUp = "mock-runs-used-up"
  case consentRequired = "consent-required"
  case challengeRequired = "challenge-required"
  case alreadyLoggedIn = "already-logged-in"
  case authorisationUsed = "authorisation-used"

  // The course of a login.
  case faceRefused = "face-refused"
  case faceDisabled = "face-disabled"
  case fallbackDisabled = "fallback-disabled"
  case loginBusy = "login-busy"
  case loginFinished = "login-finished"
  case loginExpired = "login-expired"
  case tooManyFrames = "too-many-frames"
  case tooManyAttempts = "too-many-attempts"
  case tooManyRequests = "too-many-requests"

  // Pictures.
  case pictureEmpty = "picture-empty"
  case pictureTooLarge = "picture-too-large"
  case pictureUnsupportedFormat = "picture-unsupported-format"
  case pictureTooManyPixels = "picture-too-many-pixels"
  case pictureTooFewPixels = "picture-too-few-pixels"
  case pictureCorrupt = "picture-corrupt"
  case photoRefused = "photo-refused"

  // What operators do.
  case invalidSchedule = "invalid-schedule"
  case idNumberLength = "id-number-length"
  case idNumberCharacter = "id-number-character"
  case idNumberScientificNotation = "id-number-scientific-notation"
  case idNumberForm = "id-number-form"
  case idNumberBirthDate = "id-number-birth-date"
  case idNumberCheckDigit = "id-number-check-digit"
  case invalidTicket = "invalid-ticket"
  case idNumberExists = "id-number-exists"
  case ticketExists = "ticket-exists"
  case sittingNotOfExam = "sitting-not-of-exam"
  case notAdmitted = "not-admitted"
  case sittingOver = "sitting-over"
  case sessionOver = "session-over"
  case referenceDiffers = "reference-differs"
  case tooManyReferences = "too-many-references"
  case retentionTooEarly = "retention-too-early"

  // Accounts of operators.
  case operatorExists = "operator-exists"
  case lastAdministrator = "last-administrator"
  case tooManyOperators = "too-many-operators"
  case tooManyTokens = "too-many-tokens"
  case weakPassword = "weak-password"

  // The helpdesk.
  case caseClosed = "case-closed"
  case caseFull = "case-full"
  case caseOfNobody = "case-of-nobody"
  case credentialExists = "credential-exists"
  case approvalRequired = "approval-required"
  case approvalPending = "approval-pending"
  case noApprovalRequest = "no-approval-request"
  case ownApproval = "own-approval"
  case noLiveSession = "no-live-session"

  // Batches of enrolments.
  case invalidRoster = "invalid-roster"
  case invalidArchive = "invalid-archive"
  case tooManyBatches = "too-many-batches"
  case tooManyPhotos = "too-many-photos"
  case tooManyPeople = "too-many-people"
  case batchBusy = "batch-busy"
  case batchBegun = "batch-begun"
  case batchExpired = "batch-expired"
  case batchNotRunning = "batch-not-running"

  // Our own faults.
  case storageUnavailable = "storage-unavailable"
  case engineUnavailable = "engine-unavailable"
  case signingUnavailable = "signing-unavailable"
  case passwordHashingUnavailable = "password-hashing-unavailable"
}
