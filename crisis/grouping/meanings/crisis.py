"""Danger, nature and what a house is supplied with: a meaning a line, see `meanings`."""

TABLE = """
crisis: krise krisen kris krisa crisis emergency beredskap nødsituasjon katastrofe katastrof disaster
water (supply): vann vannet vatn vatnet vatten vattnet water drikkevann drikkevatn dricksvatten drinking
drink (supply): drikke dricka drikk drink
boil (supply): koke koka kok boil boiling
flood (nature): flom flaum flommen flaumen översvämning flood flooding oversvømmelse høyvann
landslide (nature): ras skred jordskred leirskred kvikkleire jordras landslide slide
storm (nature): storm uvær uver oväder vind orkan hurricane wind
rain (nature): regn regne nedbør regna rain
snow (nature): snø snöa snow snøfall
ice (nature): isen iskald frost frozen
weather (nature): vær vêr værmelding väder väderprognos weather forecast værvarsel sol soleskinn sun sunny
heat (nature): varm varmt varme värme heat hot warm oppvarming summer sommer sommar
coldweather: kald kaldt kalle kallt kall cold winter vinter
fire (nature): brann brannen brand branden fire bål eld ild wildfire skogbrann skogsbrand
power (supply): strøm straum strømmen elektrisitet elektrisk strømbrudd straumbrot strömavbrott electricity
  power blackout utage outage
internet (supply): internett internet nett nettet bredbånd bredband wifi mobildekning dekning täckning
phone (supply): telefon telefonnummer mobil mobilen phone mobile ringe ring ringa ringer call telefonnumret
  nummer number
evacuate (safety): evakuere evakuering evakuert evakuera evakuerad evacuate evacuation evacuated
shelter (safety): tilfluktsrom skyddsrum krisesenter shelter bunker
alarm (safety): alarm varsel varsling varna varning warning alert siren sirene larm
rescue (safety): redning rädda räddning rescue redningstjeneste räddningstjänst
help: hjelp hjelpe hjälp hjälpa help assistance bistand
missing: savnet sakna savna saknad missing lost tapt borte
damage: ødelagt øydelagt skadet förstörd damage damaged destroyed
gas (supply): gass gas
oil: olje olja oil
chemical: kjemikalie kjemisk kemisk kemikalier chemical gift giftig poison toxic utslipp utsläpp
radiation: stråling strålning radioaktiv radiation jodtablett jod jodtabletter
explosion: eksplosjon explosion eksplodere bombe bomb
attack: angrep åtak attack terror skyting skjutning krig war
air: luft lufta luften air ventilasjon
surface: overflate yta ytor overflater surface surfaces
food (supply): mat maten middag matvarer livsmedel food groceries eat spise ete äta eta spis frukost frokost
milk (supply): melk mjølk milk
meat (supply): kjøtt kjøt kött meat
animal (creature): dyr djur animal animals kjæledyr husdyr pet pets
dog (creature): hund hunden hundar dogs
cat (creature): katt katten katter cat cats
bat (creature): flaggermus fladdermus bat bats
farm: bonde gård gard bønder farm farmer åker
garbage: søppel avfall sopor søppelkasse garbage waste trash renovasjon
sewage: kloakk avløp avlopp sewage toalett toilet wc
toiletpaper: dopapir toalettpapir toapapper toilettpapper
pipe: rør røyr ledning vannledning pipe
mail: post brev pakke paket letter parcel package mail
news: nyheter nyhende news media avis tidning
information: informasjon information opplysning info upplysning beskjed
update: oppdatering oppdatert uppdatering update latest siste senaste
"""
