"""The words that stand before and behind printed numbers, by language. Data; nothing is read here.

All words are in small letters and without the dot of an abbreviation.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_BEFORE: Final = {
    "at_most": (
        "slightly less than|close to|less than|fewer than|as many as|at most|up to|almost|nearly"
        "|under|below|<"
    ),
    "at_least": (
        "slightly more than|just over|upwards of|more than|at least|surpasses|surpassed|exceeds"
        "|exceeded|above|over|>"
    ),
    "about": (
        "it is estimated that|an estimated|approximately|estimated|approx.|approx|roughly|around"
        "|about|circa|some|c.|~"
    ),
}
HEDGES: Final[Mapping[str, str]] = MappingProxyType(
    {phrase: word for word, phrases in _BEFORE.items() for phrase in phrases.split("|")}
)
"""What the words before a number make of it."""

NUMBERS: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: n
        for n, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve".split()
        )
    }
)

MULTIPLES: Final[Mapping[str, int]] = MappingProxyType(
    {"doubled": 100, "doubling": 100, "tripled": 200, "quadrupled": 300}
)
"""Changes in percent: "doubled" is +100 %, the form in which growth is kept."""

# Per language the power of ten of each word. A plural or a case is a word of its own.
_SCALES: Final = {
    "en": {
        2: "hundred|hundreds",
        3: "thousand|thousands|k",
        5: "lakh|lakhs",
        6: "million|millions|mio|mln|mn|m",
        7: "crore|crores",
        9: "billion|billions|bn|b",
        12: "trillion|trillions",
    },
    "de": {
        2: "hundert",
        3: "tausend|tsd",
        6: "million|millionen|mio|mill",
        9: "milliarde|milliarden|mrd",
        12: "billionen",
    },
    "fr": {3: "mille|millier|milliers", 6: "million|millions", 9: "milliard|milliards|md|mds"},
    "es": {
        6: "millón|millon|millones",
        9: "mil millones|millardo|millardos",
        12: "billón|billon|billones",
    },
    "it": {
        3: "mila|mille|migliaia",
        6: "milione|milioni|mln",
        9: "miliardo|miliardi|mld|mrd",
        12: "bilione|bilioni",
    },
    "nl": {
        2: "honderd",
        3: "duizend",
        6: "miljoen|miljoenen|mln",
        9: "miljard|miljarden|mld|mrd",
        12: "biljoen|biljoenen",
    },
    "pt": {
        6: "milhão|milhao|milhões|milhoes",
        9: "mil milhões|mil milhoes|bilhão|bilhao|bilhões|bilhoes",
        12: "bilião|biliao|biliões|bilioes|trilhão|trilhao|trilhões|trilhoes",
    },
    "sl": {
        3: "tisoč|tisoc|tis",
        6: "milijon|milijona|milijoni|milijone|milijonov|mio",
        9: "milijarda|milijardi|milijarde|milijard|mrd",
        12: "bilijon|bilijona|bilijoni|bilijone|bilijonov",
    },
    "hu": {3: "ezer", 6: "millió", 9: "milliárd"},
}
SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {
        word: power
        for language in _SCALES.values()
        for power, words in language.items()
        for word in words.split("|")
    }
)
"""Words that multiply a number by a power of ten."""

LONG_SCALE: Final = frozenset({"billion", "billions", "b", "trillion", "trillions"})
"""A thousand times more in German and French: not read where the convention is theirs."""

PERCENT: Final = frozenset(
    "%|percent|per cent|pct|prozent|pour cent|por ciento|por cento|percento|procent|odstotek"
    "|odstotka|odstotki|odstotke|odstotkov|százalék".split("|")
)

# Per language, singular and plural. A word that could make another number of it, a measure, a
# hedge or a fall ("less", "weeks", "estimated", "decrease") has no place here.
_COUNTED: Final = {
    "en": (
        "report reports notice notices notification notifications tip tips referral referrals"
        " alert alerts complaint complaints request requests submission submissions removal"
        " removals takedown takedowns case cases incident incidents instance instances offence"
        " offences offense offenses crime crimes investigation investigations arrest arrests"
        " conviction convictions procedure procedures"
        # Material, and where it lies.
        " image images picture pictures photo photos photograph photographs video videos film"
        " films file files item items material materials content imagery media recording"
        " recordings record records series hash hashes message messages post posts chat chats url"
        " urls url's url’s link links page pages webpage webpages website websites web site sites"
        " domain domains address addresses ip host hosts server servers forum forums"
        # People.
        " child children infant infants toddler toddlers baby babies girl girls boy boys"
        " adolescent adolescents teenager teenagers minor minors man men woman women young youth"
        " youths adult adults person persons people individual individuals respondent respondents"
        " parent parents pupil pupils student students household households victim victims"
        " survivor survivors offender offenders perpetrator perpetrators suspect suspects user"
        " users subscriber subscribers inhabitant inhabitants resident residents population"
        " africans americans asians europeans"
        # Bodies, places, services, things.
        " hotline hotlines helpline helplines member members country countries territory"
        " territories region regions state states company companies provider providers platform"
        " platforms service services organisation organisations organization organizations agency"
        " agencies authority authorities esp esps account accounts profile profiles group groups"
        " subscription subscriptions device devices object objects phone phones question questions"
        # What kind of them.
        " unique separate new other such these illegal indecent suspected suspicious possible"
        " alleged known confirmed assessed identified verified found received reported removed"
        " blocked sexual sexually abused abusive exploited explicit ai-generated"
        " livestream livestreams chatbot chatbots deepfake deepfakes app apps school schools"
        " detection detections prosecution prosecutions grooming aged hosted containing"
        " computer-generated self-generated synthetic ncmec iwf inhope csam csem csea cybertipline"
        " internet online offline social mobile smart public private national world's eu uk us"
        " total whole provisional increase rise growth"
        # What joins them.
        " of the per for in by to from as and on with were was are is all those"
    ),
    "de": (
        "meldung meldungen hinweis hinweise fälle bild bilder video videos datei dateien"
        " inhalt inhalte seite seiten adressen konto konten kind kinder kindern mädchen jungen"
        " jugendliche opfer täter person personen menschen nutzer nutzerinnen einwohner"
        " einwohnerinnen land länder straftaten der des von"
    ),
    "fr": (
        "signalement signalements cas image images vidéo vidéos fichier fichiers contenus page"
        " pages adresses compte comptes enfant enfants fille filles garçon garçons victime"
        " victimes auteurs personne personnes utilisateurs habitants pays de des"
    ),
    "es": (
        "denuncia denuncias reportes caso casos imagen imágenes vídeo vídeos archivos contenidos"
        " página páginas cuentas niño niños niña niñas víctima víctimas persona personas usuarios"
        " habitantes país países de"
    ),
    "it": (
        "segnalazione segnalazioni caso casi immagine immagini video file contenuti pagina pagine"
        " bambini minori vittima vittime persona persone utenti abitanti paesi di dei"
    ),
    "nl": (
        "melding meldingen zaken beelden afbeelding afbeeldingen video's bestand bestanden"
        " pagina's kind kinderen meisjes jongens slachtoffer slachtoffers personen mensen"
        " gebruikers inwoners landen van de"
    ),
    "pt": (
        "denúncia denúncias casos imagem imagens vídeos ficheiros conteúdos páginas contas"
        " criança crianças vítima vítimas pessoa pessoas utilizadores habitantes países de"
    ),
    "sl": (
        "prijava prijave prijav primer primeri primerov slika slike slik posnetek posnetki"
        " posnetkov datotek vsebin strani naslovov otrok otroci žrtev žrtve oseba osebe oseb ljudi"
        " uporabniki uporabnikov prebivalci prebivalcev držav"
    ),
    "hu": (
        "bejelentés eset kép képek videó videók fájl gyermek gyermekek áldozat személy"
        " felhasználó lakos ország"
    ),
}
COUNTED: Final = frozenset(" ".join(_COUNTED.values()).split())
"""What is counted in this field, of what kind, and what joins it: read over behind a number."""
