"""Rules, states and time: a meaning a line, see `meanings`."""

TABLE = """
rule (governing): regel regler reglar rule rules restriksjon restriksjoner restriktion restriktioner tiltak
  åtgärd åtgärder restriction restrictions retningslinjer riktlinjer guidelines
advice: råd anbefaling tilråding rekommendation rekommendationer anbefale recommend recommended
  recommendation advice
law (governing): lov loven lag lagen lovlig lovleg laglig law legal forskrift
allowed (governing): tillatt tillate tillåtet tillåta allowed permitted permit okay ok okej greit
forbidden (governing): forbudt forbode forbud förbjudet förbud ban banned forbidden illegal
fine (money): bøter fine straff penalty
open: åpen åpne åpner open opne opnar ope öppen öppet öppna öppnar opening reopen gjenåpne åpningstid
  öppettider
close: stenge stengt stengje stänga stängt stänger stängd lukke lukket closed close closing shut shutdown
  nedstengning lockdown nedstenging
start: starte start begynne byrje börja startar begin started sette
stop: stoppe stopp stoppa stop stanse slutte slutta
end: slutt ferdig over slut tar end ending finished avslutte
continue: fortsette halde fortsätta continue
stay: stanna opphalde oppholde stay holde
leave: dra forlate lämna leave
return: tilbake attende tillbaka igjen åter return back again normal vanlig normalt
move: flytte flytta move
change: endre ändra change endring
normal: vanleg vanligt usual ordinary
long (duration): lenge lang lange länge lång long varighet varaktighet duration vare varar last lasts
time (duration): tid tiden tida time tidspunkt
many (quantity): mange många many antall antal count mengde
often: ofte ofta often
day (duration): dag dager dagar dagen day days døgn
week (duration): uke veke vecka veckor uker week weeks
month (duration): måned månad månader måneder month months
year (duration): året year
today (weekday): idag today
tomorrow (weekday): morgen morgon imorgon imorgen morgendagen morra morran tomorrow
tonight: kveld kväll ikväll tonight evening
night: natt natta natten night
morning: morgonen morgenen formiddag morning
weekend (weekday): helg helga helgen weekend
monday (weekday): mandag måndag monday
tuesday (weekday): tirsdag tysdag tisdag tuesday
wednesday (weekday): onsdag wednesday
thursday (weekday): torsdag thursday
friday (weekday): fredag friday
saturday (weekday): lørdag laurdag saturday
sunday (weekday): søndag sundag sunday
easter: påske påsk easter
christmas: jul jula julen christmas
first: første fyrste första first
next: neste nästa next kommende
soon (duration): snart soon
late (duration): sein sen sent late forsinket försenad delayed
big: stor stort stora big large
small: liten lite lita små small little
good: god bra godt good
bad: dårleg dålig worse verre sämre worst
new: ny nye nytt nya new
high: høy høg high høyere higher
low: lav låg lågt low lower
same: samme same samma
different: annerledes forskjell skillnad ulik different difference forskjellig
"""
