package org.stammkunde.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Names and places out of which nobody real is made up. */
final class DemoNames {
  private static final List<String> FIRST =
      words(
          """
          Anna Lena Marie Sophie Julia Laura Sarah Lisa Katharina Christina Sabine Petra Monika Andrea
          Claudia Susanne Birgit Ute Heike Martina Jana Franziska Johanna Clara Greta Frieda Ida Emma
          Mia Käthe Jörg Thomas Michael Andreas Peter Stefan Christian Martin Frank Jürgen Klaus Uwe
          Matthias Markus Alexander Sebastian Daniel Jan Tobias Florian Philipp Lukas Jonas Felix Paul
          Max Leon Karl Björn Günter\
          """);
  private static final List<String> LAST =
      words(
          """
          Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
          Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange
          Schmitt Werner Krause Meier Lehmann Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs
          Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger
          Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus
          Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas
          Schreiber Graf\
          """);
  private static final List<String> STREETS =
      List.of(
          "Hauptstraße",
          "Schulstraße",
          "Gartenstraße",
          "Bahnhofstraße",
          "Dorfstraße",
          "Bergstraße",
          "Birkenweg",
          "Lindenstraße",
          "Kirchstraße",
          "Waldstraße",
          "Ringstraße",
          "Schillerstraße",
          "Goethestraße",
          "Amselweg",
          "Wiesenweg",
          "Buchenweg",
          "Rosenstraße",
          "Mozartstraße",
          "Am Markt",
          "An der Mühle",
          "Mühlenweg",
          "Feldstraße",
          "Marktplatz",
          "Beethovenstraße",
          "Eichenweg",
          "Friedrichstraße",
          "Parkstraße",
          "Poststraße",
          "Lange Gasse",
          "Uferpromenade");
  private static final List<String> SUPPLEMENTS =
      List.of("Hinterhaus", "3. Obergeschoss", "Eingang B", "Seitenflügel links", "Gartenhaus");
  private static final List<String> TRADES =
      List.of(
          "Feinkost",
          "Buchhandel",
          "Floristik",
          "Schreibwaren",
          "Geschenke",
          "Innenausbau",
          "Spielwaren",
          "Textil",
          "Catering",
          "Werbetechnik");
  private static final List<String> FORMS = List.of("GmbH", "GmbH", "AG", "e.K.", "KG");

  /** German cities, each with a postal code of its centre. */
  private static final List<String> CITIES =
      List.of(
          "10115 Berlin",
          "20095 Hamburg",
          "80331 München",
          "50667 Köln",
          "60311 Frankfurt am Main",
          "70173 Stuttgart",
          "40213 Düsseldorf",
          "44135 Dortmund",
          "45127 Essen",
          "04109 Leipzig",
          "28195 Bremen",
          "01067 Dresden",
          "30159 Hannover",
          "90402 Nürnberg",
          "47051 Duisburg",
          "44787 Bochum",
          "42103 Wuppertal",
          "33602 Bielefeld",
          "53111 Bonn",
          "48143 Münster",
          "76133 Karlsruhe",
          "68159 Mannheim",
          "86150 Augsburg",
          "65183 Wiesbaden",
          "45879 Gelsenkirchen",
          "41061 Mönchengladbach",
          "38100 Braunschweig",
          "09111 Chemnitz",
          "24103 Kiel",
          "52062 Aachen",
          "06108 Halle (Saale)",
          "39104 Magdeburg",
          "79098 Freiburg im Breisgau",
          "47798 Krefeld",
          "23552 Lübeck",
          "46045 Oberhausen",
          "99084 Erfurt",
          "55116 Mainz",
          "18055 Rostock",
          "34117 Kassel",
          "58095 Hagen",
          "59065 Hamm",
          "66111 Saarbrücken",
          "45468 Mülheim an der Ruhr",
          "14467 Potsdam",
          "67059 Ludwigshafen am Rhein",
          "26122 Oldenburg",
          "51373 Leverkusen",
          "49074 Osnabrück",
          "42651 Solingen",
          "69117 Heidelberg",
          "41460 Neuss",
          "64283 Darmstadt",
          "33098 Paderborn",
          "93047 Regensburg",
          "85049 Ingolstadt",
          "97070 Würzburg",
          "89073 Ulm",
          "74072 Heilbronn",
          "37073 Göttingen",
          "56068 Koblenz",
          "07743 Jena");

  private final Random random;

  DemoNames(Random random) {
    this.random = random;
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  private String any(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** Somebody new; the number makes the e-mail address unique. */
  DemoPerson person(String number) {
    String first = any(FIRST);
    String last = any(LAST);
    boolean buysAsCompany = random.nextInt(100) < 8;
    String street = any(STREETS) + ' ' + (1 + random.nextInt(120)) + (chance(8) ? "a" : "");
    String city = any(CITIES);
    String trade = any(TRADES);
    String form = any(FORMS);
    return new DemoPerson(
        first,
        last,
        buysAsCompany ? last + ' ' + trade + ' ' + form : "",
        // .example is reserved for examples (RFC 2606): no such mail ever leaves.
        ascii(first) + '.' + ascii(last) + '.' + number + "@kunde.example",
        // The range that the Bundesnetzagentur keeps free for films and books.
        String.format(Locale.ROOT, "030 23125 %03d", random.nextInt(1_000)),
        // German VAT numbers never begin with a zero.
        buysAsCompany ? String.format(Locale.ROOT, "DE0%08d", random.nextInt(100_000_000)) : "",
        street,
        chance(6) ? any(SUPPLEMENTS) : "",
        city.substring(0, 5),
        city.substring(6),
        "Filiale " + (1 + random.nextInt(5)),
        chance(6));
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static String ascii(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ß", "ss");
  }
}
