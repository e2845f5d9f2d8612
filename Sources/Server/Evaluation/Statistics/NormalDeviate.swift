import Foundation

/// The normal distribution's quantiles, by which DET curves have their axes.
package enum NormalDeviate {
  /// The value that a standard normal variable stays below with this probability, 0 and 1 excluded.
  package static func of(_ probability: Double) -> Double {
    // Acklam's rational approximation is right to 1e-9 after one step of Halley's method on the error function.
    let estimate = approximate(probability)
    let error = 0.5 * erfc(-estimate / 2.0.squareRoot()) - probability
    let step = error * (2 * Double.pi).squareRoot() * exp(estimate * estimate / 2)
    return estimate - step / (1 + estimate * step / 2)
  }

  /// The probability below a value.
  package static func probability(below value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

  /// Peter Acklam, "An algorithm for computing the inverse normal cumulative distribution function", 2003.
  private static func approximate(_ probability: Double) -> Double {
    let a = [
      -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
      -3.066479806614716e+01, 2.506628277459239e+00,
    ]
    let b = [
      -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
      -1.328068155288572e+01, 1,
    ]
    let c = [
      -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
      4.374664141464968e+00, 2.938163982698783e+00,
    ]
    let d = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1]
    func polynomial(_ coefficients: [Double], _ x: Double) -> Double { coefficients.reduce(0) { $0 * x + $1 } }

    let tail = min(probability, 1 - probability)
    if tail < 0.02425 {
      let q = (-2 * log(tail)).squareRoot()
      let value = polynomial(c, q) / polynomial(d, q)
      return probability < 0.5 ? value : -value
    }
    let q = probability - 0.5
    let r = q * q
    return polynomial(a, r) * q / polynomial(b, r)
  }
}
