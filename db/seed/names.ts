import type { Random } from "./random";

/** `local`: what stands before the @ in the address. */
export type Name = { firstName: string; lastName: string; local: string };

/** Names of one part of the world go together. */
const REGIONS: { weight: number; first: string; last: string }[] = [
  {
    weight: 5,
    first:
      "Alice Ben Clara Daniel Emma Felix Grace Hannah Isla Jack Katherine Liam Megan Nathan Olivia Peter Ruth Samuel Theo Violet Will Zara",
    last: "Abbott Barlow Carter Dawson Ellis Fletcher Gardner Hughes Iveson Jennings Knight Lambert Mercer Norris Oakley Prescott Quinn Reeves Shaw Thornton Underhill Whitaker",
  },
  {
    weight: 4,
    first:
      "Anja Bastian Céline Dörte Élodie François Gérard Heike Inès Jürgen Käthe Léa Matthieu Noémie Olaf Sören Uwe",
    last: "Baumgärtner Chevalier Dubois Eßer Fournier Großmann Hölzl Joubert Köhler Lefèvre Müller Noël Pfeiffer Rösch Schäfer Thévenet Weiß Zünd",
  },
  {
    weight: 3,
    first: "Aino Bjørn Eero Freja Guðrún Håkon Ingrid Jón Kaisa Lærke Mikael Nils Oddný Pär Runa Søren Tuuli Åsa",
    last: "Ågren Bergström Dahl Eiríksdóttir Færgemann Hæstad Jónsson Koskinen Lindqvist Mäkelä Nygård Østergaard Pálsson Rød Sjöberg Virtanen",
  },
  {
    weight: 3,
    first:
      "Agnieszka Bogdan Čeněk Dorota Filip Goran Halina Ivana Jiří Katarzyna Łukasz Milica Ondřej Petra Radovan Šárka Tomáš Zdeněk",
    last: "Brzęczyszczykiewicz Čapek Dvořák Đurić Grzybowski Horvat Jagiełło Kovačević Łęcka Novotný Ožbolt Pavlović Říha Szymański Šimek Wójcik Žižka",
  },
  {
    weight: 3,
    first:
      "Álvaro Beatriz Camila Diogo Esteban Fátima Gonçalo Inés João Lucía María Núria Óscar Paulo Rocío Sofía Tomé Ximena",
    last: "Alarcón Brandão Castellanos Domínguez Echeverría Figueiredo Gutiérrez Ibáñez Lourenço Muñoz Núñez Peña Quiñones Rincón Sepúlveda Teixeira Vázquez Zúñiga",
  },
  {
    weight: 2,
    first:
      "Adaeze Babajide Chinedu Efua Folasade Ifeoma Kwame Lindiwe Mandla Ngozi Olúwaṣeun Sipho Temitope Wanjiru Yaw Zanele",
    last: "Abiodun Boateng Chukwuemeka Dlamini Eze Gyasi Kamau Mensah Ndlovu Odhiambo Ogunleye Okonkwo Sithole Umeh Wambui",
  },
  {
    weight: 2,
    first:
      "Aarav Bhavana Chitra Deepak Farhan Gauri Ishaan Jyoti Kavya Lakshmi Manoj Nandini Pranav Ravi Shreya Tanvi Vikram Yusuf",
    last: "Acharya Bhattacharya Chandrasekaran Desai Gopalakrishnan Iyer Joshi Krishnamurthy Malhotra Nair Patel Rao Subramaniam Trivedi Venkataraman",
  },
  {
    weight: 2,
    first: "Ayşe Burak Çağla Deniz Elif Gökhan Işıl Kerem Leyla Noor Omar Özlem Rania Selim Tariq Ümit Yasemin Zeynep",
    last: "Aydın Başaran Çelik Demirtaş Erdoğan Farouk Güneş Haddad İnan Khoury Mansour Nasser Öztürk Şahin Tahan Yıldırım",
  },
  {
    weight: 2,
    first: "Bao Chi Duc Hana Haruka Ji-woo Kenji Linh Mei Minh Phương Quang Rin Seo-yeon Thảo Tuấn Wei Yuki",
    last: "Chen Đặng Fujimoto Hồ Ito Kim Lê Matsumoto Nguyễn Ōta Park Phạm Tan Trần Watanabe Wu Yamaguchi Zhang",
  },
];

/** Written in their own script, with the address their company gave them; and the names that no column fits. */
const WHOLE: readonly [firstName: string, lastName: string, local: string][] = [
  ["Ольга", "Кузнецова", "o.kuznetsova"],
  ["Дмитро", "Шевченко", "d.shevchenko"],
  ["Мария", "Георгиева", "m.georgieva"],
  ["Ελένη", "Παπαδοπούλου", "eleni.papadopoulou"],
  ["Γιώργος", "Αντωνίου", "g.antoniou"],
  ["美咲", "佐藤", "misaki.sato"],
  ["翔太", "小林", "shota.kobayashi"],
  ["伟", "王", "wei.wang"],
  ["思雨", "欧阳", "siyu.ouyang"],
  ["지우", "김", "jiwoo.kim"],
  ["서연", "박", "seoyeon.park"],
  ["ليلى", "الخوري", "layla.alkhoury"],
  ["يوسف", "منصور", "yousef.mansour"],
  ["נועה", "לוי", "noa.levi"],
  ["अनन्या", "शर्मा", "ananya.sharma"],
  ["ณัฐวุฒิ", "ศรีสุวรรณ", "nattawut.s"],
  ["თამარ", "ბერიძე", "tamar.beridze"],
  ["Անի", "Սարգսյան", "ani.sargsyan"],
  ["María de los Ángeles", "Fernández-Villaverde y Gutiérrez de la Concha", "mariadelosangeles.fernandez-villaverde"],
  ["Wolfeschlegelstein", "Hausenbergerdorff-Bredenkamp von und zu Altenburg", "wolfeschlegelstein.hausenbergerdorff"],
  ["Rajagopalachari", "Venkatanarasimharajuvaripeta", "rajagopalachari.venkatanarasimharajuvaripeta"],
  ["Anne-Sophie Marguerite", "de La Rochefoucauld-Montbéliard", "as.delarochefoucauld"],
  ["Ng", "O", "ng.o"],
  ["Siobhán", "O’Sullivan-McDonagh", "siobhan.osullivan-mcdonagh"],
  ["D’Andre", "St. John", "dandre.st-john"],
];

/** A source of names that gives each one once, and none of those given already. */
export function namesFrom(random: Random, given: readonly Name[]): () => Name {
  const taken = new Set(given.map((name) => name.local));
  const whole = [...WHOLE];
  const offer = (): Name => {
    const [special] =
      whole.length > 0 && random.chance(0.1) ? whole.splice(random.between(0, whole.length - 1), 1) : [];
    if (special) return { firstName: special[0], lastName: special[1], local: special[2] };
    const region = random.pick(REGIONS.flatMap((r) => Array<typeof r>(r.weight).fill(r)));
    return named(random.pick(region.first.split(" ")), random.pick(region.last.split(" ")));
  };
  return () => {
    for (;;) {
      const name = offer();
      if (taken.has(name.local)) continue;
      taken.add(name.local);
      return name;
    }
  };
}

/** A name in Latin letters with the address that follows from it. */
export const named = (firstName: string, lastName: string): Name => ({
  firstName,
  lastName,
  local: `${latin(firstName)}.${latin(lastName)}`,
});

const LETTERS: Record<string, string> = { ß: "ss", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

const latin = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæøłđðþı]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^a-z0-9-]/g, "");
