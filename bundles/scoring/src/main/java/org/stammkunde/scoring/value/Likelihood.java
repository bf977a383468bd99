package org.stammkunde.scoring.value;

/** The likelihood of purchase histories under a model whose parameters are all positive. */
interface Likelihood {
  /**
   * What is the same for all histories.
   *
   * @param parameters of the model
   */
  Terms at(double[] parameters, Grouped histories);

  /** The likelihood at one set of parameters. Thread-safe. */
  @FunctionalInterface
  interface Terms {
    /**
     * Adds a history.
     *
     * @param history its place
     * @param weight how many customers have it
     * @param sums the log-likelihood first, then its derivative by each parameter
     */
    void add(int history, double weight, double[] sums);
  }
}
