import { named } from "@/db/seed/names";
import { type Picker, zipf } from "./chance";

/** Beside a name in another script stands what its bearer's address has: "Ольга:olga". */
type Part = { text: string; latin: string | null };
type Region = { weight: number; firsts: Picker<Part>; lasts: Picker<Part> };

const parts = (list: string): Picker<Part> =>
  zipf(
    list.split(" ").map((entry) => {
      const [text = "", latin = null] = entry.split(":");
      return { text: text.replaceAll("_", " "), latin };
    }),
  );

const region = (weight: number, firsts: string, lasts: string): Region => ({
  weight,
  firsts: parts(firsts),
  lasts: parts(lasts),
});

/** The commonest first, as in life: many people have the same name. */
export const REGIONS: readonly Region[] = [
  region(
    22,
    "Maria James Olivia Jack Emily Daniel Grace Thomas Hannah Samuel Alice William Charlotte Benjamin Ruth Joseph Megan Peter Clara Nathan Isla Theo Violet Liam Felix Emma Owen Zara Hugh Imogen D’Andre Quentin",
    "Smith Jones Taylor Brown Walker Wright Hughes Carter Ellis Mercer Shaw Knight Norris Barlow Dawson Fletcher Gardner Jennings Lambert Oakley Prescott Reeves Thornton Underhill Whitaker Abbott Iveson Quinn O’Sullivan St._John Featherstonehaugh Fairweather",
  ),
  region(
    12,
    "Anna François Jürgen Élodie Heike Matthieu Käthe Sören Noémie Uwe Inès Gérard Dörte Bastian Céline Olaf Léa Zoë Anja Anne-Sophie Loïc",
    "Müller Dubois Schäfer Weiß Lefèvre Köhler Fournier Noël Baumgärtner Großmann Chevalier Hölzl Joubert Pfeiffer Rösch Thévenet Zünd Eßer Schröder Benoît de_La_Rochefoucauld",
  ),
  region(
    7,
    "Ingrid Mikael Freja Bjørn Aino Håkon Søren Kaisa Pär Åsa Guðrún Jón Lærke Nils Oddný Runa Tuuli Eero",
    "Lindqvist Dahl Virtanen Bergström Sjöberg Koskinen Mäkelä Nygård Østergaard Ågren Jónsson Rød Hæstad Pálsson Færgemann Eiríksdóttir",
  ),
  region(
    8,
    "Katarzyna Petra Tomáš Agnieszka Jiří Milica Łukasz Ondřej Šárka Goran Dorota Filip Ivana Bogdan Zdeněk Čeněk Halina Radovan",
    "Novotný Horvat Dvořák Wójcik Szymański Kovačević Čapek Pavlović Šimek Říha Đurić Žižka Jagiełło Łęcka Ožbolt Grzybowski Brzęczyszczykiewicz",
  ),
  region(
    10,
    "María João Lucía Inés Álvaro Sofía Camila Paulo Beatriz Diogo Núria Esteban Fátima Rocío Gonçalo Óscar Tomé Ximena María_de_los_Ángeles",
    "García Gutiérrez Muñoz Vázquez Domínguez Figueiredo Peña Teixeira Brandão Ibáñez Núñez Castellanos Lourenço Rincón Sepúlveda Echeverría Quiñones Alarcón Zúñiga",
  ),
  region(
    5,
    "Ayşe Elif Deniz Kerem Burak Zeynep Gökhan Özlem Ümit Çağla Işıl Selim Yasemin",
    "Yıldırım Çelik Öztürk Aydın Şahin Demirtaş Güneş Erdoğan Başaran İnan Tahan",
  ),
  region(5, "Minh Phương Thảo Tuấn Quang Bao Chi Duc Linh Hương Ngọc", "Nguyễn Trần Lê Phạm Hồ Đặng Võ Bùi Đỗ Dương"),
  region(
    8,
    "Ольга:olga Мария:maria Дмитрий:dmitri Анна:anna Сергей:sergei Наталья:natalia Иван:ivan Елена:elena Алексей:alexei Юлия:yulia Дмитро:dmytro Оксана:oksana Пётр:pyotr Зоя:zoya",
    "Иванова:ivanova Кузнецова:kuznetsova Смирнов:smirnov Попов:popov Шевченко:shevchenko Соколова:sokolova Волков:volkov Георгиева:georgieva Мельник:melnyk Лебедев:lebedev Ёлкин:yolkin Щербаков:shcherbakov",
  ),
  region(
    4,
    "Μαρία:maria Γιώργος:giorgos Ελένη:eleni Νίκος:nikos Αικατερίνη:katerina Δημήτρης:dimitris Σοφία:sofia Οδυσσέας:odysseas",
    "Παπαδοπούλου:papadopoulou Αντωνίου:antoniou Γεωργίου:georgiou Νικολάου:nikolaou Ιωάννου:ioannou Οικονόμου:oikonomou Ξένος:xenos",
  ),
  region(
    5,
    "محمد:mohammed ليلى:layla يوسف:yousef فاطمة:fatima أحمد:ahmed نور:noor خالد:khaled رانيا:rania عمر:omar",
    "الخوري:alkhoury منصور:mansour حداد:haddad ناصر:nasser السيد:alsayed فاروق:farouk شاهين:shahin",
  ),
  region(
    6,
    "伟:wei 芳:fang 娜:na 敏:min 静:jing 思雨:siyu 强:qiang 磊:lei 洋:yang 艳:yan 婷婷:tingting",
    "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 欧阳:ouyang 司马:sima",
  ),
  region(
    3,
    "美咲:misaki 翔太:shota 結衣:yui 大輔:daisuke 陽子:yoko さくら:sakura 健一:kenichi",
    "佐藤:sato 鈴木:suzuki 高橋:takahashi 田中:tanaka 渡辺:watanabe 小林:kobayashi 山口:yamaguchi",
  ),
  region(
    2,
    "지우:jiwoo 서연:seoyeon 민준:minjun 하은:haeun 도윤:doyun",
    "김:kim 이:lee 박:park 최:choi 정:jung 강:kang",
  ),
  region(
    3,
    "अनन्या:ananya राहुल:rahul प्रिया:priya अर्जुन:arjun काव्या:kavya दीपक:deepak सुनीता:sunita",
    "शर्मा:sharma वर्मा:verma सिंह:singh गुप्ता:gupta पटेल:patel जोशी:joshi मिश्रा:mishra",
  ),
];

/** The part of an address before the @, from the parts of a name. */
export const localOf = (first: Part, last: Part): string => {
  if (first.latin && last.latin) return `${first.latin}.${last.latin}`;
  return named(first.latin ?? first.text, last.latin ?? last.text).local;
};
