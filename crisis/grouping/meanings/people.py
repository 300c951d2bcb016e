"""People, and what they are to each other: a meaning a line, see `meanings`."""

TABLE = """
family (kin): familie familj slekt släkt slekting släkting pårørende pårörande anhörig family relative
  relatives kin
parent (kin): mamma pappa mor far mora moren faren morsa farsa foreldre föräldrar förälder forelder foreldra
  mother father mum mom dad parents parent
grandparent (kin): bestemor bestefar besteforeldre besta farmor farfar mormor morfar grandmother grandfather
  grandparents grandma grandpa
child (kin): barn barna born ungar unge unger kid child children kids småbarn ungdom ungdommar tenåring
  teenager tonåring youth
baby (kin): baby spedbarn spebarn bebis nyfödd nyfødt infant newborn babies
sibling (kin): bror søster syster broder søsken syskon brother sister sibling
son (kin): sønn son datter dotter daughter
spouse (kin): kone mann ektefelle make maka fru hustru samboer sambo sambuar partner kjæreste wife husband
  spouse girlfriend boyfriend flickvän pojkvän
friend (kin): venn ven vän kompis kamerat friend pal
neighbour (kin): nabo granne neighbour neighbor
old (kin): eldre gammel gamle gamal gammal äldre gamla elderly old senior pensjonist pensionär pensioner
  aldersgruppe
person: person personer menneske människa människor human humans innbygger innbyggar invånare resident
  citizen borger
guest: gjest gäst guest visitor besøkende besökare
colleague (working): kollega kolleger arbeidskamerat colleague coworker
boss (working): sjef chef leder boss manager arbeidsgiver arbeidsgjevar arbetsgivare employer
staff (working): ansatte tilsette anställd personal personell staff employee employees medarbeider
pregnant: gravid gravide pregnant pregnancy svangerskap graviditet
foreign: utlending utlänning foreigner innvandrer invandrare immigrant
refugee: flyktning flykting refugee asylsøker asylsökande asylum
tourist (transport): turist tourist reisende resenär traveller traveler
student (learning): student elev pupil students studerende studerande
teacher (learning): lærer lærar lärare teacher
doctor (medical): lege doktor läkare doctor physician fastlege
nurse (medical): sykepleier sjukepleiar sjuksköterska nurse
patient (medical): pasient patient
police (governing): politi polis police
firefighter: brannvesen brannmann brandkår brandman firefighter firefighters
military (governing): militær hær hæren armé army military forsvaret försvaret soldat soldater
volunteer: frivillig friviljug frivillige volunteer
victim: offer skadd skadde skadad skadade injured victim
"""
