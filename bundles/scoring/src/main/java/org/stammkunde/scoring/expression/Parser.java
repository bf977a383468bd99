package org.stammkunde.scoring.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stammkunde.api.Fact;
import org.stammkunde.api.Fact.Measure;
import org.stammkunde.api.Period;
import org.stammkunde.api.Saying;

/**
 * Reads an expression by recursive descent, a method a rule:
 *
 * <pre>
 * either     = both { "or" both }
 * both       = negated { "and" negated }
 * negated    = "not" negated | comparison
 * comparison = sum [ ( "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "=" | "!=" ) ( sum | text ) ]
 * sum        = product { ( "+" | "-" ) product }
 * product    = part { ( "*" | "/" ) part }
 * part       = "-" part | number | "(" either ")" | function | fact
 * function   = ( "if" | "min" | "max" | "known" | "otherwise" | "percent" ) "(" either { "," either } ")"
 * fact       = measure [ "(" [ text ] [ "," ] [ period ] ")" ]
 * </pre>
 */
final class Parser {
  private static final int DEEPEST = 20;
  private static final int MOST_PARTS = 100;
  private static final double HUNDREDTHS_OF_A_PERCENT = 10_000;

  private final List<Token> tokens;
  private final List<Fact> facts = new ArrayList<>();
  private int next;
  private int depth;
  private int parts;

  Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** What the columns of the expression are. */
  List<Fact> facts() {
    return facts;
  }

  Node whole() throws Unfit {
    Node whole = either();
    if (peek().kind() != Token.Kind.END) {
      throw new Unfit(peek().at(), "surplus", peek().shown());
    }
    return whole;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private boolean skip(String sign) {
    boolean there = peek().is(sign);
    next += there ? 1 : 0;
    return there;
  }

  private void need(String sign, String why, String of) throws Unfit {
    if (!skip(sign)) {
      throw new Unfit(peek().at(), "needs-" + why, sign, peek().shown(), of);
    }
  }

  private Node either() throws Unfit {
    deeper();
    Node left = both();
    while (peek().is("or")) {
      Token or = take();
      left = Operators.or(truth(or, left), truth(or, both()));
    }
    depth--;
    return left;
  }

  private void deeper() throws Unfit {
    if (++depth > DEEPEST) {
      throw new Unfit(peek().at(), "deep", Integer.toString(DEEPEST));
    }
  }

  private static Node truth(Token operator, Node node) throws Unfit {
    if (node.type() != Type.TRUTH) {
      throw new Unfit(operator.at(), "no-truth", operator.shown(), node.type().words());
    }
    return node;
  }

  private Node both() throws Unfit {
    Node left = negated();
    while (peek().is("and")) {
      Token and = take();
      left = Operators.and(truth(and, left), truth(and, negated()));
    }
    return left;
  }

  private Node negated() throws Unfit {
    if (!peek().is("not")) {
      return comparison();
    }
    Token not = take();
    deeper();
    Node of = truth(not, negated());
    depth--;
    return new Node.Unary(of, Type.TRUTH, value -> 1 - value);
  }

  private Node comparison() throws Unfit {
    int start = next;
    int known = facts.size();
    Node left = sum();
    Token sign = peek();
    if (!List.of("<", "<=", ">", ">=", "=", "!=").contains(sign.text())
        || sign.kind() != Token.Kind.SIGN) {
      return left;
    }
    take();
    if (peek().kind() == Token.Kind.TEXT) {
      return text(tokens.get(start), left, sign, known);
    }
    return Operators.comparison(sign, left, sum());
  }

  /** Whether a field is a text: a fact of its own, as a column has room for numbers only. */
  private Node text(Token first, Node left, Token sign, int known) throws Unfit {
    Token text = take();
    boolean field =
        left instanceof Node.Column column && facts.get(column.index()).measure() == Measure.FIELD;
    if (!field || !sign.is("=") && !sign.is("!=")) {
      throw new Unfit(text.at(), "text");
    }
    int index = ((Node.Column) left).index();
    Fact asNumber = facts.get(index);
    if (index >= known) {
      // Nobody else has asked for it as a number.
      facts.remove(index);
    }
    Node is =
        column(first, Measure.FIELD, Optional.empty(), asNumber.name() + "=" + unquoted(text));
    return sign.is("=") ? is : new Node.Unary(is, Type.TRUTH, value -> 1 - value);
  }

  private static String unquoted(Token text) {
    return text.text().substring(1, text.text().length() - 1);
  }

  private Node sum() throws Unfit {
    Node left = product();
    while (peek().is("+") || peek().is("-")) {
      Token sign = take();
      left = Operators.sum(sign, left, product());
    }
    return left;
  }

  private Node product() throws Unfit {
    Node left = part();
    while (peek().is("*") || peek().is("/")) {
      Token sign = take();
      Node right = part();
      left =
          sign.is("*")
              ? Operators.product(sign, left, right)
              : Operators.quotient(sign, left, right);
    }
    return left;
  }

  private Node part() throws Unfit {
    Token token = take();
    if (++parts > MOST_PARTS) {
      throw new Unfit(token.at(), "many-parts", Integer.toString(MOST_PARTS));
    }
    if (token.is("-")) {
      return negative(token);
    }
    if (token.is("(")) {
      Node inner = either();
      need(")", "close", "");
      return inner;
    }
    return switch (token.kind()) {
      case NUMBER -> new Node.Literal(Double.parseDouble(token.text()));
      case NAME -> named(token);
      case PERIOD -> throw new Unfit(token.at(), "period-alone");
      case TEXT -> throw new Unfit(token.at(), "text");
      default -> throw new Unfit(token.at(), "missing", token.shown());
    };
  }

  private Node negative(Token sign) throws Unfit {
    deeper();
    Node of = part();
    depth--;
    if (of instanceof Node.Literal literal) {
      return new Node.Literal(-literal.value());
    }
    if (of.type() == Type.TRUTH) {
      throw new Unfit(sign.at(), "negative-truth");
    }
    return new Node.Unary(of, of.type(), value -> -value);
  }

  private Node named(Token name) throws Unfit {
    return switch (name.text()) {
      case "if" -> choice(name);
      case "min", "max" -> extreme(name);
      case "known" -> {
        Node of = arguments(name, 1, 1).get(0);
        yield new Node.Unary(of, Type.TRUTH, value -> Operators.truth(!Double.isNaN(value)));
      }
      case "otherwise" -> {
        List<Node> both = arguments(name, 2, 2);
        Operators.Pair pair = Operators.alike(name, both.get(0), both.get(1));
        yield new Node.Binary(
            pair.left(), pair.right(), pair.left().type(), (a, b) -> Double.isNaN(a) ? b : a);
      }
      case "percent" -> {
        Node of = arguments(name, 1, 1).get(0);
        if (of.type() != Type.NUMBER) {
          throw new Unfit(name.at(), "percent", of.type().words());
        }
        yield new Node.Unary(of, Type.PERCENT, value -> value * HUNDREDTHS_OF_A_PERCENT);
      }
      default -> fact(name);
    };
  }

  private List<Node> arguments(Token function, int fewest, int most) throws Unfit {
    need("(", "after", function.text());
    List<Node> arguments = new ArrayList<>();
    do {
      arguments.add(either());
    } while (skip(","));
    need(")", "close-of", function.text());
    if (arguments.size() < fewest || arguments.size() > most) {
      throw new Unfit(
          function.at(),
          fewest == most ? "values" : "values-least",
          function.text(),
          Integer.toString(fewest),
          Integer.toString(arguments.size()));
    }
    return arguments;
  }

  private Node choice(Token name) throws Unfit {
    List<Node> three = arguments(name, 3, 3);
    Operators.Pair pair = Operators.alike(name, three.get(1), three.get(2));
    return new Node.Choice(truth(name, three.get(0)), pair.left(), pair.right());
  }

  private Node extreme(Token name) throws Unfit {
    List<Node> all = arguments(name, 2, MOST_PARTS);
    Node found = all.get(0);
    for (Node one : all.subList(1, all.size())) {
      found = Operators.sum(name, found, one);
    }
    return found;
  }

  private Node fact(Token name) throws Unfit {
    Measure measure =
        Arrays.stream(Measure.values())
            .filter(one -> !one.computed() && one.word().equals(name.text()))
            .findFirst()
            .orElseThrow(() -> unknown(name));
    String of = "";
    Optional<Period> within = Optional.empty();
    if (skip("(")) {
      if (peek().kind() == Token.Kind.TEXT) {
        of = unquoted(take());
        if (peek().is(",")) {
          take();
        }
      }
      if (peek().kind() == Token.Kind.PERIOD) {
        within = Optional.of(period(take()));
      }
      need(")", "close-of", name.text());
    }
    return column(name, measure, within, of);
  }

  private static Unfit unknown(Token name) {
    int hyphen = name.text().lastIndexOf('-');
    boolean joined =
        hyphen > 0
            && measures().contains(name.text().substring(0, hyphen))
            && !name.text().substring(hyphen + 1).isEmpty();
    return joined
        ? new Unfit(name.at(), "joined", name.text())
        : new Unfit(name.at(), "unknown", name.text(), String.join(", ", measures()));
  }

  private static List<String> measures() {
    return Arrays.stream(Measure.values())
        .filter(measure -> !measure.computed())
        .map(Measure::word)
        .toList();
  }

  private static Period period(Token token) throws Unfit {
    try {
      return Period.parse(token.text());
    } catch (IllegalArgumentException wrong) {
      throw new Unfit(token.at(), "period");
    }
  }

  private Node column(Token at, Measure measure, Optional<Period> within, String of) throws Unfit {
    Optional<Saying> wrong = FactForm.wrong(measure, within, of);
    if (wrong.isPresent()) {
      throw new Unfit(at.at(), wrong.get());
    }
    Fact fact = new Fact(measure, within, of);
    if (!facts.contains(fact)) {
      facts.add(fact);
    }
    int divisor = measure.unit() == Fact.Unit.NUMBER ? 100 : 1;
    return new Node.Column(facts.indexOf(fact), divisor, Type.of(fact));
  }
}
