"""What people do, and the rest of an ordinary day: a meaning a line, see `meanings`."""

TABLE = """
know: vite vet veit visste veta know knows kjenne kjenner
think: tro tror synes tycker think believe tenke mene
want: ønske ønskjer önskar want wish
find: finne finn finner finna hitta find found finnes finst finns
look: se ser sjå titta look see watch vise visa vis show
hear: høre høyre höra hear lytte lytt
say: si seier säga säger say tell fortelle fortel berätta
ask: spørre spør spørja fråga spørsmål fråge ask question
write: skrive skriv skriva write
read: lese les läsa read
report: melde meld anmäla rapportere report rapport anmelde
apply: søke søk søkje söka ansökan søknad apply application
book: bestille bestill tinge boka beställa book booking order reservere reserver boken bok
register: registrere registrer registrera register påmelding anmälan
send: sende send skicka
bring: ta take hente hämta bring pick fetch
give: gi gje gir ge ger give
use: bruke bruk bruka använda använd use used
make: lage laga build bygge
keep: beholde behalde behålla keep
add: legge legg leggja lägg lägga add put
remove: fjerne fjern bort remove delete slett slette radera
play: spille spill spel spele spela play
music: musikk musik music sang song sangen låt spilleliste spellista playlist album
timer: timer nedtelling nedtellingen nedräkning countdown
light (lighting): lys lyset ljus lampe lampa lamp light lights belysning taklampe
turnon (lighting): slå skru skrud tenn tenne aktivere aktiver aktivera tänd turn
turnoff (lighting): slukk slukke stäng släck deaktiver deaktivere
temperature: temperaturen temperature grader grad degrees thermostat termostat
door: dørene dörr dörren door port
window: vindu vinduet vindauge fönster window
lock: lås låse låst låsa lock locked
volume: volum volumet volym volume lyd lyden ljud sound
tv: tv fjernsyn television
battery: batteri batteriet battery
remind: påminn påminnelse påminnelsen påminnelser påminning remind reminder
symptomfree: symptomfri symtomfri asymptomatic symptomfrie
origin: opprinnelse opphav ursprung origin originate originated kilde källa source
cause: årsak orsak cause caused reason grunn grund skyldes
prevent: forebygge förebygga hindre førebygge hindra unngå undvika unngår prevent avoid prevention
protect: beskytte skydda verne beskyttelse skydd protect protection
fight: bekjempe kjempe bekämpa fight combat
develop: utvikle utveckla develop developed
share: dele dela share
touch (hygiene): røre røra touch berøre
kiss: kysse kyss kyssa kiss klem klemme kram krama hug
sex: sex samleie samlag
sleep: sove søvn sova sleep
live: bo bor budde bu leve lever leva live living lives
exist: eksistere finnas existera exist exists
happen: skje skjer hende hända happen happens
mean: bety betyr tyder betyder betyda mean innebære innebär
function: fungere fungerer virke virker fungera fungerar function effective effekt virkning
name: navn namn name heter heiter
explain: forklare forklaring förklara explain
understand: forstå förstå understand
compare: sammenligne jämföra compare compared
similar: lik liknende likadan similar
influenza: influensa flu influenza sesonginfluensa
mutate: mutere mutasjon mutation mutate mutert mutera
case (quantity): tilfelle tilfeller fall tilfälle case cases smittetall
percent (quantity): prosent procent percent
half: halv halvparten half
peak: topp toppen kulmen peak
wave: bølge bølgje våg wave
curve: kurve kurva curve
herd: flokk flokkimmunitet flockimmunitet herd
research: forskning forsking forskare forskere research scientist scientists study studie
conspiracy: konspirasjon konspiration conspiracy teori theory
artificial: menneskeskapt manmade laboratorium laboratory lab labb
hoard: hamstre hamstra hoard bunkra
wear: bære bära wear
gloves (hygiene): hansker hanskar handskar vottar gloves
clothes: klær klede kläder clothes
lesson (learning): kurs course lektion
zero: null noll zero
two: två two
three: tre three
four: fyra four
five: fem five
six: seks six
seven: sju syv seven
eight: åtte åtta eight
nine: nine
ten: ti tio ten
hundred: hundre hundra hundred
thousand: tusen thousand
"""
