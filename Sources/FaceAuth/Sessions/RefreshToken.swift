/// The secret with which a session's holder gets the next access token; used once.
package typealias RefreshToken = HolderSecret<Session>
