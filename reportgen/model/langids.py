"""The English name of a language -> its code (ISO 639): what `langid` of an entry of the bibliography may say.

The names are those of CLDR; the dialects are those that babel and polyglossia have, whose names biblatex takes.
"""

from __future__ import annotations

from typing import Final

_NAMES = """
    abkhazian: ab, afar: aa, afrikaans: af, akan: ak, albanian: sq, amharic: am, ancient greek: grc, arabic: ar,
    aragonese: an, armenian: hy, assamese: as, avaric: av, avestan: ae, aymara: ay, azerbaijani: az, bambara: bm,
    bangla: bn, bashkir: ba, basque: eu, belarusian: be, bislama: bi, bosnian: bs, breton: br, bulgarian: bg,
    burmese: my, cantonese: yue, catalan: ca, chamorro: ch, chechen: ce, chinese: zh, church slavic: cu, chuvash:
    cv, coptic: cop, cornish: kw, corsican: co, cree: cr, croatian: hr, czech: cs, danish: da, divehi: dv, dutch:
    nl, dzongkha: dz, english: en, esperanto: eo, estonian: et, ewe: ee, faroese: fo, fijian: fj, filipino: fil,
    finnish: fi, french: fr, fula: ff, galician: gl, ganda: lg, georgian: ka, german: de, greek: el, guarani: gn,
    gujarati: gu, haitian creole: ht, hausa: ha, hawaiian: haw, hebrew: he, herero: hz, hindi: hi, hiri motu: ho,
    hungarian: hu, icelandic: is, ido: io, igbo: ig, indonesian: id, interlingua: ia, interlingue: ie, inuktitut:
    iu, inupiaq: ik, irish: ga, italian: it, japanese: ja, javanese: jv, kalaallisut: kl, kannada: kn, kanuri: kr,
    kashmiri: ks, kazakh: kk, khmer: km, kikuyu: ki, kinyarwanda: rw, komi: kv, kongo: kg, korean: ko, kuanyama:
    kj, kurdish: ku, kyrgyz: ky, lao: lo, latin: la, latvian: lv, limburgish: li, lingala: ln, lithuanian: lt,
    lower sorbian: dsb, luba-katanga: lu, luxembourgish: lb, macedonian: mk, malagasy: mg, malay: ms, malayalam:
    ml, maltese: mt, manx: gv, marathi: mr, marshallese: mh, mongolian: mn, māori: mi, nauru: na, navajo: nv,
    ndonga: ng, nepali: ne, north ndebele: nd, northern sami: se, norwegian: no, norwegian bokmål: nb, norwegian
    nynorsk: nn, nyanja: ny, occitan: oc, odia: or, ojibwa: oj, oromo: om, ossetic: os, pali: pi, pashto: ps,
    persian: fa, polish: pl, portuguese: pt, punjabi: pa, quechua: qu, romanian: ro, romansh: rm, rundi: rn,
    russian: ru, samoan: sm, sango: sg, sanskrit: sa, sardinian: sc, scottish gaelic: gd, serbian: sr,
    serbo-croatian: sh, shona: sn, sichuan yi: ii, sindhi: sd, sinhala: si, slovak: sk, slovenian: sl, somali: so,
    south ndebele: nr, southern sotho: st, spanish: es, sundanese: su, swahili: sw, swati: ss, swedish: sv,
    syriac: syr, tagalog: tl, tahitian: ty, tajik: tg, tamil: ta, tatar: tt, telugu: te, thai: th, tibetan: bo,
    tigrinya: ti, tongan: to, tsonga: ts, tswana: tn, turkish: tr, turkmen: tk, twi: tw, ukrainian: uk, upper
    sorbian: hsb, urdu: ur, uyghur: ug, uzbek: uz, venda: ve, vietnamese: vi, volapük: vo, walloon: wa, welsh: cy,
    western frisian: fy, wolof: wo, xhosa: xh, yakut: sah, yiddish: yi, yoruba: yo, zhuang: za, zulu: zu
"""

_DIALECTS = """
    bengali: bn, maori: mi, oriya: or, uighur: ug, acadian: fr, american: en, australian: en, austrian: de,
    bahasa: id, bahasai: id, bahasam: ms, brazil: pt, brazilian: pt, british: en, byelorussian: be, canadian: en,
    canadien: fr, castilian: es, classiclatin: la, farsi: fa, francais: fr, frenchb: fr, germanb: de, magyar: hu,
    mandarin: zh, medievallatin: la, mexican: es, naustrian: de, newzealand: en, ngerman: de, norsk: nb,
    nswissgerman: de, nynorsk: nn, polutonikogreek: el, portuges: pt, samin: se, scottish: gd, serbianc: sr,
    slovene: sl, swissgerman: de, ukenglish: en, usenglish: en
"""

CODES: Final = dict(" ".join(each.split()).split(": ") for each in f"{_NAMES},{_DIALECTS}".split(","))
"""By their names in lower case."""


def code_of(langid: str) -> str | None:
    """Give the code of a language by its English name, whatever the case; None for a name that nobody knows."""
    return CODES.get(langid.lower())
