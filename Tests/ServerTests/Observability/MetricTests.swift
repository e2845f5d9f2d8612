import Server
import Testing

@Suite struct MetricTests {
  private struct Route: MetricLabels {
    static let names = ["route", "status"]
    var route: String
    var status: Int
    var values: [String] { [route, String(status)] }
  }

  private let registry = MetricRegistry()

  @Test func `counts by label`() throws {
    let requests = registry.counter("faceauth_requests_total", help: "Requests.", labels: Route.self)
    requests.increment(Route(route: "/v1/logins", status: 201))
    requests.increment(Route(route: "/v1/logins", status: 201), by: 2)
    requests.increment(Route(route: "/v1/logins", status: 429))
    let parsed = try ParsedExposition(registry.exposition())
    #expect(parsed.types["faceauth_requests_total"] == "counter")
    #expect(parsed.help["faceauth_requests_total"] == "Requests.")
    #expect(parsed.value("faceauth_requests_total", ["route": "/v1/logins", "status": "201"]) == 3)
    #expect(parsed.value("faceauth_requests_total", ["route": "/v1/logins", "status": "429"]) == 1)
  }

  @Test func `shows a metric without labels before it is first fed`() throws {
    _ = registry.counter("faceauth_failures_total", help: "Failures.")
    #expect(try ParsedExposition(registry.exposition()).value("faceauth_failures_total") == 0)
  }

  @Test func `escapes help and label values`() throws {
    let gauge = registry.gauge("faceauth_g", help: "A \\ and\na line.", labels: Route.self)
    gauge.set(Route(route: "a\"b\\c\nd,e}=终", status: 0), to: -1.5)
    let text = registry.exposition()
    #expect(text.contains(#"# HELP faceauth_g A \\ and\na line."#))
    let parsed = try ParsedExposition(text)
    #expect(parsed.value("faceauth_g", ["route": "a\"b\\c\nd,e}=终", "status": "0"]) == -1.5)
  }

  @Test func `fills cumulative buckets, with the bound inside`() throws {
    let latency = registry.histogram("faceauth_seconds", help: "Time.", bounds: [0.1, 0.5, 1])
    for value in [0.05, 0.1, 0.11, 1.0, 7, .infinity, .nan] { latency.observe(value) }
    latency.observe(.milliseconds(500))
    let parsed = try ParsedExposition(registry.exposition())
    let buckets = ["0.1", "0.5", "1", "+Inf"].map { parsed.value("faceauth_seconds_bucket", ["le": $0]) }
    #expect(buckets == [2, 4, 5, 7])
    #expect(parsed.value("faceauth_seconds_count") == 7)
    #expect(parsed.value("faceauth_seconds_sum") == .infinity)
  }

  @Test func `refuses more series than its limit and says so`() throws {
    let counter = registry.counter("faceauth_bounded_total", help: "B.", labels: Route.self, seriesLimit: 3)
    for status in 0..<10 { counter.increment(Route(route: "r", status: status)) }
    counter.increment(Route(route: "r", status: 0))
    let parsed = try ParsedExposition(registry.exposition())
    #expect(parsed.samples.count { $0.name == "faceauth_bounded_total" } == 3)
    #expect(parsed.value("faceauth_bounded_total", ["route": "r", "status": "0"]) == 2)
    #expect(parsed.value("faceauth_metrics_refused_observations_total") == 7)
  }

  @Test func `asks polled metrics at each scrape`() throws {
    registry.polledGauge("faceauth_queue_length", help: "Waiting.") { 7 }
    registry.polledGauge("faceauth_absent", help: "Absent.") { nil }
    let parsed = try ParsedExposition(registry.exposition())
    #expect(parsed.value("faceauth_queue_length") == 7)
    #expect(parsed.types["faceauth_absent"] == nil)
  }

  @Test func `tells about the process`() throws {
    ProcessMetrics.register(in: registry)
    let parsed = try ParsedExposition(registry.exposition())
    #expect(try #require(parsed.value("process_resident_memory_bytes")) > 1_000_000)
    #expect(try #require(parsed.value("process_threads")) >= 1)
    #expect(try #require(parsed.value("process_open_fds")) >= 3)
    #expect(try #require(parsed.value("process_cpu_seconds_total")) > 0)
    #expect(try #require(parsed.value("process_start_time_seconds")) > 1_700_000_000)
  }

  @Test func `loses no count under contention`() async throws {
    let counter = registry.counter("faceauth_contended_total", help: "C.", labels: Route.self)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { for _ in 0..<1000 { counter.increment(Route(route: "r", status: task % 2)) } }
      }
    }
    let parsed = try ParsedExposition(registry.exposition())
    #expect(parsed.value("faceauth_contended_total", ["route": "r", "status": "0"]) == 4000)
  }

  @Test func `stops at a name that stands twice`() async {
    await #expect(processExitsWith: .failure) {
      let registry = MetricRegistry()
      _ = registry.gauge("faceauth_twice", help: "1.")
      _ = registry.gauge("faceauth_twice", help: "2.")
    }
  }

  @Test func `reads its own format strictly`() {
    for bad in ["a 1\n", "# HELP a b\n# TYPE a gauge\na{x=1} 1\n", "# HELP a b\n# TYPE a gauge\na 1"] {
      #expect(throws: ParsedExposition.Malformed.self) { try ParsedExposition(bad) }
    }
  }
}
