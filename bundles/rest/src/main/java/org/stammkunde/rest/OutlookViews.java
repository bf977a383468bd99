package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.NamedCustomer;
import org.stammkunde.api.RfmList;
import org.stammkunde.api.RiskList;
import org.stammkunde.api.ScoreDrift;
import org.stammkunde.api.ScoreReasons;
import org.stammkunde.api.WarningList;

/** What is told of customers apart from their points. */
final class OutlookViews {
  private OutlookViews() {}

  /** A customer of a list. */
  @Schema(name = "NamedCustomer", description = "A customer of a list.")
  record Who(
      String customer,
      @Schema(description = "As the ERP knows it, else the shop; may be absent.") String name,
      @Schema(description = "Number in the ERP, if it is known there.") String hostCustomer) {
    static Who of(NamedCustomer who) {
      return new Who(
          who.customer().toString(),
          Texts.orAbsent(who.name()),
          who.hostCustomer().map(HostCustomerId::value).orElse(null));
    }
  }

  /** Customers by the catalogue of risks. */
  @Schema(name = "Risks", description = "Customers by the catalogue of risks.")
  record Risks(
      QualityRunView run,
      @Schema(description = "Its name; absent if the settings say that there is none.")
          String catalogue,
      @Schema(description = "Ascending.") List<GradeCount> grades,
      @Schema(description = "Who has points, the most first.") List<Risk> customers) {
    static Risks of(RiskList list, Locale locale) {
      return new Risks(
          QualityRunView.of(list.run()),
          Texts.orAbsent(list.catalogue()),
          list.grades().stream()
              .map(count -> new GradeCount(count.grade().name(), count.customers()))
              .toList(),
          list.rows().stream().map(row -> Risk.of(row, locale)).toList());
    }
  }

  /** How many customers have a grade. */
  @Schema(name = "GradeCount", description = "How many customers have a grade.")
  record GradeCount(String grade, long customers) {}

  /** One customer's risk. */
  @Schema(name = "Risk", description = "One customer's risk, apart from the value.")
  record Risk(
      Who who,
      int points,
      String grade,
      @Schema(description = "The criteria that give points.") List<Part> reasons) {
    static Risk of(RiskList.Row row, Locale locale) {
      return new Risk(
          Who.of(row.who()),
          row.score().points(),
          row.score().grade().name(),
          row.reasons().stream().map(part -> Part.of(part, locale)).toList());
    }
  }

  /** What one criterion adds. */
  @Schema(name = "RiskPart", description = "What one criterion adds.")
  record Part(
      String criterion,
      @Schema(description = "What people call it, in the language that the caller prefers.")
          String title,
      @Schema(description = "Of the fact; absent if it is lacking.") String value,
      int points) {
    static Part of(ScoreReasons.Contribution part, Locale locale) {
      return new Part(
          part.criterion().name(),
          part.criterion().said(locale),
          CatalogueView.value(part.criterion().fact().measure(), part.value()),
          part.points());
    }
  }

  /** Customers in groups. */
  @Schema(name = "RfmGroups", description = "Groups by recency, frequency and money.")
  record Groups(
      QualityRunView run,
      String currency,
      @Schema(description = "The best first.") List<Group> groups,
      @Schema(description = "Those of the group that was asked for.") List<Member> customers) {
    static Groups of(RfmList list) {
      return new Groups(
          QualityRunView.of(list.run()),
          list.currency().getCurrencyCode(),
          list.groups().stream()
              .map(
                  group ->
                      new Group(group.name(), group.customers(), Texts.amount(group.turnover())))
              .toList(),
          list.rows().stream().map(Member::of).toList());
    }
  }

  /** One group. */
  @Schema(name = "RfmGroup", description = "One group.")
  record Group(
      String name, long customers, @Schema(description = "Of their whole life.") String turnover) {}

  /** One customer of a group. */
  @Schema(name = "RfmMember", description = "One customer of a group.")
  record Member(
      Who who,
      @Schema(description = "Since the last order; absent without one.") Long days,
      long orders,
      String turnover,
      @Schema(description = "Turnover that a model expects of the coming twelve months.")
          String expectedValue) {
    static Member of(RfmList.Row row) {
      return new Member(
          Who.of(row.who()),
          row.days() < 0 ? null : row.days(),
          row.orders(),
          Texts.amount(row.turnover()),
          Texts.amount(row.expectedValue()));
    }
  }

  /** Who is about to be lost. */
  @Schema(name = "EarlyWarnings", description = "Who is about to be lost.")
  record Warnings(
      QualityRunView run,
      String currency,
      @Schema(description = "How many there are.") long due,
      @Schema(description = "Those with the highest turnover.") List<Warning> customers) {
    static Warnings of(WarningList list) {
      return new Warnings(
          QualityRunView.of(list.run()),
          list.currency().getCurrencyCode(),
          list.due(),
          list.rows().stream().map(Warning::of).toList());
    }
  }

  /** One customer who is about to be lost. */
  @Schema(name = "EarlyWarning", description = "One customer who is about to be lost.")
  record Warning(
      Who who,
      @Schema(description = "Since the last order.") long days,
      @Schema(description = "Days between the orders so far.") long usual,
      @Schema(description = "Probability of ever buying again, in hundredths of a percent.")
          long alive,
      String turnover) {
    static Warning of(WarningList.Row row) {
      return new Warning(
          Who.of(row.who()), row.days(), row.usual(), row.alive(), Texts.amount(row.turnover()));
    }
  }

  /** Whether the catalogue has grown stale. */
  @Schema(name = "ScoreDrift", description = "How far customers moved since the catalogue is used.")
  record Drift(
      @Schema(description = "The first run by this version of the catalogue.") QualityRunView then,
      @Schema(description = "The current run.") QualityRunView now,
      @Schema(description = "Population stability index.") double index,
      @Schema(description = "Whether it is above 0.25.") boolean stale) {
    static Drift of(ScoreDrift drift) {
      return new Drift(
          QualityRunView.of(drift.then()),
          QualityRunView.of(drift.now()),
          drift.index(),
          drift.stale());
    }
  }
}
