import FaceAuth

/// What the service counts of its own work.
package struct ServiceMetrics: Sendable {
  /// One finished request.
  package struct RequestLabels: MetricLabels {
    package static let names = ["listener", "method", "route", "status"]
    package let values: [String]
  }
  /// The route of a request.
  package struct RouteLabels: MetricLabels {
    package static let names = ["listener", "route"]
    package let values: [String]
  }
  /// A verdict and one of its reasons, "none" for an accepted one.
  package struct VerdictLabels: MetricLabels {
    package static let names = ["result", "reason"]
    package let values: [String]
  }
  /// One label of one value.
  package struct MethodLabels: MetricLabels {
    package static let names = ["method"]
    package let values: [String]
  }
  /// One label of one value.
  package struct ReasonLabels: MetricLabels {
    package static let names = ["reason"]
    package let values: [String]
  }
  /// One label of one value.
  package struct OutcomeLabels: MetricLabels {
    package static let names = ["outcome"]
    package let values: [String]
  }

  /// One label of one value.
  package struct KindLabels: MetricLabels {
    package static let names = ["kind"]
    package let values: [String]
  }

  let requests: Counter<RequestLabels>
  let requestSeconds: Histogram<RouteLabels>
  let brokenRequests: Counter<ReasonLabels>
  let loginsOpened: Counter<NoLabels>
  let verdicts: Counter<VerdictLabels>
  let framesReplayed: Counter<NoLabels>
  let sessionsOpened: Counter<MethodLabels>
  let sessionsRefused: Counter<ReasonLabels>
  let sessionsEnded: Counter<ReasonLabels>
  let suspicions: Counter<NoLabels>
  let credentialsIssued: Counter<NoLabels>
  let fallbackRefusals: Counter<ReasonLabels>
  let abuseAlerts: Counter<KindLabels>
  let webhooks: Counter<OutcomeLabels>
  let picturesInEngine: Gauge<NoLabels>
  let engineSeconds: Histogram<OutcomeLabels>

  package init(_ registry: MetricRegistry) {
    requests = registry.counter(
      "faceauth_http_requests_total", help: "Answered requests by route pattern.", labels: RequestLabels.self,
      seriesLimit: 2000)
    requestSeconds = registry.histogram(
      "faceauth_http_request_seconds", help: "Time from the complete request to its answer.", labels: RouteLabels.self)
    brokenRequests = registry.counter(
      "faceauth_http_broken_requests_total", help: "Requests refused before they were whole.", labels: ReasonLabels.self
    )
    loginsOpened = registry.counter("faceauth_logins_opened_total", help: "Face logins opened.")
    verdicts = registry.counter(
      "faceauth_verdicts_total", help: "Verdicts; a refused one counts under each of its reasons.",
      labels: VerdictLabels.self)
    framesReplayed = registry.counter(
      "faceauth_frames_replayed_total", help: "Frames that look like one of an earlier login.")
    sessionsOpened = registry.counter(
      "faceauth_sessions_opened_total", help: "Sessions opened.", labels: MethodLabels.self)
    sessionsRefused = registry.counter(
      "faceauth_sessions_refused_total", help: "Right persons whom the exam's rules kept out.",
      labels: ReasonLabels.self)
    sessionsEnded = registry.counter(
      "faceauth_sessions_ended_total", help: "Sessions ended, by themselves (expired) or before.",
      labels: ReasonLabels.self)
    suspicions = registry.counter(
      "faceauth_another_candidate_alerts_total", help: "Logins whose face is that of another candidate of the exam.")
    credentialsIssued = registry.counter("faceauth_credentials_issued_total", help: "Temporary passwords issued.")
    fallbackRefusals = registry.counter(
      "faceauth_fallback_refusals_total", help: "Fallback logins refused.", labels: ReasonLabels.self)
    abuseAlerts = registry.counter(
      "faceauth_abuse_alerts_total", help: "What looked like abuse, by kind; see the operator's list of alerts.",
      labels: KindLabels.self)
    webhooks = registry.counter(
      "faceauth_webhooks_total", help: "Webhooks by what became of a try.", labels: OutcomeLabels.self)
    picturesInEngine = registry.gauge(
      "faceauth_engine_pictures", help: "Pictures that wait for an engine or are being analysed.")
    engineSeconds = registry.histogram(
      "faceauth_engine_seconds", help: "Time from handing a picture to the engines to its outcome, waiting included.",
      labels: OutcomeLabels.self)
  }
}
