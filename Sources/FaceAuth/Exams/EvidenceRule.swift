/// Whether frames of refused tries are kept for the helpdesk, where the candidate agrees.
package enum EvidenceRule: String, Hashable, Sendable, CaseIterable {
  case off
  case refused
}
