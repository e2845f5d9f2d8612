import Glibc

/// The standard metrics of the process itself, under Prometheus' usual names, from Linux' `/proc`.
package enum ProcessMetrics {
  package static func register(in registry: MetricRegistry) {
    registry.polledGauge("process_resident_memory_bytes", help: "Resident memory size in bytes.") {
      statistics().flatMap { $0.count > 21 ? Double($0[21]) : nil }.map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) }
    }
    registry.polledGauge("process_threads", help: "Threads of the process.") {
      statistics().flatMap { $0.count > 17 ? Double($0[17]) : nil }
    }
    registry.polledGauge("process_open_fds", help: "Open file descriptors.") { openDescriptors() }
    registry.polledCounter("process_cpu_seconds_total", help: "User and system CPU time spent in seconds.") {
      var usage = rusage()
      guard getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
      return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let start = Double(now.tv_sec)
    registry.polledGauge("process_start_time_seconds", help: "Start of the process, in seconds since 1970.") { start }
  }

  /// The fields of `/proc/self/stat` from the third on, the first of proc(5) that cannot hold a blank, at index 0.
  private static func statistics() -> [Substring]? {
    let descriptor = open("/proc/self/stat", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let text = String(decoding: bytes.prefix(count), as: UTF8.self)
    // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
    guard let end = text.lastIndex(of: ")") else { return nil }
    return text[text.index(after: end)...].split(separator: " ")
  }

  private static func openDescriptors() -> Double? {
    guard let directory = opendir("/proc/self/fd") else { return nil }
    defer { closedir(directory) }
    var count = 0.0
    while readdir(directory) != nil { count += 1 }
    // Without ".", "..", and the descriptor that reads the directory.
    return count - 3
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) * 1e-6 }
}
