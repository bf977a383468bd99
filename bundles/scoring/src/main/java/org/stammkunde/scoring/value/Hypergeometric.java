package org.stammkunde.scoring.value;

/**
 * What the Pareto/NBD needs of 2F1, with its derivatives. The papers have 2F1(k, s+1; k+1; z) for α
 * ≥ β, z = (α−β)/(α+t), and 2F1(k, r+x; k+1; z) for α &lt; β, z = (β−α)/(β+t), with k = r+s+x. By
 * Euler's transformation (Abramowitz and Stegun 15.3.3) both become a power times 2F1(1, b; k+1; z),
 * which has the continued fraction of Gauss (DLMF 15.7.5). Where the series in z needs n terms, the
 * fraction needs about √n, so even z = 0.9999 is no matter.
 */
final class Hypergeometric {
  private static final double LOG_NEGLIGIBLE = -38;
  private static final int MOST_LEVELS = 2_000;

  final double value;
  final double byR;
  final double byAlpha;
  final double byS;
  final double byBeta;

  Hypergeometric(double r, double alpha, double s, double beta, int repeats, double time) {
    boolean slow = alpha >= beta;
    double c = r + s + repeats + 1;
    double b = slow ? r + repeats : s + 1;
    double scale = (slow ? alpha : beta) + time;
    double z = Math.abs(alpha - beta) / scale;
    double rest = 1;
    double byB = 0;
    double byC = 0;
    double byZ = 0;
    for (int level = levels(z); level > 0; level--) {
      // d = part of the fraction: rest(n−1) = 1 − d z / rest(n)
      int m = level / 2;
      double first = level % 2 == 0 ? m : b + m;
      double second = level % 2 == 0 ? c - 1 - b + m : c - 1 + m;
      double low = c - 2 + level;
      double in = 1 / (low * (low + 1) * rest);
      double both = first * second * in;
      double dByB = (level % 2 == 0 ? -first : second) * in;
      double dByC = first * in - both * (2 * low + 1) / (low * (low + 1));
      double inner = both * z / rest;
      byB = inner * byB - dByB * z;
      byC = inner * byC - dByC * z;
      byZ = inner * byZ - both;
      rest = 1 - both * z;
    }
    double f = 1 / rest;
    double fb = -byB * f * f;
    double fc = -byC * f * f;
    double fz = -byZ * f * f;
    // α < β brings the power (α+t)/(β+t) along.
    double power = slow ? 1 : 1 - z;
    value = power * f;
    byR = power * (slow ? fb + fc : fc);
    byS = power * (slow ? fc : fb + fc);
    byAlpha = slow ? fz * (1 - z) / scale : (f - power * fz) / scale;
    byBeta = slow ? -fz / scale : power * (fz * (1 - z) - f) / scale;
  }

  /** Each level takes the error down by (1−√(1−z))/(1+√(1−z)). */
  private static int levels(double z) {
    double root = Math.sqrt(1 - z);
    double factor = (1 - root) / (1 + root);
    return factor == 0
        ? 1
        : (int) Math.min(MOST_LEVELS, 6 + Math.ceil(LOG_NEGLIGIBLE / Math.log(factor)));
  }
}
