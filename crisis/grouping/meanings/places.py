"""Places and what happens in them: a meaning a line, see `meanings`."""

TABLE = """
school (learning): skole skule skolen skulen skola skolan skolar school schools klasse klass undervisning
  utdanning utbildning education lekse
kindergarten (learning): barnehage barnehagen førskole förskola dagis kindergarten daycare nursery
university (learning): universitet högskola høgskole høgskule university college eksamen exam tenta
municipality (governing): kommune kommunen kommun municipality council rådhus stadshus rådhuset
government (governing): regjering regjeringa regering regeringen stat staten styresmakt styresmakter
  myndighet myndighetene myndigheter government authorities authority politiker politikar
country (governing): land landet nasjon country nation
norway (place): norge noreg norway norsk
sweden (place): sverige svensk sweden swedish
denmark (place): danmark dansk denmark danish
world (place): verden verda världen värld world global worldwide
china (place): kina kinesisk china chinese wuhan
usa (place): usa america united states
europe (place): europa europe eu
city (place): byen stad staden stan sentrum centrum tettsted town city bygd
home: hjem heim hem hjemme heime hemma home hjemmefra heimanfrå hemifrån bolig bustad bostad hus huset house
apartment: leilighet leilegheit lägenhet apartment flat
room: rom rommet rum room
kitchen: kjøkken kök kitchen
bedroom: soverom sovrum bedroom
bathroom: bad badet bathroom badrum
living: stue stova vardagsrum
garage: garasje garage
cabin: hytte hytta stuga fritidshus fritidsbolig cabin cottage
hotel: hotell hotel
shop (trade): butikk butikken butik affär affären shop store stores handle handla handel shopping shoppa
  kjøpesenter galleria köpcentrum mall dagligvare
restaurant (leisure): restaurant restaurang kafé cafe pub krog bar
gym (leisure): gym treningssenter träna trening trene treningsstudio workout exercise training idrett
  idrettshall
sport (leisure): sport fotball fotboll football idrott kamp match
swim (leisure): svømme symje svømmehall simma simhall badeland swim swimming pool
cinema (leisure): kino kinoen bio biograf cinema theatre theater teater
library (leisure): bibliotek library
church (leisure): kirke kyrkje kyrka church gudstjeneste gudstjänst
event (leisure): arrangement event evenemang tilstelning konsert concert festival forestilling sammenkomst
  samankomst sammankomst evenement
party (leisure): fest feste party feire fira bursdag birthday
wedding (leisure): bryllup bryllaup bröllop wedding gifte
funeral (leisure): begravelse gravferd begravning funeral
meeting (leisure): møte møtes träffa träffas treffe møtast meet meeting samles samling gathering
visit: besøk besøke besøkje besöka visit visiting hälsa helse
group (leisure): gruppe grupp forsamling folksamling crowd
playground (leisure): lekeplass leikeplass lekplats playground park
museum (leisure): museum museet
"""
