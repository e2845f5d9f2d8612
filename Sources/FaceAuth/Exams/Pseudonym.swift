/// The name of one candidate in one sitting towards the exam system: 128 random bits, no person in it.
package typealias Pseudonym = Identifier<Participation>
