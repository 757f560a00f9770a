"""Single slips of an author in the shipped dossier, each with the codes that are due and the line of the first.

`Slip(codes, file, under, old, new)`: the first `old` behind `under` gives way to `new`. More than one code stands where
one slip is several faults by nature; a `+` behind a code says once or more:

- what is said in one language only is a difference between the languages too (P102, P103, P104 beside K, Q, V and P);
- a key that is written wrongly is unknown where it stands (S102) and missing where it is due (S101);
- a name that loses its thing is unknown in every place that uses it (K), and a list loses a row.
"""

from __future__ import annotations

from tests.check.bench import Slip

BRIEF, CITY, SUMMIT = "brief.yaml", "papers/sister-city.yaml", "papers/summit-diplomacy.yaml"
AID, LOANS, PRICES = "data/aid-cny.csv", "data/commitments.csv", "data/inflation.csv"
BIB = "references.bib"

FILES = [
    Slip("L101", BRIEF, "papers:", "sister-city", "sister-town"),
    Slip("L101", BRIEF, "series:", "aid-cny", "aid-usd"),
    Slip("L105", CITY, "paper:", "sister-city", "sister\u200e-city\x07"),
    Slip("L105", AID, "key,", "2010/2012", "2010\u202e/2012"),
    Slip("L107", BRIEF, "papers:", "sister-city", "../papers/sister-city"),
    Slip("L107", BRIEF, "series:", "inflation", "inflation.csv"),
]

YAML = [
    Slip("Y101", BRIEF, "messages:", "  new:", "  new", due="zh: >-"),
    Slip("Y101", CITY, "twinning-2017:", "title: {zh:", "title: {zh："),
    Slip("Y101", SUMMIT, "record:", "unknown", '"unknown'),
    Slip("Y102", BRIEF, "glossary:", "china:", "belarus:"),
    Slip("Y102", CITY, "claims:", "trade-steady-growth:", "trade-record:"),
    Slip("Y103", BRIEF, "timeline:", "- bri-2013", "- *bri"),
    Slip("Y103", CITY, "pages:", "first: unknown", "first: &a unknown"),
    Slip("Y104", BRIEF, "asof:", "2023", "!!int 2023"),
    Slip("Y104", SUMMIT, "label:", "S", "!S"),
    Slip("Y105", BRIEF, "dates:", "review: 2028-12", "[review]: 2028-12"),
    Slip("Y105", CITY, "label:", "label: C", "label: C\n? - a\n: b", due="- a"),
    Slip("Y106", BRIEF, "messages:", "messages:", "---\nmessages:"),
    Slip("Y106", CITY, "claims:", "claims:", "--- claims"),
    Slip("Y108", BRIEF, "risks:", "risks:", "deep: " + "[" * 61 + "]" * 61 + "\nrisks:"),
    Slip("Y108", CITY, "label:", "label: C", "label: " + "{a: " * 61 + "b" + "}" * 61),
    Slip("Y109", BRIEF, "handling:", "For open use", '"For open \\u0007 use"'),
    Slip("Y109", CITY, "name:", "the sister-city paper", '"the sister\\x1bpaper"'),
    Slip("Y110", BRIEF, "handling:", "公开", "{review}"),
    Slip("Y110", CITY, "name:", "友好城市论文", "{twinning-2017}"),
    Slip("Y111", BRIEF, "handling:", "公开,", "公开[#twinning; #town-scale],"),
    Slip("Y111", BRIEF, "  city:", "收入[#own]", "收入[#own; #twinning]"),
]

SHEETS = [
    Slip("C102", AID, "key", "value,", ","),
    Slip("C102", PRICES, "key", "key,paper,value", "key;paper;value"),
    Slip("C103", AID, "key", "unit", "value"),
    Slip("C103", LOANS, "key", "label-zh", "label-en"),
    Slip("C104", PRICES, "inflation-2013", "18.3,", "18,3,"),
    Slip("C104", LOANS, "loans-total", "USD,over,", "USD,"),
    Slip("C105", AID, "pledge-aid", '"Aid', '"Aid"'),
    Slip("C105", LOANS, "fdi-2019", '.date}"', ".date}", due="fdi-2019"),
]

BIBLIOGRAPHY = [
    Slip("B101", BIB, "@article{pan", "{chinese},\n}", "{chinese},\n", due="@article{pan"),
    Slip("B101", BIB, "@article{pan", "{2002}", "{2002", due="@article{pan"),
    Slip("B102", BIB, "@", "zhang-2020-summit,", ""),
    Slip("B102", BIB, "@book", "barston-2002-modern-diplomacy", ""),
    Slip("B103", BIB, "@", "zhang-2020-summit", "Zhang2020"),
    Slip("B103", BIB, "@", "pan-2002-summit-diplomacy", "pan_2002"),
    Slip("B104", BIB, "@", "pan-2002-summit-diplomacy", "zhang-2020-summit"),
    Slip("B104", BIB, "@online", "npc-2018-constitution", "sister-city-paper"),
    Slip("B105", BIB, "zhang-2020-summit", "number ", "date "),
    Slip("B105", BIB, "npc-2018-constitution", "organization", "title"),
    Slip("B106", BIB, "zhang-2020-summit", "number       =", "number"),
    Slip("B106", BIB, "barston-2002", "publisher    = {世界知识出版社}", "publisher    = "),
    Slip("B107", BIB, "zhang-2020-summit", "journaltitle", "journal"),
    Slip("B107", BIB, "npc-2018", "organization", "organisation"),
    Slip("B108", BIB, "@", "@article", "@artikel"),
    Slip("B108", BIB, "@", "@unpublished", "@webpage"),
    Slip("B109", BIB, "zhang-2020-summit", "{chinese}", "chinese"),
    Slip("B109", BIB, "barston-2002", "{世界知识出版社}", "世界知识出版社"),
    Slip("B110", BIB, "%", "@article", '@preamble{"\\x"}\n@article'),
    Slip("B110", BIB, "@online{npc", "@online", "@Preamble{ {x} } @online"),
    Slip("B111", BIB, "@article{pan", "@article{pan", "see also\n@article{pan"),
    Slip("B111", BIB, "@online{npc", "@online", "% @online"),
]

SHAPES = [
    Slip("S101", BRIEF, "brief:", "asof: 2023\n", "", due="brief:"),
    Slip("S101", CITY, "twinning-2017:", "    page: 1\n", "", due="date:"),
    Slip("S101", SUMMIT, "leading-groups:", "unit: group, ", ""),
    Slip("S101", LOANS, "loans-total", "6e9", ""),
    Slip("S101", BRIEF, "    money:\n      name: {zh: 资金", "        city: silent\n", "", due="summit:"),
    Slip("S102 S101", BRIEF, "\nmessages", "messages:", "mesages:"),
    Slip("S101 S102", PRICES, "key", "unit", "units"),
    Slip("S102", BRIEF, "asof:", "asof: 2023", "asof: 2023\nasoff: 2023", due="asoff"),
    Slip("S102", CITY, "trade-record:", "note:", "remark:"),
    Slip("S102", SUMMIT, "leading-groups:", "asof:", "as-of:"),
    Slip("S102", AID, "key", "qualifier", "qualifer"),
    Slip("S103", BRIEF, "date:", "2026-11-22", "22.11.2026"),
    Slip("S103", BRIEF, "  returns:", "likelihood: likely", "likelihood: probable"),
    Slip("S103", BRIEF, "  returns:", "likelihood: likely", "likelihood: likely\n    confidence: low", due="text:"),
    Slip("S103", BRIEF, "judgements:", "claims: [", "claims: []  # ["),
    Slip("S103", BRIEF, "  city:", "city: silent", "city: quiet"),
    Slip("S103", BRIEF, "dates:", "review: 2028-12", "review: 2028-13"),
    Slip("S103", CITY, "trade-2021:", "5.9e9", "5.9 bn"),
    Slip("S103", CITY, "town-scale:", "page: 2", "page: two"),
    Slip("S103", CITY, "label:", "label: C", "label: SC"),
    Slip("S103", CITY, "twinning:", "confidence: high", "confidence: hihg"),
    Slip("S103", SUMMIT, "claims:", "summit-definition:", "Summit definition:"),
    Slip("S103", SUMMIT, "name:", "首脑外交论文", "[首脑外交论文]"),
    Slip("S103", PRICES, "inflation-2012", "59.2", "59,2".replace(",", "·")),
    Slip("S103", LOANS, "fdi-2019", "over", "more"),
    Slip("S103", AID, "pledge-aid", "2017-05", "May 2017"),
    Slip("S103", AID, "pledge-food", "summit-diplomacy", "Summit Diplomacy"),
]

KEYS = [
    Slip("K101 P103 P103", BRIEF, "messages:", "#local-forum", "#local-form"),
    Slip("K101", BRIEF, "judgements:\n", "claims: [", "claims: [nobody-said, "),
    Slip("K101", CITY, "cases:", "- town-purpose", "- town-porpoise"),
    Slip("K102 P102 P102", BRIEF, "bottom_line:", "{park-contracts}", "{park-contract}"),
    Slip("K102 P102 P102", AID, "aid-2010-2012", "{aid-2010-2012.date}", "{aid-2010.date}"),
    Slip("K102+", CITY, "quantities:", "town-land:", "town-area:", due="{town-land}"),
    Slip("K103", CITY, "samarkand-upgrade:", "jizihe-2022", "jizhie-2022"),
    Slip("K103", SUMMIT, "cite:", "zhang-2020-summit", "zhang-2002-summit"),
    Slip("K103 P104 P104", BRIEF, "background:", "@jizihe-2022-joint-statement", "@jizihe-2022"),
    Slip("K104 K102+", CITY, "quantities:", "trade-growth:", "park-lease:"),
    Slip("K104", CITY, "label:", "label: C", "label: S"),
    Slip("K104 K102+", PRICES, "inflation-2011", "inflation-2015,", "inflation-2014,"),
    Slip("K105", BRIEF, "timeline:", "- bri-2013", "- bri-2031"),
    Slip("K105", BRIEF, "recommendations:", "[cause, returns]", "[causes, returns]"),
    Slip("K105", BRIEF, "charts:", "series: inflation", "series: inflations"),
    Slip("K105", BRIEF, "models:", "paper: summit-diplomacy", "paper: summit"),
    Slip("K105", BRIEF, "languages:", "[zh, en]", "[zh, en, fr]"),
    Slip("K105", CITY, "paper:", "sister-city", "city-sister"),
    Slip("K105", CITY, "language:", "zh", "cn"),
    Slip("K105", LOANS, "loans-total", "summit-diplomacy", "summit"),
    Slip("K105", BRIEF, "  dimensions:", "        city:", "        town: silent\n        city:"),
    Slip("K106", BRIEF, "style:", "gb-t-7714-2025", "gb-t-7714-2015"),
    Slip("K106", BRIEF, "style:", "gb-t-7714-2025", "styles/own.csl"),
]

FIGURES = [
    Slip("Q101", BRIEF, "handling:", "公开", "公开第2版"),
    Slip("Q101", CITY, "twinning-2017:", "结好\n", "结好（２０１７年）\n"),
    Slip("Q101 G101", SUMMIT, "record:", "Zhang Hong", "Zhang Hong the ٣rd"),
    Slip("Q101", LOANS, "loans-total", "Chinese loans", "Some 6000 loans"),
    Slip("Q102", CITY, "town-land:", "unit: mu", "unit: acre"),
    Slip("Q102", PRICES, "inflation-2011", "percent", "per-cent"),
    Slip("Q103", BRIEF, "\nmessages:", "{review}", "{review.bare}"),
    Slip("Q103", CITY, "town-scale:", "{town-land}", "{town-land.date}"),
    Slip("Q103", CITY, "record:", "{town-completion}", "{town-completion.number}"),
    Slip("Q104", PRICES, "inflation-2012", "percent", "year", due="series: inflation\n", elsewhere=BRIEF),
    Slip("Q104", LOANS, "geely-investment", "USD", "CNY", due="series: commitments\n", elsewhere=BRIEF),
    Slip("Q105", CITY, "trade-2021:", "5.9e9,", "5.9e9, to: 5.8e9,"),
    Slip("Q105", CITY, "trade-2021:", "5.9e9,", "5.9e9, to: 5.90e9,"),
    Slip("Q106", CITY, "trade-2021:", "5.9e9", "5.9e90"),
    Slip("Q106", PRICES, "inflation-2012", "59.2", "5." + "9" * 40),
    Slip("Q107", PRICES, "inflation-2012", "59.2", "-59.2"),
    Slip("Q107", LOANS, "loans-total", "6e9", "-6e9"),
    Slip("V102", CITY, "town-scale:", "page: 2", "page: 20"),
    Slip("V102", SUMMIT, "body:", "[", "[90"),
    Slip("V102", PRICES, "inflation-2012", ",9,", ",99,"),
]

TEXTS = [
    Slip("T101", BRIEF, "messages:", "{visit-2015}", "{visit 2015}"),
    Slip("T101", BRIEF, "background:", "[#inflation-record]", "[#inflation-record"),
    Slip("T101", CITY, "limitations:", "{town-completion}", "{town-completion}}"),
    Slip("T101", CITY, "cases:", "[#town-scale]", "[town-scale]"),
    Slip("T101", LOANS, "fdi-2019", "{fdi-2019.date}", "{fdi-2019.day}"),
    Slip("V101 P102", BRIEF, "judgements:\n", "zh: >-\n", "zh: >-\n        又有{park-contracts}。\n", due="又有{"),
    Slip("V101", BRIEF, "background:", "zh: >-\n", "zh: >-\n      说法没有出处。\n", due="说法没有"),
    Slip("V101", BRIEF, "\n  city:", "en: >-\n", "en: >-\n          Nobody asked. The\n", due="Nobody asked"),
    Slip("P101", BRIEF, "handling:", "{zh: 公开, en: For open use}", "{zh: 公开}"),
    Slip("P101", BRIEF, "keywords:", "  en: [", "  # [", due="zh: ["),
    Slip("P101", CITY, "name:", "en: the sister-city paper", 'en: ""'),
    Slip("P101", PRICES, "inflation-2011", ",{inflation-2011.date}\n", ",\n"),
    Slip("P102", CITY, "town-scale:", "{town-floor}", "不详", due="zh: >-"),
    Slip("P102", BRIEF, "  act:\n    zh", "{pilot-start}", "明年", due="zh: >-"),
    Slip("P103", BRIEF, "risks:", "zh: 对", "zh: 对[#twinning]", due="en: Ask"),
    Slip("P103", BRIEF, "messages:", "[#local-forum; ", "[", due="zh: >-"),
    Slip("P104", BRIEF, "\nlimitations:", "[@sister-city-paper]", "", due="zh: >-"),
    Slip(
        "P104 P104",
        BRIEF,
        "国家层面",
        "[@jizihe-2022-joint-statement]",
        "[@jizihe-2022-joint-statement, p. 2]",
        due="en: >-",
    ),
    Slip("P105", BRIEF, "handling:", "{zh: 公开", "{ru: Открыто, zh: 公开"),
    Slip("P105", CITY, "name:", "{zh: ", "{de: Partner, zh: "),
    Slip("P102", CITY, "trade-record:", "{trade-2021}", "{trade-2021.bare}"),
    Slip("P102", BRIEF, "judgements:\n", "{visit-2015}", "{visit-2015.year}"),
    Slip("P106", BRIEF, "handling:", "公开", "待译"),
    Slip("P106", CITY, "twinning-2017:", "Chongqing and Minsk Region twinned", "TODO Chongqing and Minsk Region"),
    Slip("P106", LOANS, "loans-total", "（时点不详）", "（？？？）"),
    Slip("P107", BRIEF, "handling:", "公开", "For open use"),
    Slip("P107", BRIEF, "risks:", "A shop window without customers", "试点有门面、无客户"),
    Slip("P107", LOANS, "loans-total", "中方贷款（时点不详）", "Chinese loans undated"),
    Slip("P108", CITY, "thesis:", "该文认为，", "该文认为，" * 60, due="en: >-"),
    Slip("P108", SUMMIT, "thesis:", "The paper argues", "The paper argues and " * 60, due="zh: >-"),
    Slip("P110", BRIEF, "subtitle:", "白俄罗斯", "白罗斯"),
    Slip("P110", BRIEF, "subtitle:", "Belarus", "Byelorussia"),
    Slip("P110", CITY, "twinning:", "Minsk Region", "Minsk Oblast"),
    Slip("P111", BRIEF, "subtitle:", "白俄罗斯", "俄罗斯"),
    Slip("P111", CITY, "twinning-2017:", "Minsk Region", "Brest Region"),
    Slip("P112", BRIEF, "  cause:", "都有推动作用", "可能都有推动作用"),
    Slip("P112", BRIEF, "  cause:", "each helped", "each probably helped"),
    Slip("P112", BRIEF, "  returns:", "仍将", "很有可能仍将"),
    Slip("P113", BRIEF, "risks:", "领导人的关注转移", "以低信度判断，关注很有可能转移"),
    Slip("P113", BRIEF, "risks:", "moves on", "is likely with low confidence to move on"),
    Slip("G101", BRIEF, "handling:", "公开", "公开😀"),
    Slip("G101", CITY, "name:", "友好", "友好\U00031350"),
    Slip("G101", BIB, "@", "张弘", "张\U00012000"),
    Slip("G102", BRIEF, "handling:", "公开", "公\u200b开"),
    Slip("G102", SUMMIT, "record:", "Zhang Hong", "Zhang\u00adHong"),
]

SLIPS = [*FILES, *YAML, *SHEETS, *BIBLIOGRAPHY, *SHAPES, *KEYS, *FIGURES, *TEXTS]
