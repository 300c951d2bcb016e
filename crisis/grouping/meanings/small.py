"""Words that carry little: small ones, those that turn a sentence round, and those that ask.

A meaning a line, see `meanings`.
"""

SMALL = """
i: jeg eg jag ej im je æ e jæ ja
my: min mitt mine mi mina
me: meg mig mej
you: du dere de dykk dokker dykkar ni u er dig deg
your: din ditt dine di dina deres ert era
he: han him honom hans his ham
she: hun ho hon her hennes henne
we: vi us oss
our: vår vårt våre våra ours
they: dei dom dem them deira deras their
one: man en ein noen nokon någon somebody someone anyone folk people anybody everyone alle alla all
it: det den dette denne disse this that these those detta denna dessa desse där
a: the ei et eit ett an
is: är are am be being been vara være vere varit vært vore was were blir bli blei ble bliver blitt blivit
  vert
have: har has had hatt haft ha hadde hade having havde
do: gjør gjer gør does did gjøre gjere göra gjorde done gjort doing
can: kan could kunne kunna kunde
must: må måste bør burde børe skal ska skulle should shall need needs behøver trenger treng
will: vil ville vill would vilje
get: får få fått fikk fekk fick gets got
and: og och å
or: eller
but: men
if: om hvis dersom viss ifall whether
to: til till for
with: med
from: fra frå från
at: ved vid hos by
about: kring
as: som like enn än than so så att
there: der here då da then
now: nå nu nettopp just
very: veldig svært mycket mykje mye meget more mer meir mera much
some: noe noko något några any nån nåt nåra
also: også också too
yes: jo
please: takk tack thanks hei hej hallo hi hello
"""

TURNING = """
not: ikke ikkje inte dont isnt no nei icke nej ingen inga aldri aldrig never uten utan without
off: av ut out
on: på
in: inn inne inom innen
up: opp upp
down: ned ner
before: før före innan
after: etter efter
"""

ASKING = """
what: hva kva vad whats va hvad
who: hvem kven vem whom kem
when: når när
where: hvor kor var hvorhen vart kvar
how: hvordan korleis hur kordan åssen korsn
why: hvorfor kvifor varfør korfor
which: hvilken hvilket hvilke kvilken vilken vilket vilka kvilke
"""
