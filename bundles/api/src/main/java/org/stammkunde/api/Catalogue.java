package org.stammkunde.api;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * By which criteria customers are judged, and what the sum of their points is called.
 *
 * @param name at most 100 characters
 * @param version from 1; the ledger gives every changed text of the catalogue the next one
 * @param header what it says of itself
 * @param criteria at least one, names unique
 * @param grades ascending, without gap or overlap, the first without a lower and the last without
 *     an upper end; names unique
 * @param otherwise the catalogue for those whom this one does not judge, with the same grades, as
 *     all customers stand in one list; empty if nobody judges them
 */
public record Catalogue(
    String name,
    int version,
    Header header,
    List<Criterion> criteria,
    List<Grade> grades,
    Optional<Catalogue> otherwise) {

  /**
   * What a catalogue says of itself.
   *
   * @param shows whether points speak for a customer or against him
   * @param audience the condition that the customers fulfil whom it judges; empty means everybody
   * @param author who wrote this version, at most 100 characters; may be empty
   * @param reason why it was written, at most 500 characters; may be empty
   */
  public record Header(Shows shows, Optional<Fact> audience, String author, String reason) {
    /** Of everybody's value, and no more is said. */
    public static final Header NONE = new Header(Shows.VALUE, Optional.empty(), "", "");

    /** Checks the texts, and that the audience is a condition. */
    public Header {
      Texts.plain(author, "author", 100);
      Texts.plain(reason, "reason", 500);
      if (audience.isPresent() && audience.get().measure() != Fact.Measure.CONDITION) {
        throw new IllegalArgumentException("whom a catalogue judges must be a condition");
      }
    }
  }

  /** What the points of a catalogue stand for. */
  public enum Shows {
    /** The more points, the better the customer. */
    VALUE,
    /** The more points, the greater the risk; shown apart from the value, never added to it. */
    RISK
  }

  /** A catalogue beside which there is no other one. */
  public Catalogue(
      String name, int version, Header header, List<Criterion> criteria, List<Grade> grades) {
    this(name, version, header, criteria, grades, Optional.empty());
  }

  /** A catalogue that says nothing of itself and judges everybody. */
  public Catalogue(String name, int version, List<Criterion> criteria, List<Grade> grades) {
    this(name, version, Header.NONE, criteria, grades);
  }

  /** Checks that every customer has exactly one score and grade. */
  public Catalogue {
    Texts.key(name, "catalogue-name", 100);
    criteria = List.copyOf(criteria);
    grades = List.copyOf(grades);
    if (version < 1) {
      throw new IllegalArgumentException("version must be positive, not " + version);
    }
    if (criteria.isEmpty() || grades.isEmpty()) {
      throw new IllegalArgumentException("a catalogue needs a criterion and a grade");
    }
    if (criteria.stream().map(Criterion::name).distinct().count() < criteria.size()) {
      throw new IllegalArgumentException("two criteria have the same name");
    }
    if (grades.stream().map(Grade::name).distinct().count() < grades.size()) {
      throw new IllegalArgumentException("two grades have the same name");
    }
    if (otherwise.isPresent() && !otherwise.get().grades().equals(grades)) {
      throw new IllegalArgumentException("catalogues beside each other must have the same grades");
    }
    if (grades.get(0).from().isPresent() || grades.get(grades.size() - 1).to().isPresent()) {
      throw new IllegalArgumentException(
          "the first grade must have no lower end and the last one no upper end");
    }
    for (int index = 1; index < grades.size(); index++) {
      OptionalInt end = grades.get(index - 1).to();
      if (end.isEmpty() || !end.equals(grades.get(index).from())) {
        throw new IllegalArgumentException(
            "grade " + grades.get(index).name() + " must begin where the one before ends");
      }
    }
  }

  /** The grade of a score. */
  public Grade gradeOf(int points) {
    return grades.stream().filter(grade -> grade.contains(points)).findFirst().orElseThrow();
  }

  /** This one and those for whom it does not judge, in the order in which they are asked. */
  public List<Catalogue> all() {
    return Stream.iterate(
            Optional.of(this), Optional::isPresent, one -> one.orElseThrow().otherwise())
        .map(Optional::orElseThrow)
        .toList();
  }

  /** This one beside another one, or none. */
  public Catalogue beside(Optional<Catalogue> other) {
    return new Catalogue(name, version, header, criteria, grades, other);
  }
}
