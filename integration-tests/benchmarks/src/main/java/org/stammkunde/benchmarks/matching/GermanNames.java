package org.stammkunde.benchmarks.matching;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Invented names and addresses with the frequencies of German ones: a few are very common. */
final class GermanNames {
  private static final String[] WOMEN =
      ("Anna Maria Sabine Petra Susanne Andrea Claudia Monika Julia Katharina Stefanie Nicole"
           + " Sandra Birgit Karin Ursula Renate Helga Ingrid Christina Barbara Gisela Martina"
           + " Angelika Heike Laura Lena Lisa Sarah Hannah Emma Mia Leonie Johanna Sophie Charlotte"
           + " Clara Luise Antje Silke Anja Tanja Melanie Daniela Jana Franziska Theresa Elisabeth"
           + " Margarete Hildegard Gerda Erika Brigitte Marion Ute Ilse Jutta Carola Doris Elke"
           + " Regina Cornelia Ayşe Fatma Elena Olga Svetlana Zeynep Aleksandra Agnieszka"
           + " Anne-Marie Anna-Lena Eva-Maria Jördis Käthe Frieda")
          .split(" ");
  private static final String[] MEN =
      ("Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Stefan Christian Uwe Werner Horst"
           + " Frank Dieter Manfred Gerhard Hans Bernd Torsten Matthias Martin Alexander Markus"
           + " Sebastian Daniel Tobias Jan Florian Felix Paul Lukas Leon Maximilian Jonas Philipp"
           + " Tim Niklas David Simon Johannes Karl Heinz Helmut Walter Josef Franz Georg Ralf Jörg"
           + " Holger Dirk Olaf Kai Lars Sven Marco Robert Joachim Rainer Volker Rolf Heinrich Otto"
           + " Ernst Friedrich Mehmet Mustafa Ali Sergej Dimitri Piotr Hans-Peter Karl-Heinz"
           + " Klaus-Dieter Björn Anton Emil Oskar")
          .split(" ");
  private static final String[] COMMON =
      ("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch"
           + " Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann"
           + " Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier"
           + " Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß"
           + " Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck"
           + " Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin"
           + " Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas"
           + " Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann"
           + " Thomas Voigt Sauer Arnold Wolff Pfeiffer Yılmaz Kaya Nowak")
          .split(" ");
  private static final String[] HEADS =
      ("Ober Unter Nieder Hinter Alt Neu Kalten Birken Eichen Linden Stein Wald Berg Tal Bach See"
           + " Moor Sand Feld Wiesen Rosen Hirsch Adler Falken Gold Silber Eisen Kupfer Mühl Brunn"
           + " Brücken Kirch Burg Haus Hof Garten Reb Wein Korn Hafer Roggen Weiz Apfel Nuss Holz"
           + " Esch Ulm Buch Tann Ficht")
          .split(" ");
  private static final String[] TAILS =
      ("maier bauer müller mann hofer berger thaler bacher steiner wieser egger huber lechner"
           + " reiter schmid eder inger stätter rieder leitner auer felder brandt holz brock kamp"
           + " horst dorf burg hausen")
          .split(" ");
  private static final String[] STREETS =
      ("Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Wiesen Goethe Schiller"
              + " Mozart Beethoven Bismarck Kaiser König Park Mühlen Brunnen Rosen Tannen Eichen"
              + " Buchen Ahorn Feld Industrie Mittel Neue Alte Hafen Markt Post Turm Burg Schloss"
              + " Sonnen Nord Süd Ost West Jahn Friedhof Hoch Finken Amsel Drossel Meisen Lerchen"
              + " Tulpen Nelken Veilchen Flieder Holunder")
          .split(" ");
  private static final String[] KINDS = {
    "straße", "straße", "straße", "weg", "weg", "gasse", "allee", "ring"
  };
  private static final String[] CITIES =
      ("Köln Berlin Hamburg München Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen"
           + " Dresden Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim"
           + " Karlsruhe Augsburg Wiesbaden Gelsenkirchen Mönchengladbach Braunschweig Kiel"
           + " Chemnitz Aachen Halle Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt Oberhausen"
           + " Rostock Kassel Hagen Potsdam Saarbrücken Hamm Ludwigshafen Oldenburg Osnabrück"
           + " Leverkusen Heidelberg Darmstadt Solingen Regensburg Herne Paderborn Neuss Ingolstadt"
           + " Offenbach Fürth Würzburg Ulm Heilbronn Pforzheim Wolfsburg Göttingen")
          .split(" ");
  private static final String[] HOSTS = {
    "gmx.de",
    "web.de",
    "gmail.com",
    "t-online.de",
    "freenet.de",
    "outlook.de",
    "posteo.de",
    "yahoo.de"
  };
  private static final String[] TRADES = {
    "Bau",
    "Metallbau",
    "Elektro",
    "Software",
    "Logistik",
    "Möbel",
    "Druck",
    "Reisen",
    "Immobilien",
    "Handel"
  };
  private static final String[] FORMS = {"GmbH", "GmbH & Co. KG", "AG", "e.K.", "KG", "UG"};

  private final RandomGenerator random;
  private final Set<Long> taken = new HashSet<>();

  GermanNames(RandomGenerator random) {
    this.random = random;
  }

  String woman() {
    return skewed(WOMEN);
  }

  String man() {
    return skewed(MEN);
  }

  String surname() {
    return random.nextInt(100) < 45 ? skewed(COMMON) : pick(HEADS) + pick(TAILS);
  }

  /** Street, number, postcode and town. */
  String[] address() {
    int city = skew(CITIES.length * 12);
    String name =
        CITIES[city % CITIES.length]
            + (city < CITIES.length ? "" : " " + HEADS[city / CITIES.length] + "tal");
    int district = random.nextInt(12);
    String postcode = String.format("%05d", (city * 127L + 1067 + district * 2L) % 98_000 + 1_000);
    String number = 1 + skew(120) + (random.nextInt(12) == 0 ? "a" : "");
    return new String[] {pick(STREETS) + pick(KINDS), number, postcode, name};
  }

  String phone() {
    boolean mobile = random.nextBoolean();
    return (mobile ? "01" + (50 + random.nextInt(30)) : "0" + (201 + random.nextInt(700)))
        + (1_000_000 + random.nextInt(8_999_999));
  }

  String email(String given, String surname) {
    String first = plain(given);
    String last = plain(surname);
    String local =
        switch (random.nextInt(5)) {
          case 0 -> first + "." + last;
          case 1 -> first.charAt(0) + "." + last;
          case 2 -> last + (1 + random.nextInt(99));
          case 3 -> first + last + random.nextInt(100);
          default -> first + random.nextInt(10_000);
        };
    String host = pick(HOSTS);
    // A mailbox has one owner.
    String free = local + "@" + host;
    for (int number = 1; !taken.add(hash(free)); number++) {
      free = local + number + "@" + host;
    }
    return free;
  }

  private static long hash(String text) {
    long hash = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  String company() {
    String core =
        random.nextInt(3) == 0
            ? surname() + " " + pick(TRADES)
            : pick(HEADS) + pick(TAILS) + " " + pick(TRADES);
    return core + " " + pick(FORMS);
  }

  String legalForm() {
    return pick(FORMS);
  }

  private static String plain(String text) {
    return text.toLowerCase(java.util.Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss")
        .replaceAll("[^a-z]", "x");
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }

  /** The first ones most often. */
  private String skewed(String[] from) {
    return from[skew(from.length)];
  }

  private int skew(int bound) {
    double x = random.nextDouble();
    return (int) (bound * x * x);
  }
}
