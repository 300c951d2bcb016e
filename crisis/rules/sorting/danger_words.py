"""The words of danger, and those beside which they mean something else. See `phrases` for how they are read.

Bokmål, Nynorsk, Swedish and English stand together: people mix them, and a dialect is none of the four.
"""

from __future__ import annotations

NOT = "ikke|ikkje|ikkj|ikje|ikk|inte|ej|not"
PERSON = (
    "barnet|barna|barn|ungen|ungane|ungene|baby*|datter|datteren|datra|dotter|dottera|dottern|sønn"
    "|sønnen|son|sonen"
    "|gutten|guten|guttene|pojken|jenta|jenten|jentungen|flickan|mannen|kona|konen|kone|frun|fru"
    "|mamma|pappa|moren"
    "|mora|mor|faren|far|bestemor|bestefar|mormor|farmor|morfar|farfar|broren|bror|brodern|søsteren"
    "|søstera|syster"
    "|child|children|kid|kids|daughter|boy|girl|husband|wife|mother|father|brother|sister"
    "|grandmother|grandfather"
    "|mum|dad|nabo*|granne*|neighbo*|kompis*"
)
SOMEBODY = (
    "vi|me|oss|we|us|folk|people|noen|nokon|någon|someone|personer|personar|stykker|hun|han|ho|hon"
    "|she|he|de|they"
    f"|{PERSON}"
)
GONE = (
    "borte|bort|vekk|vekke|borta|savna|savnet|sakna|saknad|forsvunnet|forsvunne|forsvunnen"
    "|försvunnen|missing|gone"
)
WAY = "ut|vekk|bort|fram|unna|härifrån|herfra|herifrå"
HOME = (
    "huset|hus|house|home|hytta|stuga|stugan|leilighet*|leilegheit*|lägenhet*|kjelleren"
    "|kjellaren|flat|car|bilen"
)
RIVER = (
    "elva|elven|elv|åen|ån|sjøen|sjøn|sjön|vannet|vatnet|vattnet|fjorden|havet|river|lake|sea"
    "|water|creek|bekken"
)
SLIDE = (
    "raset|skredet|snøraset|rasmassene|rasmassane|rasmassorna|slide|landslide|avalanche|rubble"
    "|snøen|bilen|car|treet"
)

CAUGHT = (
    "sit|sitt|sitter|sittet|suttit|sett|sat|satt|står|stend|henger|heng fast",
    "fanget|fanga|fångad|fångade|fånget|trapped|inesperr*|inestengd*|inestengt*|inelåst*|instängd*|inlåst*",
    "klemt|klemd|klämd under|mellom|mellan|fast",
    "stuck on|in|under|inside",
    f"kom*|kjem|får|klar* … {NOT} … {WAY}",
    "can't|cannot|couldn't|not … get|come out|away",
    f"pined|caught … under|inside|{SLIDE}",
    f"{SOMEBODY} … på|on … taket|tak|vinden|loftet|holme*|skjær*|ö|øy|island",
    f"{SOMEBODY} … on the|a roof|rock",
    f"{PERSON}|folk|people … nede|inne|inni|inside|underneath",
    f"{SOMEBODY} … kvar|igjen|att|left i|in|inne|inside",
)
BREATH = (
    f"får|kan|klar*|greier|greie|orkar {NOT} … puste|pusta|pust|puse|andas",
    f"puster|pustar|pustet|andas {NOT}",
    f"{NOT}|can't|cannot … breathe|breath|breathing",
    "puster|pustar|andas tungt|så|knapt|nesten|knappt",
    f"{SOMEBODY} … slutta|sluttet|slutat|stopped å|att|puste|andas|breathing",
    f"{PERSON} … {NOT} … svarer|svarar|responding|answering",
    f"{PERSON} … svarer|svarar {NOT}",
    "får ingen|ikkje|ikke|inte luft",
    "blå i|om|rundt ansiktet|andletet|leppene|läpparna",
    "kveles|kvelast|kvävs|choking",
)
HURT = (
    f"{SOMEBODY}|mange|många|many|en|ein … er|är|ble|blei|blev|vart|are|is skadet|skadd|skada"
    "|skadde|skadad|skadade|hurt|injured",
    "kjørte|køyrde|køyrt|kjørt|kört|körde|gikk|went … utfor|av|off vegen|veien|vägen|the",
    "bus*|bil|bilen|tog*|tåg*|båt*|car|train|boat … velta|veltet|vält|kantra|kantret|overturned"
    "|utfor|sunket|sokke",
    "har|has … brukket|brote|brutit|broken … beinet|armen|ryggen|benet|leg|arm|back",
    "gjennom|igjennom|genom isen",
    "through the ice",
    "isen … brast|brister|brakk|sprakk",
    f"på isen … {NOT}",
    f"rører|rør|rör seg|sig {NOT}",
    "iskald|iskaldt|iskall|nedkjølt|nedkjølte|nedkyld|hypothermi*|fryser … baby*|barn*|i hjel|ihjäl|to death",
    "baby*|barn* … iskald|iskalde|iskall|nedkjølt|nedkyld|freezing",
    "hengt|hengte|hängt seg|sig|himself|herself",
    "skyter|skyt|skjuter|shooting|skudd|skott|gunman",
    "med|with … kniv|pistol|gun|knife|gevær|yxa|øks",
    "i|in … tunnelen|tunnelen|tunneln|tunnel … røyk|rök|smoke|brann|fire",
    "vann|vatn|vatten|water … til|to|over … knærne|knea|knäna|livet|knees|waist|halsen",
)
HEALTH = (
    "bevis*løs*|bevis*laus*|medvitslaus*|medvetslös*|unconscious|besvim*|svima|svimer|svimmar"
    "|fainting|fainted|collapsed",
    f"{NOT} … medvetande|bevissthet",
    "hjerteinfarkt|hjarteinfarkt|hjärtinfarkt|hjerteanfall|hjerneslag|heart attack",
    "hjerteinfarkt|hjarteinfarkt|hjärtinfarkt|hjertestans|hjartestans|hjärtstopp|hjerneslag|slaganfall",
    "heart attack|arrest",
    "brystsmert*|bröstsmärt*|vondt|vont|ont i brystet|bröstet",
    "brystsmert*|bröstsmärt*",
    "chest pain*",
    "blør|blør|bløder|blöder|bleeding|bleeds … kraftig|kraftigt|mye|mykje|mycket|fælt|sterkt"
    "|heavily|badly|hard",
    "much|mye|mykje|mycket blood|blod",
    "spyr|kaster|kastar|kräks|vomit* … blod|blood",
    f"{NOT}|ingen|no|never … 112|113|ambulans*",
    f"ambulans* … {NOT}",
    "insulin* … tom|tomt|tomme|slutt|slut|borte",
    "tom|tomt|tomme|slut|slutt|out … insulin*",
    "respirator*|oksygen*|surstoff*|syrgas*|oxygen … strøm*|straum*|ström*|power",
    "skal|ska føde|föda … nå|no|nu",
    "in labour|labor",
    "ramlat|falt|falle|dottet … inte|ikke|ikkje resa|reise|reisa|opp|upp",
)
FIRE = (
    f"brenner|brenn|brinner|brinn … {HOME}|kjeller*|källar*|trapp*|rommet|rummet|under|i|hos|hjå"
    "|next|intill|ved",
    f"{HOME} brenner|brenn|brinner|brinn",
    f"{HOME} … står|står i brann|brand|lågor",
    "there … fire in|on|at",
    f"{HOME} … on fire",
    "røyk|rök|smoke … inn|in|into",
    "gasslukt|gaslukt|gaslekkasje|gassläcka",
    "lukt*|smell* … gass|gas",
)
FLOOD = (
    f"falt|fell|fallen|falle|falli|falne|fallit|ramlat|ramla|datt|dotti|dottet … i|into|in … {RIVER}",
    f"vann|vannet|vatn|vatnet|vatten|vattnet|water … kommer|kjem|coming|comes|renner|renn"
    f"|pours … inn|in|into … {HOME}",
    f"{HOME} … vann|vannet|vatnet|vattnet kommer|kjem inn|in",
    "vann|vannet|vatnet|vattnet kommer|kjem|komer inn|in",
    "tar|tek|tek|taking|takes inn|in vann|vatn|vatten|water",
    "drukner|druknar|drunknar|drunkner|drunknet|drukna|drowning|drowned",
    f"noen|nokon|någon|folk|someone|people|bil|bilen … i|in {RIVER}",
    f"en|ein|ei|a mann|kvinne|kvinna|man|woman … i|in {RIVER}",
    f"flyter|flyt|floating … i|in … {RIVER}",
    "under water|vann|vatn|vatten",
    "vannet|vatnet|vattnet|water … stig|stiger|rising … vi|me|oss|we|us",
    "vi|me|oss|we|us … vannet|vatnet|vattnet|water … stig|stiger|rising",
)
BURIED = (
    f"{SOMEBODY}|ligger|ligg under",
    f"ligger|ligg|sitter|sit|buried … under {SLIDE}",
    f"{HOME}|roof|taket … slid|forsvant|fell|raste med|with|away|in",
    f"buried|begravd|begravet|begravde|begravt … under|{SLIDE}",
    f"tatt|teken|tekne|tagen|taken … av|by {SLIDE}",
    f"{HOME}|vi|me … skli|sklir|glir|rasar|raser|glider",
)
LOST = (
    f"{PERSON} … {GONE}",
    f"{PERSON} … never|aldri|aldrig … home|hjem|heim|hem",
    f"{NOT}|can't|cannot … finn*|find|hitta* … {PERSON}",
    f"finn*|hitta* {NOT} … {PERSON}",
    f"{PERSON} … kom {NOT}|aldri|aldrig hjem|heim|hem",
    "leter|leiter|letar … etter|efter sønn*|datter*|dotter*|barn*|son*",
)
WILL = (
    f"{NOT}|don't … leve|leva|live … lenger|lengre|lengur|mer|meir|längre|anymore|any",
    "ta|tar|tek|take … livet av meg|seg|mig",
    "kill|hurt|hang myself",
    "drepe|drepa|drep|henge|henga|döda meg|mig|oss",
    "kill me|us|him|her",
    "selvmord*|sjølvmord*|självmord*|suicide|suicidal",
    "tatt|teke|tagit|took|taken … mange|många|many piller|pillar|tabletter|tablettar|pills",
    "har|has|med|with … kniv|pistol|gun|rifle|gevær",
)
CRIES = (
    "rop|roper|ropar|skriker|skrik|skrik|skriar|scream*|shout*|calling|høyrer … hjelp|hjälp|help",
    "hjelp|hjälp|help oss|us … fanget|fanga|stig*|fast",
    "rop|roper|ropar|skriker … raset|elva|ån",
    "høyrer|hører|hör|hear … rop|skrik|screams",
)

# The same words, where nobody is in danger: the rest of the clause says so.
SLACK = {
    CAUGHT: (
        "kø|køen|kö|kön|køar|trafik*|traffic|queue|line",
        "søknad*|ansökan|sak|saka|saken|sakene|ärende|ärendet|application|case|form|forms|ticket"
        "|mobile|app|appen",
        "rutin*|skjerm*|skärm*|meeting*|møte|system*|website|login|page|phone",
        "ikke|ikkje|inte … på|til|i … nett*|websid*|telefon*|møte",
    ),
    FLOOD: (
        "skjema*|blankett*|papir*|pappers*|paper*|paperwork|forms|e-post|mail*|reklam*|arbeid*|jobb*|email*",
    ),
    BREATH: ("skjema*|blankett*|paper*|forms|regn*",),
    HURT: (
        "^ er|är|is|was|were|kan noen|nokon|någon|anyone|anybody",
        "^ er|är|is|are det|there",
        "^ hvor|kor|hur|how mange|många|many",
    ),
    BURIED: (
        "^ er|är|is|was|ble|blei|blev noen|nokon|någon|anyone|anybody",
        "^ er|är|is|are det|there",
        "bo|bor|bur|live",
    ),
    FIRE: (
        "fortsatt|framleis|fortfarande|still|ennå",
        "er|är|is det|there",
        "penger|pengar|money|hage*|avfall|bål|bålpanne|grill*|engasjement|jobb|ert",
    ),
    LOST: (
        "ferie|semester|holiday",
        "katt*|hund*|cat|cats|dog|dogs|kanin*|sykkel*|sykkelen|cykel*|bike|leke*|sko|jakke*|wheel|hel",
    ),
    HEALTH: ("bill|rekning|regning|faktura|räkning",),
}
# Nobody here, nothing now.
NOWHERE = (
    "hvis|dersom|viss|ifall|if",
    "kva|hva|vad … om",
    "hvem|kven|vem|who … ring*|call",
    "hvor|kor|var|where … får|få|get|finn*",
    "nesten|nästan|nearly|almost",
    "i fjor|fjol",
    "last|förra year|året|år",
    "år siden|sidan|sedan",
    "years ago",
    "ingen|nobody … sitter|sit|savnet|sakna|saknas|trapped|missing|skadd",
)
DANGERS = (WILL, BREATH, HURT, HEALTH, CAUGHT, BURIED, FIRE, FLOOD, LOST, CRIES)
